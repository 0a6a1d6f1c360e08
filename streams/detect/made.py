"""Phrases with gaps that seem to create, list or bring back what they bring back, cut, end or put off."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import Final

from streams.domain.frames import Act, Cue, Thing

MADE: Final = frozenset({Act.CREATE, Act.ADD, Act.RESTORE})
_UNDOING: Final = frozenset({Act.RESTORE, Act.LOWER, Act.PAUSE, Act.PROLONG, Act.END})
_OPENING: Final = 40  # characters


class Undoing:
    """The acts of a text that undo what a phrase with a gap around them seems to make, and the things that one may cut in two."""

    def __init__(self, acts: Iterable[tuple[int, int, Act]], things: Iterable[tuple[int, int]]):
        """Take where acts and things start and end."""
        self._acts: Final = sorted(each for each in acts if each[2] in _UNDOING)
        self._things: Final = sorted(things)

    def is_false(self, sense: Act | Thing | Cue, start: int, head: int, end: int) -> bool:
        """Tell whether a phrase, told by its sense, its start, its first gap and its end, makes nothing.

        What lists or brings back ends with no word that goes on behind it: 「停止对列入|清单的企业采取」, 「再次暂停对美出口|管制」.
        """
        if sense is Act.CREATE:
            return self._undoes(start, head, end)
        is_cut = self._cuts(head, end)
        return is_cut and (sense is Act.RESTORE or self._undoes(start, head, end))

    def _undoes(self, start: int, head: int, end: int) -> bool:
        """Tell whether a phrase holds "again", or its gap begins with a cut or a pause.

        "Werden an der Grenze wieder 50 Prozent fällig", "approved a decree that cuts the duty on".
        """
        inside = self._acts[bisect_left(self._acts, (start,)) : bisect_left(self._acts, (end,))]
        return any(
            high <= end and (act is Act.RESTORE or head <= low <= head + _OPENING)
            for low, high, act in inside
        )

    def _cuts(self, head: int, end: int) -> bool:
        """Tell whether a phrase ends inside a thing that begins behind its first gap."""
        inside = self._things[
            bisect_left(self._things, (head,)) : bisect_left(self._things, (end,))
        ]
        return any(high > end for _, high in inside)

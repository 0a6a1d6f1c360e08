"""Phrases with gaps that seem to create what they bring back, cut, end or put off."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import Final

from streams.domain.frames import Act

UNDOING: Final = frozenset({Act.RESTORE, Act.LOWER, Act.PAUSE, Act.PROLONG, Act.END})
_OPENING: Final = 40  # characters


class Undoing:
    """The acts of a text that undo what a phrase with a gap around them seems to create."""

    def __init__(self, acts: Iterable[tuple[int, int, Act]]) -> None:
        """Take where such acts start and end."""
        self._acts: Final = sorted(acts)

    def undoes(self, start: int, head: int, end: int) -> bool:
        """Tell whether a phrase, told by its start, its first gap and its end, holds "again", or its gap begins with a cut or a pause.

        "Werden an der Grenze wieder 50 Prozent fällig", "approved a decree that cuts the duty on".
        """
        inside = self._acts[bisect_left(self._acts, (start,)) : bisect_left(self._acts, (end,))]
        return any(
            high <= end and (act is Act.RESTORE or head <= low <= head + _OPENING)
            for low, high, act in inside
        )

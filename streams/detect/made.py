"""Phrases with gaps that seem to create what they bring back, cut or put off."""

from collections.abc import Sequence
from typing import Final

from streams.domain.frames import Act, Cue, Thing

_LESSENING: Final = frozenset({Act.LOWER, Act.PAUSE, Act.PROLONG})
_OPENING: Final = 20  # characters


def is_undone(
    phrase: tuple[int, int, int], words: Sequence[tuple[int, int, Act | Thing | Cue]]
) -> bool:
    """Tell whether the gap of a phrase, told by its start, its first gap and its end, holds "again", or begins with a cut or a pause.

    "Werden an der Grenze wieder 50 Prozent fällig", "approved a decree that cuts the duty on".
    """
    start, head, end = phrase
    return any(
        (sense is Act.RESTORE and start <= low)
        or (sense in _LESSENING and head <= low <= head + _OPENING)
        for low, high, sense in words
        if high <= end
    )

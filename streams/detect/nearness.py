"""Which cues of a clause colour an act: those that stand near it."""

from typing import Final

from streams.detect.reading import Clause
from streams.detect.words import Word
from streams.domain.frames import Cue

_NEGATING: Final = 3
_COLOURING: Final = frozenset(
    {
        Cue.NEGATION,
        Cue.HEDGE,
        Cue.CONDITION,
        Cue.WEIGHING,
        Cue.CALL,
        Cue.OPINION,
        Cue.PROMISE,
        Cue.BACKGROUND,
        Cue.STAYS,
        Cue.SIDE_TERM,
    }
)


def cues_around(
    clause: Clause, act: Word, place: tuple[int, int] | None, gap: int
) -> frozenset[Cue]:
    """Return the cues of a clause; those that colour an act count only near it."""
    start = min(act.start, place[0] if place else act.start) - gap
    end = max(act.end, place[1] if place else act.end) + gap // 2
    return frozenset(
        word.sense
        for word in clause.words
        if isinstance(word.sense, Cue)
        and (word.sense not in _COLOURING or (start <= word.start and word.end <= end))
        and (word.sense is not Cue.NEGATION or _negates(word, act, place, gap))
    )


def _negates(word: Word, act: Word, place: tuple[int, int] | None, gap: int) -> bool:
    """Tell whether a negation stands right before the act, or between its thing and the act."""
    if word.end > act.start:
        return False
    is_between = place is not None and place[1] <= word.start
    return is_between or act.start - word.end <= gap // _NEGATING

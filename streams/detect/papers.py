"""Acts that only make the paper in which another act stands."""

from collections.abc import Sequence
from typing import Final

from streams.detect.stems import CHANGING
from streams.detect.words import Word
from streams.domain.frames import Act, Thing

_BESIDE: Final = 5  # characters
_MADE: Final = frozenset({Act.CREATE, Act.ADD})


def is_of_paper(act: Word, thing: Word, words: Sequence[Word]) -> bool:
    """Tell whether an act only makes the paper that changes the thing: "a adopté le décret repoussant l'interdiction"."""
    if act.sense not in _MADE:
        return False
    between = [each for each in words if act.end <= each.start < thing.start]
    papers = [each.end for each in between if each.sense is Thing.ACT]
    changes = (each.start for each in between if each.sense in CHANGING)
    return any(0 < start - end <= _BESIDE for start in changes for end in papers)

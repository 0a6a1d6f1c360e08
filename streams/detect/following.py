"""What the sentence right behind one tells of the same measure."""

from collections.abc import Set as AbstractSet
from typing import Final

from streams.detect.diary import Diary
from streams.detect.reading import Statement
from streams.domain.frames import Act, Thing

MEANT: Final = frozenset({Thing.ACT, Thing.MEASURE, Thing.RELIEF, Thing.PAUSE})
"""What the measure of the sentence before is called again."""


def following(diary: Diary, statement: Statement, longest: int) -> Statement | None:
    """Return the sentence right behind one, in the same paragraph and of so many characters at most."""
    behind = diary.reading.side(statement.part).statements[statement.number + 1 :][:1]
    return next(
        (
            each
            for each in behind
            if each.paragraph.number == statement.paragraph.number
            and each.end - each.start <= longest
        ),
        None,
    )


def told_in(statement: Statement) -> tuple[AbstractSet[Act], AbstractSet[Thing]]:
    """Return the acts and the things that a sentence names."""
    senses = [word.sense for word in statement.words]
    acts = {sense for sense in senses if isinstance(sense, Act)}
    return acts, {sense for sense in senses if isinstance(sense, Thing)}

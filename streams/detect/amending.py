"""Textual amendments that put off a day: "for 30 June 2026 substitute 30 June 2027"."""

from collections.abc import Iterator, Sequence
from typing import Final

from streams.detect.diary import Diary
from streams.detect.reading import Statement
from streams.domain.event import Derivation
from streams.domain.frames import Act, Cue, Frame, Thing
from streams.domain.vocabulary import DocumentKind
from streams.text.dates import DateMention

_PAIR: Final = 2
_FEW_DAYS: Final = 7


def days_put_off(diary: Diary) -> Iterator[Frame]:
    """Yield a frame for each sentence of an official text that puts a later day in the place of another."""
    if diary.reading.document.kind is not DocumentKind.REGULATION:
        return
    for statement in diary.reading.body.statements:
        if Cue.SUBSTITUTES not in statement.cues:
            continue
        mentions = diary.told(statement).mentions
        named = [day for day in mentions if day.is_exact and day.has_year]
        if len(named) >= _PAIR and _is_later(named[-_PAIR:]):
            yield _frame(statement)


def _is_later(pair: Sequence[DateMention]) -> bool:
    """Tell whether the second of two days is later by more than a few days: else one only sets a day right."""
    return (pair[1].last - pair[0].last).days > _FEW_DAYS


def _frame(statement: Statement) -> Frame:
    """Return the frame of a sentence that makes the text it amends last longer."""
    word = next(word for word in statement.words if word.sense is Cue.SUBSTITUTES)
    place = (word.start, word.end)
    return Frame(
        part=statement.part,
        clause=(statement.start, statement.end),
        statement=(statement.start, statement.end),
        act=Act.PROLONG,
        act_at=place,
        thing=Thing.ACT,
        thing_at=None,
        zone=statement.zone,
        paragraph=statement.paragraph.number,
        near=statement.cues,
        filled=(Derivation("act", "slots/amended"),),
    )

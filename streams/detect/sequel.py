"""The days of an act that only the sentence behind it tells: "will suspend the surtax for six months. The surtax comes off on 1 September"."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from streams.detect.candidate import Candidate
from streams.detect.diary import Diary
from streams.detect.reading import Statement
from streams.detect.told import Days, Told
from streams.domain.frames import Act, Cue, Thing

_LONGEST: Final = 220  # characters
_HOLDING: Final = frozenset({Act.APPLY, Act.LAPSE, Act.END, Act.PAUSE, Act.SPARE, Act.RESTORE})
_MEANT: Final = frozenset({Thing.ACT, Thing.MEASURE, Thing.RELIEF, Thing.PAUSE})
_OTHERWISE: Final = frozenset(
    {
        Cue.BACKGROUND,
        Cue.CALL,
        Cue.CONDITION,
        Cue.DENIAL,
        Cue.HEDGE,
        Cue.NEGATION,
        Cue.OPINION,
        Cue.SIDE_TERM,
        Cue.STAYS,
        Cue.WEIGHING,
    }
)
_UNTOLD: Final = Days()


def sequel(diary: Diary, kin: Sequence[Candidate]) -> Days:
    """Return from when and until when an act holds by the sentence right behind one of its own, no days where that tells none."""
    body = diary.reading.body.statements
    for each in kin:
        if each.frame.part != "body":
            continue
        behind = body[each.statement.number + 1 : each.statement.number + 2]
        if not behind or not _goes_on(behind[0], each):
            continue
        told = diary.told(behind[0])
        start = told.first or _only(told, diary.reading.document.published_at.date())
        if start is not None or told.limits:
            return Days(effective=start, until=told.last)
    return _UNTOLD


def _goes_on(statement: Statement, before: Candidate) -> bool:
    """Tell whether a sentence of the same paragraph goes on about the measure of the one before, and does nothing else to it."""
    is_near = statement.paragraph.number == before.statement.paragraph.number
    if not is_near or statement.end - statement.start > _LONGEST:
        return False
    acts = {word.sense for word in statement.words if isinstance(word.sense, Act)}
    things = {word.sense for word in statement.words if isinstance(word.sense, Thing)}
    is_meant = before.frame.thing in things or bool(things & _MEANT) or before.frame.act in acts
    is_same = acts <= _HOLDING | {before.frame.act}
    return is_meant and is_same and statement.cues.isdisjoint(_OTHERWISE)


def _only(told: Told, published: date) -> date | None:
    """Return the only exact day that a sentence tells, where it is to come."""
    days = {each.day for each in told.current if each.is_exact and each.day not in told.end_days}
    return next(iter(days)) if len(days) == 1 and min(days) > published else None

"""How long the end of a duty or a licence lasts, where the next sentence tells: "sets the duty to zero. The rule holds until 31 August"."""

from dataclasses import replace
from typing import Final

from streams.detect.diary import Diary
from streams.detect.reading import Statement
from streams.detect.told import Days
from streams.domain.frames import Act, Cue, Frame, Thing

_LONGEST: Final = 120  # characters
_ENDED: Final = frozenset({Thing.DUTY, Thing.FEE})
_GIVING: Final = frozenset({Act.GRANT, Act.CREATE})
_MEANT: Final = frozenset({Thing.ACT, Thing.MEASURE, Thing.RELIEF, Thing.PAUSE})
_HOLDING: Final = frozenset({Act.APPLY, Act.PROLONG, Act.SPARE, Act.PAUSE})
_OTHERWISE: Final = frozenset(
    {Cue.ISSUED, Cue.DRAFT, Cue.HEARSAY, Cue.NEGATION, Cue.SIDE_TERM, Cue.HEDGE}
)


def lasting(diary: Diary, statement: Statement, frame: Frame, days: Days) -> Days:
    """Return the days of a frame, with the end that a short sentence right behind it sets to what it does."""
    is_ended = frame.act is Act.END and frame.thing in _ENDED
    if not is_ended and not (frame.act in _GIVING and frame.thing is Thing.RELIEF):
        return days
    statements = diary.reading.side(frame.part).statements
    behind = statements[statement.number + 1 : statement.number + 2]
    if not behind or not _tells_how_long(behind[0], statement):
        return days
    told = diary.told(behind[0])
    if not told.limits or told.last is None:
        return days
    start = days.effective or told.first
    return replace(days, effective=start, until=told.last, is_bounded=True)


def _tells_how_long(statement: Statement, before: Statement) -> bool:
    """Tell whether a sentence of the same paragraph says no more than how long a measure holds."""
    is_near = statement.paragraph.number == before.paragraph.number
    if not is_near or statement.end - statement.start > _LONGEST:
        return False
    acts = {word.sense for word in statement.words if isinstance(word.sense, Act)}
    things = {word.sense for word in statement.words if isinstance(word.sense, Thing)}
    is_meant = things <= _MEANT and bool(things)
    return is_meant and acts <= _HOLDING and statement.cues.isdisjoint(_OTHERWISE)

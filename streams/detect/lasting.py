"""How long the end of a duty or a licence lasts, where the next sentence tells: "sets the duty to zero. The rule holds until 31 August"."""

from dataclasses import replace
from typing import Final

from streams.detect.diary import Diary
from streams.detect.following import MEANT, following, told_in
from streams.detect.reading import Statement
from streams.detect.told import Days
from streams.domain.frames import Act, Cue, Frame, Thing

_LONGEST: Final = 120  # characters
_ENDED: Final = frozenset({Thing.DUTY, Thing.FEE})
_GIVING: Final = frozenset({Act.GRANT, Act.CREATE})
_HOLDING: Final = frozenset({Act.APPLY, Act.PROLONG, Act.SPARE, Act.PAUSE})
_OTHERWISE: Final = frozenset(
    {Cue.ISSUED, Cue.DRAFT, Cue.HEARSAY, Cue.NEGATION, Cue.SIDE_TERM, Cue.HEDGE}
)


def lasting(diary: Diary, statement: Statement, frame: Frame, days: Days) -> Days:
    """Return the days of a frame, with the end that a short sentence right behind it sets to what it does."""
    is_ended = frame.act is Act.END and frame.thing in _ENDED
    is_given = frame.act in _GIVING and frame.thing is Thing.RELIEF
    if not is_ended and not is_given and frame.act is not Act.GRANT:
        return days
    behind = following(diary, statement, _LONGEST)
    if behind is None or not _tells_how_long(behind):
        return days
    told = diary.told(behind)
    if not told.limits or told.last is None:
        return days
    start = days.effective or told.first
    return replace(days, effective=start, until=told.last, is_bounded=True)


def _tells_how_long(statement: Statement) -> bool:
    """Tell whether a sentence says no more than how long a measure holds."""
    acts, things = told_in(statement)
    is_meant = things <= MEANT and bool(things or Cue.COMMENCEMENT in statement.cues)
    return is_meant and acts <= _HOLDING and statement.cues.isdisjoint(_OTHERWISE)

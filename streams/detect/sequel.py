"""The days of an act that only the sentence behind it tells: "will suspend the surtax for six months. The surtax comes off on 1 September"."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from streams.detect.candidate import Candidate
from streams.detect.diary import Diary
from streams.detect.following import MEANT, following, told_in
from streams.detect.mentions import ONCE
from streams.detect.reading import Statement
from streams.detect.told import Days, Told
from streams.domain.frames import Act, Cue

_LONGEST: Final = 220  # characters
_HOLDING: Final = frozenset({Act.APPLY, Act.LAPSE, Act.END, Act.PAUSE, Act.SPARE, Act.RESTORE})
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
    for each in kin:
        behind = following(diary, each.statement, _LONGEST) if each.frame.part == "body" else None
        if behind is None:
            continue
        told = diary.told(behind)
        is_term = told.first is not None and _spans(told.first, told.last)
        if not _goes_on(behind, each, is_term=is_term):
            continue
        start = told.first or _only(told, diary.reading.document.published_at.date())
        if start is not None or told.limits:
            return Days(effective=start, until=told.last, is_firm=is_term)
    return _UNTOLD


def _goes_on(statement: Statement, before: Candidate, *, is_term: bool) -> bool:
    """Tell whether a sentence goes on about the measure of the one before, and does nothing else to it but set its term."""
    acts, things = told_in(statement)
    frame = before.frame
    is_meant = frame.thing in things or bool(things & MEANT) or frame.act in acts
    is_same = acts <= _HOLDING | {frame.act} | ({Act.PROLONG} if is_term else set())
    return is_meant and is_same and statement.cues.isdisjoint(_OTHERWISE)


def _only(told: Told, published: date) -> date | None:
    """Return the only exact day that a sentence tells, where it is to come."""
    own = [each for each in told.current if each.is_exact and each.day not in told.end_days]
    days, is_now = {each.day for each in own}, all(each.form == ONCE for each in own)
    return next(iter(days)) if len(days) == 1 and (is_now or min(days) > published) else None


def _spans(start: date, end: date | None) -> bool:
    """Tell whether two days are the first and the last of a term, not the old end and the new one."""
    return end is not None and start < end and (start.month, start.day) != (end.month, end.day)

"""The life of a measure: the state on a day as its acts give it, of the whole and of each part that acts have named.

An act applies from its effective date; one that is in force without a date, an extension and an explanation from the day
they were issued; a published act that states no date is pending. The order in which acts became known has no part in it.
A part lives by the acts on it and on all that holds it; what an act makes of a state is one table, `transitions`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from streams.domain.measure import Part
from streams.domain.vocabulary import EventType, MeasureState, Status
from streams.track.parts import MOST, closed, holds
from streams.track.transitions import (
    AFTER_A_DATE,
    CANCELLATION,
    EASING,
    ENDED,
    EXTENSION,
    GUIDANCE,
    IMPOSITION,
    IN_FORCE,
    OF_A_PAUSE,
    PROPOSED,
    REINSTATEMENT,
    SUSPENDED,
    SUSPENSION,
    TRANSITIONS,
)

OWN_DATES = "seed/start"
"""The id of the act that stands for a measure's own dates in the catalogue."""

_RANK = {event_type: rank for rank, event_type in enumerate(EventType)}
_ISSUED = frozenset({Status.PUBLISHED, Status.EFFECTIVE})
_FROM_ISSUE = frozenset({EXTENSION, GUIDANCE})
_SETS_END = frozenset({IMPOSITION, EXTENSION, REINSTATEMENT})
_DECIDES = frozenset({IMPOSITION, SUSPENSION, EXTENSION, CANCELLATION, REINSTATEMENT})
_MOVES = frozenset({SUSPENSION, EXTENSION, CANCELLATION, REINSTATEMENT})
_UNEASES = frozenset({CANCELLATION, REINSTATEMENT})


class LifeStep(NamedTuple):
    """An act of a measure's life; `id` names it once (a storyline, or the place in the catalogue).

    `part` is what it touches, None = all; `through` the text that it prolongs or repeats, and with it the part of that text.
    """

    id: str
    event_type: EventType
    status: Status
    issued_on: date | None
    effective: date | None = None
    until: date | None = None
    by: tuple[str, ...] = ()
    part: Part | None = None
    through: str | None = None

    @property
    def applies_from(self) -> date | None:
        """Return the day from which the act applies; None while no text states it."""
        if self.effective is not None:
            return self.effective
        is_dated_by_issue = self.status is Status.EFFECTIVE or self.event_type in _FROM_ISSUE
        return self.issued_on if is_dated_by_issue else None

    def is_on(self, part: Part | None) -> bool:
        """Tell whether the act touches all of a part; None = all of the measure."""
        return self.part is None or (part is not None and holds(self.part, part))


@dataclass(slots=True)
class Reading:
    """A state on a day, of a measure or of a part of it; `next_day` is when dates alone change any of it.

    `pause_set_by` and `until_set_by` are the ids of the acts that set the two ends, `eased` is that of the act that has eased it.
    `parts` are all that acts have named, the wider ones first, `apart` those among them that stand otherwise than what holds them.
    """

    state: MeasureState | None = None
    since: date | None = None
    by: tuple[str, ...] = ()
    reason: str | None = None
    is_by_date: bool = False
    needs_review: str | None = None
    pause_until: date | None = None
    until: date | None = None
    pause_set_by: str = ""
    until_set_by: str = ""
    eased: str = ""
    eased_by: tuple[str, ...] = ()
    next_day: date | None = None
    parts: tuple[tuple[Part, "Reading"], ...] = ()
    apart: tuple[tuple[Part, "Reading"], ...] = ()


def state_on(steps: Iterable[LifeStep], day: date) -> Reading:
    """Return what the acts make of a measure on a day: of what no act names alone, and of each part, the wider ones first."""
    known = sorted(steps, key=_order)
    issued = [step for step in known if step.status in _ISSUED]
    draft = PROPOSED if _is_draft(known) else None
    rest = Reading(state=draft)
    named = {step.part for step in issued if step.part is not None}
    rest.parts = tuple((part, Reading(state=draft)) for part in closed(named))
    if not named <= {part for part, _ in rest.parts}:
        rest.needs_review = f"acts on more than {MOST} parts"
    for step in issued:
        start = step.applies_from
        if start is not None and start <= day:
            _take(rest, step, start)
    whole = [step for step in issued if step.part is None] if named else issued
    _conclude(rest, whole, issued, day)
    for part, reading in rest.parts:
        _conclude(reading, [step for step in issued if step.is_on(part)], issued, day)
    rest.next_day = _next(rest, issued, day)
    return rest


def is_without_text(reading: Reading, steps: Iterable[LifeStep]) -> bool:
    """Tell whether a date alone brought a state about, and no text that was out by then says what comes next.

    The catalogue's own last day of a measure does not say what ended it.
    """
    day = reading.since
    is_own = reading.state is ENDED and reading.until_set_by == OWN_DATES
    if not reading.is_by_date or day is None or is_own:
        return False
    return not any(
        step.status in _ISSUED
        and step.event_type in _DECIDES
        and (step.issued_on or date.max) <= day < (step.applies_from or date.min)
        for step in steps
    )


def _order(step: LifeStep) -> tuple[date, int, str]:
    """Return where an act stands in a measure's life.

    Acts of one day stand in the order of their types: what creates before what pauses, prolongs, ends or restores it. The order in
    which the log told them must not count, since the same acts in any order end in the same state.
    """
    return (step.applies_from or date.max, _RANK[step.event_type], step.id)


def _is_draft(steps: Iterable[LifeStep]) -> bool:
    return any(s.status is Status.PROPOSED and s.event_type is IMPOSITION for s in steps)


def _take(rest: Reading, step: LifeStep, day: date) -> None:
    """Let an act touch its part and all within it; what it is impossible for stays, and is asked where that is all of it."""
    touched = [rest] if step.part is None else []
    touched += [reading for part, reading in rest.parts if step.is_on(part)]
    for each in touched:
        _expire(each, day, is_end=False)
    if len(touched) > 1 and step.event_type in OF_A_PAUSE:
        touched = _paused(touched) or touched
    before = touched[0].state if touched else None
    moved = [_apply(each, step, day) for each in touched]
    if moved and True not in moved:
        what = "measure" if step.part is None else "part"
        rest.needs_review = f"{step.event_type} of a {what} that is {before}"


def _paused(readings: Sequence[Reading]) -> list[Reading]:
    """Return what is suspended, else what was until a date."""
    return [each for each in readings if each.state is SUSPENDED] or [
        each for each in readings if each.state is IN_FORCE and each.is_by_date
    ]


def _apply(reading: Reading, step: LifeStep, day: date) -> bool:
    """Let an act change a state; tell whether that is possible."""
    before = reading.state
    after = _after(reading, step.event_type)
    if after is None:
        return False
    if before is ENDED and after is IN_FORCE:
        reading.until = None
    if after is not before:
        reading.since, reading.pause_until = day, None
    if after is not before or step.event_type in _MOVES:
        reading.by, reading.is_by_date = step.by, False
    reading.state = after
    reading.reason = "act" if after is ENDED else None
    if step.event_type is EASING:
        reading.eased, reading.eased_by = step.id, step.by
    elif step.event_type in _UNEASES:
        reading.eased, reading.eased_by = "", ()
    _set_end(reading, step)
    return True


def _after(reading: Reading, event_type: EventType) -> MeasureState | None:
    state = reading.state
    if state is not None and reading.is_by_date and (state, event_type) in AFTER_A_DATE:
        return AFTER_A_DATE[state, event_type]
    return TRANSITIONS.get((state, event_type))


def _set_end(reading: Reading, step: LifeStep) -> None:
    if reading.state is SUSPENDED and step.event_type in {SUSPENSION, EXTENSION}:
        reading.pause_until, reading.pause_set_by = step.until, step.id
    elif reading.state is IN_FORCE and step.event_type in _SETS_END and step.until is not None:
        reading.until, reading.until_set_by = step.until, step.id


def _conclude(
    reading: Reading, own: Sequence[LifeStep], issued: Sequence[LifeStep], day: date
) -> None:
    _expire(reading, day, is_end=True)
    if reading.state in {None, PROPOSED}:
        _await(reading, own, issued)


def _expire(reading: Reading, day: date, *, is_end: bool) -> None:
    """Let suspensions and restrictions end whose last day comes before `day`, or on it once all acts are read."""
    pause = reading.pause_until
    if reading.state is SUSPENDED and pause and (pause < day or (is_end and pause == day)):
        _by_date(reading, IN_FORCE, pause)
    end = reading.until
    is_alive = reading.state in {IN_FORCE, SUSPENDED}
    if is_alive and end and (end < day or (is_end and end == day)):
        _by_date(reading, ENDED, end)
        reading.reason = "expired"


def _by_date(reading: Reading, state: MeasureState, day: date) -> None:
    reading.state, reading.since, reading.is_by_date = state, day, True
    reading.pause_until = None


def _await(reading: Reading, own: Sequence[LifeStep], issued: Sequence[LifeStep]) -> None:
    """Give a state to what is issued and does not apply yet; an act on any part presupposes the measure."""
    waiting = [step for step in own if step.event_type is IMPOSITION]
    if waiting:
        reading.state, reading.by = MeasureState.PENDING, waiting[0].by
        reading.since = waiting[0].issued_on
    elif issued and reading.state is None:
        reading.state = IN_FORCE


def _next(reading: Reading, steps: list[LifeStep], day: date) -> date | None:
    days = [step.applies_from for step in steps] + [reading.pause_until, reading.until]
    for _, part in reading.parts:
        days += (part.pause_until, part.until)
    return min((each for each in days if each is not None and each > day), default=None)

"""The life of a measure: one transition table, and the state on a day as its acts give it.

An act applies from its effective date; one that is in force without a date, an extension and an explanation from the day
they were issued; a published act that states no date is pending. The order in which acts became known has no part in it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from streams.domain.vocabulary import EventType, MeasureState, Status

IMPOSITION, GUIDANCE, EASING = EventType.IMPOSITION, EventType.GUIDANCE, EventType.EASING
SUSPENSION, EXTENSION = EventType.SUSPENSION, EventType.EXTENSION
CANCELLATION, REINSTATEMENT = EventType.CANCELLATION, EventType.REINSTATEMENT
PROPOSED, IN_FORCE = MeasureState.PROPOSED, MeasureState.IN_FORCE
SUSPENDED, ENDED = MeasureState.SUSPENDED, MeasureState.ENDED

TRANSITIONS: dict[tuple[MeasureState | None, EventType], MeasureState] = {
    # None: nothing is known of the measure but this act; whatever touches it presupposes it
    (None, IMPOSITION): IN_FORCE,
    (None, GUIDANCE): IN_FORCE,
    (None, EASING): IN_FORCE,
    (None, EXTENSION): IN_FORCE,
    (None, REINSTATEMENT): IN_FORCE,
    (None, SUSPENSION): SUSPENDED,
    (None, CANCELLATION): ENDED,
    (PROPOSED, IMPOSITION): IN_FORCE,
    (PROPOSED, GUIDANCE): PROPOSED,
    (PROPOSED, EASING): PROPOSED,
    (PROPOSED, SUSPENSION): SUSPENDED,
    (PROPOSED, CANCELLATION): ENDED,
    (IN_FORCE, IMPOSITION): IN_FORCE,
    (IN_FORCE, GUIDANCE): IN_FORCE,
    (IN_FORCE, EASING): IN_FORCE,
    (IN_FORCE, EXTENSION): IN_FORCE,
    (IN_FORCE, SUSPENSION): SUSPENDED,
    (IN_FORCE, CANCELLATION): ENDED,
    (SUSPENDED, IMPOSITION): SUSPENDED,
    (SUSPENDED, GUIDANCE): SUSPENDED,
    (SUSPENDED, EASING): SUSPENDED,
    (SUSPENDED, SUSPENSION): SUSPENDED,
    (SUSPENDED, EXTENSION): SUSPENDED,
    (SUSPENDED, REINSTATEMENT): IN_FORCE,
    (SUSPENDED, CANCELLATION): ENDED,
    (ENDED, GUIDANCE): ENDED,
    (ENDED, REINSTATEMENT): IN_FORCE,
    (ENDED, CANCELLATION): ENDED,
}
"""What the table lacks is impossible as far as we know: a person must look."""

AFTER_A_DATE: dict[tuple[MeasureState, EventType], MeasureState | None] = {
    # the old suspension is over: a text says so, or comes too late to prolong it
    (IN_FORCE, REINSTATEMENT): IN_FORCE,
    (IN_FORCE, EXTENSION): None,
}
"""What goes before the table where a date has brought the state about."""

OWN_DATES = "seed/start"
"""The id of the act that stands for a measure's own dates in the catalogue."""

_RANK = {event_type: rank for rank, event_type in enumerate(EventType)}
_ISSUED = frozenset({Status.PUBLISHED, Status.EFFECTIVE})
_FROM_ISSUE = frozenset({EXTENSION, GUIDANCE})
_SETS_END = frozenset({IMPOSITION, EXTENSION, REINSTATEMENT})
_DECIDES = frozenset({IMPOSITION, SUSPENSION, EXTENSION, CANCELLATION, REINSTATEMENT})
_MOVES = frozenset({SUSPENSION, EXTENSION, CANCELLATION, REINSTATEMENT})


@dataclass(frozen=True, slots=True)
class LifeStep:
    """An act of a measure's life; `id` names it once (a storyline, or the place in the catalogue)."""

    id: str
    event_type: EventType
    status: Status
    issued_on: date | None
    effective: date | None = None
    until: date | None = None
    by: tuple[str, ...] = ()

    @property
    def applies_from(self) -> date | None:
        """Return the day from which the act applies; None while no text states it."""
        if self.effective is not None:
            return self.effective
        is_dated_by_issue = self.status is Status.EFFECTIVE or self.event_type in _FROM_ISSUE
        return self.issued_on if is_dated_by_issue else None


@dataclass(slots=True)
class Reading:
    """A measure's state on a day; `next_day` is when dates alone change it.

    `pause_set_by` and `until_set_by` are the ids of the acts that set the two ends.
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
    next_day: date | None = None


def state_on(steps: Iterable[LifeStep], day: date) -> Reading:
    """Return what the acts make of a measure on a day."""
    known = sorted(steps, key=_order)
    issued = [step for step in known if step.status in _ISSUED]
    reading = Reading(state=PROPOSED if _is_draft(known) else None)
    for step in issued:
        start = step.applies_from
        if start is not None and start <= day:
            _expire(reading, start, is_end=False)
            _apply(reading, step, start)
    _expire(reading, day, is_end=True)
    if reading.state in {None, PROPOSED}:
        _await(reading, issued)
    reading.next_day = _next(reading, issued, day)
    return reading


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


def _apply(reading: Reading, step: LifeStep, day: date) -> None:
    before = reading.state
    after = _after(reading, step.event_type)
    if after is None:
        reading.needs_review = f"{step.event_type} of a measure that is {before}"
        return
    if before is ENDED and after is IN_FORCE:
        reading.until = None
    if after is not before:
        reading.since, reading.pause_until = day, None
    if after is not before or step.event_type in _MOVES:
        reading.by, reading.is_by_date = step.by, False
    reading.state = after
    reading.reason = "act" if after is ENDED else None
    _set_end(reading, step)


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


def _await(reading: Reading, issued: list[LifeStep]) -> None:
    """Give a state to what is issued and does not apply yet."""
    waiting = [step for step in issued if step.event_type is IMPOSITION]
    if waiting:
        reading.state, reading.by = MeasureState.PENDING, waiting[0].by
        reading.since = waiting[0].issued_on
    elif issued and reading.state is None:
        reading.state = IN_FORCE


def _next(reading: Reading, steps: list[LifeStep], day: date) -> date | None:
    days = [step.applies_from for step in steps] + [reading.pause_until, reading.until]
    return min((each for each in days if each is not None and each > day), default=None)

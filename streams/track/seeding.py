"""Reads a measure of the catalogue as acts of its life."""

from collections.abc import Iterable, Iterator
from datetime import date

from streams.domain.measure import Measure
from streams.domain.vocabulary import EventType, Status
from streams.track.facts import ISSUED
from streams.track.life import OWN_DATES, LifeStep

MOVES = ISSUED | {Status.PROPOSED}


def seed_steps(measure: Measure) -> list[LifeStep]:
    """Return the acts on a whole measure that the catalogue knows; where it knows none, the measure's own dates."""
    steps = list(_acts(measure))
    start = measure.effective or (None if measure.acts else measure.announced)
    if start is not None and not any(step.status in ISSUED for step in steps):
        steps.append(
            LifeStep(
                id=OWN_DATES,
                event_type=EventType.IMPOSITION,
                status=Status.EFFECTIVE,
                issued_on=measure.announced or start,
                effective=start,
                until=measure.until,
                by=(measure.id,),
            )
        )
    return steps


def untold(seeds: Iterable[LifeStep], told: Iterable[LifeStep], days: int) -> list[LifeStep]:
    """Return the acts of the catalogue that the log has not told itself, as such an act within so many days."""
    starts: dict[EventType, list[date]] = {}
    for step in told:
        start = step.applies_from
        if step.status in ISSUED and start is not None:
            starts.setdefault(step.event_type, []).append(start)
    return [seed for seed in seeds if not _is_told(seed, starts.get(seed.event_type, ()), days)]


def _is_told(seed: LifeStep, starts: Iterable[date], days: int) -> bool:
    own = seed.applies_from
    return own is not None and any(abs((own - start).days) <= days for start in starts)


def type_for(measure: Measure | None, event_type: EventType, *, is_own: bool) -> EventType:
    """Return what an act is in a measure's life; relief begins with the act that eases, and ends when that is undone."""
    if measure is None or not measure.is_relief:
        return event_type
    if is_own:
        return EventType.IMPOSITION
    is_undone = event_type in {EventType.IMPOSITION, EventType.REINSTATEMENT}
    return EventType.CANCELLATION if is_undone else event_type


def _acts(measure: Measure) -> Iterator[LifeStep]:
    is_first = True
    for number, act in enumerate(measure.acts):
        if act.status not in MOVES or act.scope is not None:
            continue
        yield LifeStep(
            id=f"seed/{number:03}",
            event_type=type_for(measure, act.event_type, is_own=is_first),
            status=act.status,
            issued_on=act.day,
            effective=act.effective or (act.day if act.status in ISSUED else None),
            until=act.until,
            by=act.refs,
        )
        is_first = is_first and act.status not in ISSUED

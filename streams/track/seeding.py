"""Reads a measure of the catalogue as acts of its life."""

from collections.abc import Iterator

from streams.domain.measure import Measure
from streams.domain.vocabulary import EventType, Status
from streams.track.facts import ISSUED
from streams.track.life import OWN_DATES, LifeStep

MOVES = ISSUED | {Status.PROPOSED}


def seed_steps(measure: Measure) -> list[LifeStep]:
    """Return the acts on a measure that the catalogue knows; where it knows none, the measure's own dates."""
    steps = list(_acts(measure))
    start = measure.effective or (None if measure.acts else measure.announced)
    if start is not None and not any(
        step.status in ISSUED and step.part is None for step in steps
    ):
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
        if act.status not in MOVES:
            continue
        yield LifeStep(
            id=f"seed/{number:03}",
            event_type=type_for(measure, act.event_type, is_own=is_first),
            status=act.status,
            issued_on=act.day,
            effective=act.effective or (act.day if act.status in ISSUED else None),
            until=act.until,
            by=act.refs,
            part=act.touches,
        )
        is_first = is_first and (act.status not in ISSUED or act.touches is not None)

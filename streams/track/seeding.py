"""Reads a measure of the catalogue as acts of its life."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from streams.domain.measure import Measure
from streams.domain.vocabulary import EventType, Status
from streams.track.facts import ISSUED
from streams.track.life import LifeStep

MOVES = ISSUED | {Status.PROPOSED}


def seed_steps(measure: Measure) -> list[LifeStep]:
    """Return the acts on a whole measure that the catalogue knows; where it knows none, the measure's own dates."""
    steps = list(_acts(measure))
    if measure.is_relief and steps:
        # relief comes into force by the act that pauses or eases others
        steps[0] = replace(steps[0], event_type=EventType.IMPOSITION)
    start = measure.effective or measure.announced
    if start is not None and not any(step.status in ISSUED for step in steps):
        steps.append(
            LifeStep(
                id="seed/start",
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
    """Return the acts of the catalogue that the log has not told itself within so many days."""
    known = list(told)
    return [seed for seed in seeds if not any(is_same(seed, each, days) for each in known)]


def is_same(seed: LifeStep, told: LifeStep, days: int) -> bool:
    """Tell whether an act of the catalogue and one of the log are the same."""
    first, second = seed.applies_from, told.applies_from
    is_issued = told.status in ISSUED and seed.event_type is told.event_type
    if not is_issued or first is None or second is None:
        return False
    return abs((first - second).days) <= days


def _acts(measure: Measure) -> Iterator[LifeStep]:
    for number, act in enumerate(measure.acts):
        if act.status in MOVES and act.scope is None:
            yield LifeStep(
                id=f"seed/{number:03}",
                event_type=act.event_type,
                status=act.status,
                issued_on=act.day,
                effective=act.effective or (act.day if act.status in ISSUED else None),
                until=act.until,
                by=act.refs,
            )

"""What a measure is called, and what has acted on it."""

from collections.abc import Sequence
from typing import NamedTuple

from streams.track.facts import Facts
from streams.track.life import LifeStep
from streams.track.state import MeasureEntry

Touched = tuple[MeasureEntry, str | None]
"""A measure that an act touches, and the acting text through which it does, None where it names the measure itself."""


class ActOn(NamedTuple):
    """What a storyline's act is in the life of each measure that it touches, as its facts had it."""

    facts: Facts
    named: tuple[str, ...]
    found: Sequence[Touched]
    steps: list[LifeStep]


def names_of(entry: MeasureEntry) -> tuple[str, ...]:
    """Return the references that lead to a measure: its own, those that mean it, those that it covers."""
    known = entry.known
    return (entry.id, *known.same_as, *known.covers) if known else (entry.id,)


def was_acted_on(entry: MeasureEntry, reference: str) -> bool:
    """Tell whether an act under a reference has touched a measure."""
    acts = entry.known.acts if entry.known else ()
    return any(reference in act.refs for act in acts) or any(
        reference in step.by for step in entry.steps.values()
    )


def is_own(entry: MeasureEntry, reference: str) -> bool:
    """Tell whether a reference is a measure's own."""
    return entry.id == reference or (entry.known is not None and reference in entry.known.same_as)

"""Brings the acts of a measure together, of the catalogue and of the log, each with the part that it touches."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from streams.catalog.tracking import Tracking
from streams.domain.measure import Part
from streams.domain.vocabulary import EventType
from streams.track.facts import ISSUED
from streams.track.life import LifeStep, Reading
from streams.track.naming import extent_of, named_part
from streams.track.parts import holds, shared
from streams.track.pieces import reading_on
from streams.track.profile import Profile, Profiles
from streams.track.state import MeasureEntry
from streams.track.transitions import EXTENSION

_OPEN = Part()


@dataclass(frozen=True, slots=True)
class Life:
    """The acts of a measure, each with its part.

    `profile` is what the parts were found by, None where no act names any; `extent` the goods and destinations of the
    measure where they are closed lists. `is_plain`: each act stands in it by itself, whatever the others are.
    """

    steps: list[LifeStep]
    profile: Profile | None = None
    extent: Part = _OPEN
    is_plain: bool = False

    def on(self, day: date) -> Reading:
        """Return how the measure stands on a day."""
        return reading_on(self.steps, day, self.extent)


def life_of(
    profiles: Profiles,
    entry: MeasureEntry,
    seeds: Sequence[LifeStep],
    day: date | None,
    tracking: Tracking,
    *more: LifeStep,
) -> Life:
    """Return the life of a measure as it is known on a day; one act of the catalogue yields to the log's report of the same.

    The catalogue may know more than anybody could on that day: what was issued later is left out.
    """
    told = [*entry.steps.values(), *more]
    if not seeds and all(step.part is None and step.through is None for step in told):
        return Life(told, is_plain=True)
    profile = profiles.of(entry)
    acts = [_narrowed(step, profile, tracking) for step in told]
    is_tied = any(map(_is_tied, acts))
    if is_tied:
        acts = [each for step in acts for each in _meant(step, (*acts, *seeds))]
    acts, left = _united(acts, seeds, tracking.windows.seed)
    steps = acts + [each for each in left if day is None or (each.issued_on or day) <= day]
    is_plain = not (is_tied or seeds)
    return Life(steps, profile, extent_of(profile, tracking.parts), is_plain)


def lengthened(life: Life, step: LifeStep, tracking: Tracking) -> Life | None:
    """Return a life with one more act, None where that must be read anew with all of the others."""
    if not life.is_plain or (life.profile is None and step.part is not None):
        return None
    act = step if life.profile is None else _narrowed(step, life.profile, tracking)
    return None if _is_tied(act) else replace(life, steps=[*life.steps, act])


def _is_tied(step: LifeStep) -> bool:
    """Tell whether it hangs on the other acts what an act touches."""
    return step.through is not None or (step.part is not None and step.event_type is EXTENSION)


def _narrowed(step: LifeStep, profile: Profile, tracking: Tracking) -> LifeStep:
    """Return an act with the part that it touches by what it names."""
    if step.part is None:
        return step
    part = named_part(step.part, profile, tracking.parts)
    return step if part == step.part else step._replace(part=part)


def _meant(step: LifeStep, others: Sequence[LifeStep]) -> list[LifeStep]:
    """Return an act for each part that it is about, as other acts have told the parts apart.

    What goes through another text touches what that text has touched. An extension prolongs what runs: the goods that it
    names choose among the parts and never cut one in two, since texts name the best known goods of a long list.
    """
    if step.through is not None:
        found = {o.part for o in others if o.through is None and step.through in o.by}
        if None in found:
            return [step._replace(part=None)]
        if found:
            return _in_parts(step, found)
    if step.part is None or step.event_type is not EXTENSION:
        return [step]
    place = replace(step.part, items=())
    named = step.part.items and {
        o.part for o in others if o.event_type is not EXTENSION and o.part and o.part.items
    }
    meant = {shared(part, place) for part in named or () if shared(part, step.part)}
    return _in_parts(step, meant or {place if place != _OPEN else None})


def _united(
    acts: list[LifeStep], seeds: Sequence[LifeStep], days: int
) -> tuple[list[LifeStep], list[LifeStep]]:
    """Return the log's acts, with the parts that the catalogue knows of them, and the catalogue's that the log has not told."""
    issued: dict[EventType, list[LifeStep]] = {}
    for step in acts if seeds else ():
        if step.status in ISSUED and step.applies_from is not None:
            issued.setdefault(step.event_type, []).append(step)
    parts: dict[str, set[Part | None]] = {}
    left = []
    for seed in seeds:
        same = [s for s in issued.get(seed.event_type, ()) if _is_same(seed, s, days)]
        if not same:
            left.append(seed)
        elif seed.part is not None:
            for step in same:
                parts.setdefault(step.id, set()).add(seed.part)
    if not parts:
        return acts, left
    return [
        each for step in acts for each in _in_parts(step, parts.get(step.id, {step.part}))
    ], left


def _in_parts(step: LifeStep, parts: set[Part | None]) -> list[LifeStep]:
    ordered = sorted(parts, key=lambda part: part or _OPEN)
    return [step if part == step.part else step._replace(part=part) for part in ordered]


def _is_same(seed: LifeStep, told: LifeStep, days: int) -> bool:
    """Tell whether the log tells an act of the catalogue; what it tells of less than that act is another one."""
    own, start = seed.applies_from, told.applies_from
    if own is None or start is None or abs((own - start).days) > days:
        return False
    if seed.part is None or told.part is None:
        return told.part is None
    is_narrower = seed.part != told.part and holds(seed.part, told.part)
    return not is_narrower and shared(seed.part, told.part) is not None

"""A measure with its parts: how the whole stands, which parts stand otherwise, and how any part that is asked about does."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from streams.domain.measure import Part, PartStatus
from streams.domain.vocabulary import EventType, MeasureState
from streams.track.facts import ISSUED
from streams.track.life import LifeStep, Reading, state_on
from streams.track.parts import holds, is_filled

Piece = tuple[Part, Reading]

_LIVELY = (
    None,
    MeasureState.ENDED,
    MeasureState.PROPOSED,
    MeasureState.SUSPENDED,
    MeasureState.PENDING,
    MeasureState.IN_FORCE,
)


def reading_on(steps: Sequence[LifeStep], day: date, extent: Part) -> Reading:
    """Return how a measure stands on a day; one of which nothing is left beside its parts stands as the liveliest of them.

    `extent` names its goods and destinations where they are closed lists.
    """
    found = state_on(steps, day)
    if not found.parts:
        return found
    parts, left = [part for part, _ in found.parts], _unfilled(found)
    if _is_known_by_parts(steps) or is_filled(extent, parts):
        _, first = max(left, key=_liveliness)
        found = replace(
            first, needs_review=found.needs_review, next_day=found.next_day, parts=found.parts
        )
    found.apart = tuple(_apart(found, left))
    return found


def reading_at(reading: Reading, part: Part | None) -> Reading:
    """Return how a part stands: as the narrowest one that holds it; None = the whole."""
    if part is None:
        return reading
    around = [piece for piece in reading.parts if holds(piece[0], part)]
    return around[-1][1] if around else reading


def pieces_of(reading: Reading) -> list[tuple[Part | None, Reading]]:
    """Return the whole and each part that stands otherwise."""
    return [(None, reading), *reading.apart]


def acts_on(steps: Iterable[LifeStep], part: Part | None) -> list[LifeStep]:
    """Return the acts by which a part lives: those on it and on all that holds it; None = the whole."""
    return [step for step in steps if step.is_on(part)]


def part_statuses(
    reading: Reading, has_lapsed: Callable[[Part, Reading], bool]
) -> tuple[PartStatus, ...]:
    """Return what to tell of the parts that stand otherwise."""
    return tuple(
        PartStatus(
            items=part.items,
            targets=part.targets,
            articles=part.articles,
            state=found.state,
            since=found.since,
            until=found.pause_until or found.until,
            by=found.by,
            eased_by=found.eased_by,
            reason=found.reason,
            is_by_date=found.is_by_date,
            lapsed_without_act=has_lapsed(part, found),
        )
        for part, found in reading.apart
        if found.state is not None
    )


def _apart(whole: Reading, pieces: list[Piece]) -> list[Piece]:
    """Return the parts that stand otherwise than what holds them."""
    kept: list[Piece] = []
    for part, found in pieces:
        around = [each for each in kept if holds(each[0], part)]
        nearest = [
            each
            for each in around
            if not any(each is not other and holds(each[0], other[0]) for other in around)
        ]
        others = [other for _, other in nearest] or [whole]
        if found.state is not None and any(_key(found) != _key(other) for other in others):
            kept.append((part, found))
    return kept


def _is_known_by_parts(steps: Iterable[LifeStep]) -> bool:
    """Tell whether a measure has begun for parts only."""
    issued = [step for step in steps if step.status in ISSUED]
    is_begun = any(step.event_type is EventType.IMPOSITION for step in issued)
    return is_begun and all(step.part is not None for step in issued)


def _unfilled(reading: Reading) -> list[Piece]:
    """Return the parts of which narrower ones leave something."""
    return [
        piece
        for piece in reading.parts
        if not is_filled(
            piece[0],
            (part for part, _ in reading.parts if part != piece[0] and holds(piece[0], part)),
        )
    ]


def _liveliness(piece: Piece) -> tuple[int, date, Part]:
    part, found = piece
    return _LIVELY.index(found.state), found.since or date.min, part


def _key(found: Reading) -> tuple[object, ...]:
    """Return all by which a state is told apart from another one."""
    return (
        found.state,
        found.since,
        found.until,
        found.pause_until,
        found.by,
        found.reason,
        found.is_by_date,
        found.eased,
    )

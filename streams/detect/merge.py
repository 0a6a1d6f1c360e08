"""Which candidates are one act."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from streams.catalog.rows import Row
from streams.detect.candidate import Candidate
from streams.domain.frames import Thing
from streams.domain.vocabulary import Zone

_ORDER: Final = (
    Zone.SUMMARY,
    Zone.LEAD,
    Zone.OPERATIVE,
    Zone.ANSWER,
    Zone.BODY,
    Zone.LIST_ITEM,
    Zone.QUOTE,
    Zone.TITLE,
)
_RANKS: Final = {zone: rank for rank, zone in enumerate(_ORDER)}
_WEAKER: Final = 2
_KINDS: Final = {
    Thing.DUTY: "duty",
    Thing.FEE: "fee",
    Thing.SANCTION: "sanction",
    Thing.SCREENING: "screening",
    Thing.LISTING: "listing",
    Thing.RESTRICTION: "control",
}

Kin = tuple[Candidate, ...]


def merged(candidates: Iterable[Candidate], rows: Sequence[Row]) -> list[Kin]:
    """Return the candidates by act, the one that says it best first."""
    groups: defaultdict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for each in candidates:
        groups[each.event_type.value, each.issuer].append(each)
    return [kin for group in groups.values() for kin in _acts(group, rows)]


def parting_row(candidate: Candidate, rows: Sequence[Row]) -> Row | None:
    """Return the row by which a candidate may be an act of its own."""
    frame = candidate.frame
    return next(
        (
            row
            for row in rows
            if (not row.when.zones or frame.zone in row.when.zones)
            and (not row.when.things or frame.thing in row.when.things)
        ),
        None,
    )


def _key(candidate: Candidate, rows: Sequence[Row]) -> str:
    """Return what parts a candidate from its kin, nothing where it may belong to any of them."""
    row = parting_row(candidate, rows)
    if row is None:
        return ""
    if row.by == "item":
        return f"item {candidate.frame.paragraph}"
    return _KINDS.get(candidate.frame.thing, "")


def _acts(group: Sequence[Candidate], rows: Sequence[Row]) -> list[Kin]:
    """Return the acts of one event type and issuer; what no row parts belongs to the first of them."""
    parts: defaultdict[str, list[Candidate]] = defaultdict(list)
    for each in group:
        parts[_key(each, rows)].append(each)
    shared = parts.pop("", [])
    if not parts:
        return [_ordered(shared)]
    first, *others = parts.values()
    return [_ordered([*shared, *first]), *(_ordered(other) for other in others)]


def _ordered(kin: Sequence[Candidate]) -> Kin:
    """Return the candidates of an act, the one that says it best first."""
    return tuple(sorted(kin, key=_rank))


def _rank(candidate: Candidate) -> tuple[int, int, int]:
    """Return how well a candidate says the act: own words, zone, place."""
    frame = candidate.frame
    zone = _RANKS.get(frame.zone, len(_ORDER))
    return (len(frame.filled), zone + (0 if frame.is_strong else _WEAKER), frame.clause[0])

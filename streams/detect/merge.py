"""Which candidates are one act."""

from collections import defaultdict
from collections.abc import Iterable

from streams.detect.candidate import Candidate
from streams.domain.vocabulary import Zone

_ORDER = (
    Zone.SUMMARY,
    Zone.LEAD,
    Zone.OPERATIVE,
    Zone.ANSWER,
    Zone.BODY,
    Zone.LIST_ITEM,
    Zone.QUOTE,
    Zone.TITLE,
)
_RANKS = {zone: rank for rank, zone in enumerate(_ORDER)}


def merged(candidates: Iterable[Candidate]) -> list[tuple[Candidate, ...]]:
    """Return the candidates by act, the one that says it best first."""
    groups: defaultdict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for each in candidates:
        groups[each.event_type.value, each.issuer].append(each)
    return [tuple(sorted(group, key=_rank)) for group in groups.values()]


def _rank(candidate: Candidate) -> tuple[int, int, int]:
    """Return how well a candidate says the act: zone, own words, place."""
    frame = candidate.frame
    zone = _RANKS.get(frame.zone, len(_ORDER))
    return (len(frame.filled) + (not frame.is_strong), zone, frame.clause[0])

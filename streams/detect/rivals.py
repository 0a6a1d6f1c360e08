"""What the judge looks at once it has an outlook on every act of a document: the other acts, those of the same issuer above all."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from streams.detect.candidate import Candidate
from streams.detect.merge import Kin
from streams.domain.vocabulary import Status, Zone

PREFIX: Final = "rival_"
"""What the names of these features begin with: those of the outline do not."""

_FEW: Final = 4
_MOST: Final = 24  # rivals that an act is compared with, the most probable ones


class _Act(NamedTuple):
    """An act by what says it best, with its outlook."""

    best: Candidate
    outlook: float


def rival_features(groups: Sequence[Kin], outlooks: Sequence[float]) -> list[dict[str, float]]:
    """Return, for each act, which others of its issuer its sentence and its document tell, and how probable they are."""
    acts = [_Act(kin[0], outlook) for kin, outlook in zip(groups, outlooks, strict=True)]
    of_issuer: defaultdict[str, list[_Act]] = defaultdict(list)
    for act in sorted(acts, key=lambda each: -each.outlook):
        of_issuer[act.best.issuer].append(act)
    return [
        _features(act, of_issuer[act.best.issuer][:_MOST]) | around
        for act, around in zip(acts, _around(acts), strict=True)
    ]


def _around(acts: Sequence[_Act]) -> Iterator[dict[str, float]]:
    """Yield, for each act, how the document's other acts stand to it, whoever acts in them."""
    if len(acts) <= 1:
        yield from ({} for _ in acts)
        return
    ranks = {
        id(act): rank for rank, act in enumerate(sorted(acts, key=lambda each: -each.outlook))
    }
    best, second = sorted((act.outlook for act in acts), reverse=True)[:2]
    total = sum(act.outlook for act in acts)
    types = Counter(act.best.event_type for act in acts)
    issuers = len({act.best.issuer for act in acts})
    for act in acts:
        rank = ranks[id(act)]
        found = {
            "rank": min(rank, _FEW) / _FEW,
            "any_best": best if rank else second,
            "any_sum": min(total - act.outlook, _FEW) / _FEW,
            "same_type": min(types[act.best.event_type] - 1, _FEW) / _FEW,
            "issuers": min(issuers, _FEW) / _FEW,
        }
        yield {PREFIX + name: value for name, value in found.items() if value}


def _features(own: _Act, known: Sequence[_Act]) -> dict[str, float]:
    """Return the features of an act among the known ones of its issuer."""
    found: dict[str, float] = {}
    for rival in known:
        if rival is own or are_listed(own.best, rival.best):
            continue
        is_beside = sentence_of(rival.best) == sentence_of(own.best)
        place = "beside" if is_beside else "apart"
        _raise(found, f"{place}_best", rival.outlook)
        _raise(found, f"{place}_above", float(rival.outlook > own.outlook))
        if is_beside:
            _raise(found, f"beside_{rival.best.event_type.value}", 1.0)
            _raise(found, "beside_lead", rival.outlook - own.outlook)
    return {PREFIX + name: value for name, value in found.items() if value}


def are_listed(one: Candidate, other: Candidate) -> bool:
    """Tell whether two acts are promised in items of lists, each in one of its own: neither speaks against the other."""
    is_list = one.frame.zone is other.frame.zone is Zone.LIST_ITEM
    is_promised = one.status is other.status is Status.PLEDGED
    return is_list and is_promised and one.frame.paragraph != other.frame.paragraph


def sentence_of(candidate: Candidate) -> tuple[str, tuple[int, int]]:
    """Return where a candidate's sentence stands."""
    return candidate.frame.part, candidate.frame.statement


def _raise(found: dict[str, float], name: str, value: float) -> None:
    """Keep the greatest value of a feature."""
    found[name] = max(found.get(name, value), value)

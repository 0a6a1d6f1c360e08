"""Acts of one type and issuer that are several: told by different numbers ("notice 27 ...", "notice 28 ..."), or a judgment and the order that carries it out."""

from collections.abc import Callable, Sequence
from typing import Final

from streams.detect.candidate import Candidate
from streams.detect.merge import Kin
from streams.domain.frames import Cue
from streams.domain.vocabulary import DocumentKind, EventType, Status, Zone

_SEVERAL: Final = 2
_ISSUED: Final = frozenset({Status.PUBLISHED, Status.EFFECTIVE})
_TOLD: Final = frozenset({Zone.BODY, Zone.LEAD, Zone.LIST_ITEM})


def numbered_apart(
    groups: Sequence[Kin],
    cited: Callable[[Candidate], frozenset[str]],
    is_judged: Callable[[Candidate], bool],
) -> list[tuple[int, Kin]]:
    """Return the acts with the place of the group that each is of; those that are parted by their numbers come last.

    What cites no number is said of them all.
    """
    parted = [_carried_out(kin, is_judged) or _parted(kin, cited) for kin in groups]
    first = [(at, kin) for at, (kin, *_) in enumerate(parted)]
    return first + [(at, kin) for at, (_, *others) in enumerate(parted) for kin in others]


def _carried_out(kin: Kin, is_judged: Callable[[Candidate], bool]) -> list[Kin]:
    """Return the judgment that ends a measure and the signed paper that carries it out, where news tells both."""
    best = kin[0]
    if (
        best.document.kind is not DocumentKind.NEWS
        or best.event_type is not EventType.CANCELLATION
    ):
        return []
    told = [each for each in kin if each.frame.zone in _TOLD and each.status in _ISSUED]
    judged = {each.frame.statement for each in told if is_judged(each)}
    decreed = {
        each.frame.statement
        for each in told
        if each.frame.statement not in judged and Cue.DECREED in each.statement.cues
    }
    if not judged or not decreed or min(decreed) < min(judged):
        return []
    others = [each for each in kin if each.frame.statement not in {*judged, *decreed}]
    first = [each for each in kin if each.frame.statement in judged]
    second = [each for each in kin if each.frame.statement in decreed]
    return [(*first, *others), (*second, *others)]


def _parted(kin: Kin, cited: Callable[[Candidate], frozenset[str]]) -> list[Kin]:
    """Return an act by the numbers that its sentences cite."""
    if len(kin) == 1 or kin[0].document.kind is not DocumentKind.NEWS:
        return [kin]
    numbers = {
        each.frame.statement: refs
        for each in kin
        if each.event_type is kin[0].event_type  # what it took in names the paper that acts
        and each.frame.zone in _TOLD
        and len(refs := cited(each)) == 1
    }
    if len(set(numbers.values())) < _SEVERAL:
        return [kin]
    first, *others = dict.fromkeys(refs for _, refs in sorted(numbers.items()))
    common = [each for each in kin if each.frame.statement not in numbers]
    parts = [tuple(each for each in kin if numbers.get(each.frame.statement, first) == first)]
    for number in others:
        own = [each for each in kin if numbers.get(each.frame.statement) == number]
        parts.append((*own, *common))
    return parts

"""What the judge looks at once the fields of all acts have been read: how like an act is to the best other one of its issuer.

An act that is told of other goods, days or measures than the best one is an act of its own; one of the same goods and days
is often the same act, taken for another type.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from streams.detect.field_features import UNNAMED
from streams.detect.merge import Kin
from streams.detect.rivals import PREFIX, sentence_of
from streams.domain.event import MeasureEvent


class Read(NamedTuple):
    """An act with its fields and its outlook."""

    kin: Kin
    event: MeasureEvent
    outlook: float


def likeness_features(acts: Sequence[Read], least: float) -> Iterator[dict[str, float]]:
    """Yield, for each act, what it has in common with the best other act of its issuer that has at least some outlook."""
    of_issuer: defaultdict[str, list[Read]] = defaultdict(list)
    for act in sorted(acts, key=lambda each: -each.outlook):
        if act.outlook >= least:
            of_issuer[act.event.issuer].append(act)
    for act in acts:
        rival = next((each for each in of_issuer[act.event.issuer][:2] if each is not act), None)
        yield {} if rival is None else _compared(act, rival)


def _compared(own: Read, rival: Read) -> dict[str, float]:
    """Return what two acts have in common, apart for a rival that is more probable and for one that is less."""
    one, other = own.event, rival.event
    found = {
        "items": _shared(_named(one.items), _named(other.items)),
        "measures": _shared(one.measures, other.measures),
        "targets": _shared(one.targets, other.targets),
        "effective": _equal(one.effective_date, other.effective_date),
        "until": _equal(one.until_date, other.until_date),
        "status": _equal(one.status, other.status),
        "kind": _equal(one.measure_type, other.measure_type),
        "type": _equal(one.event_type, other.event_type),
        "statement": _met(own, rival),
    }
    side = "above" if rival.outlook > own.outlook else "below"
    shown = {f"{PREFIX}{name}_{how}_{side}": 1.0 for name, how in found.items() if how}
    return shown | {f"{PREFIX}{other.event_type.value}_{side}_{one.event_type.value}": 1.0}


def _named(items: Collection[str]) -> frozenset[str]:
    """Return the goods that have a name."""
    return frozenset(items) - UNNAMED


def _shared(one: Collection[str], other: Collection[str]) -> str:
    """Return whether two lists share anything, nothing where both are empty."""
    if one and other:
        return "same" if set(one) & set(other) else "apart"
    return "one" if one or other else ""


def _equal(one: object, other: object) -> str:
    """Return whether two values are equal, nothing where neither is known."""
    if one is not None and other is not None:
        return "same" if one == other else "apart"
    if one is None and other is None:
        return ""
    return "other" if one is None else "own"


def _met(own: Read, rival: Read) -> str:
    """Return whether two acts are told in one sentence."""
    told = set(map(sentence_of, own.kin))
    return "apart" if told.isdisjoint(map(sentence_of, rival.kin)) else "same"

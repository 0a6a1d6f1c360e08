"""Which goods an event is about."""

from collections.abc import Iterable, Sequence

from streams.detect.names import NamedItem
from streams.domain.frames import Thing
from streams.domain.vocabulary import MeasureType

ENTITIES = "entities"
ALL = "all-goods"
OTHER = "other"
_NAMES = frozenset({Thing.NAMES, Thing.LISTING})


def items(
    places: Iterable[Sequence[NamedItem]],
    things: Sequence[Thing],
    kind: MeasureType,
    *,
    is_all: bool,
) -> tuple[str, ...]:
    """Return the labels of the goods in the first place that names any, else what the kind of measure implies."""
    if kind is MeasureType.ENTITY_LISTING or (_NAMES & set(things)):
        return (ENTITIES,)
    for place in places:
        labels = list(dict.fromkeys(each.label for each in place))
        if labels:
            return tuple(labels)
    if kind is MeasureType.TARIFF or is_all:
        return (ALL,)
    if kind is MeasureType.SANCTIONS:
        return (ENTITIES,)
    return ("ships",) if kind is MeasureType.PORT_FEE else (OTHER,)

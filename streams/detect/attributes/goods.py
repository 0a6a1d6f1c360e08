"""Which goods an event is about."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from streams.detect.uses import NamedItem
from streams.domain.frames import Thing
from streams.domain.vocabulary import MeasureType

ENTITIES: Final = "entities"
ALL: Final = "all-goods"
OTHER: Final = "other"
SHIPS: Final = "ships"
_NAMES: Final = frozenset({Thing.NAMES, Thing.LISTING})


def items(
    places: Iterable[Sequence[NamedItem]],
    things: Sequence[Thing],
    kind: MeasureType,
    narrower: Mapping[str, tuple[str, ...]],
    *,
    is_all: bool,
) -> tuple[str, ...]:
    """Return the labels of the goods in the first place that names any, else what the kind of measure implies."""
    if kind is MeasureType.ENTITY_LISTING or (_NAMES & set(things)):
        return (ENTITIES,)
    if kind is MeasureType.PORT_FEE:
        return (SHIPS,)
    if is_all:
        return (ALL,)
    named = [place for place in places if place]
    for place in sorted(named, key=lambda each: all(item.is_vague for item in each)):
        return narrowed(place, narrower)
    return (ENTITIES,) if kind is MeasureType.SANCTIONS else (OTHER,)


def narrowed(
    named: Iterable[NamedItem], narrower: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """Return distinct labels; a wide one gives way to a narrower one beside it, a vague one to any."""
    whole = list(named)
    plain = [each for each in whole if not each.is_vague] or whole
    distinct = list(dict.fromkeys(each.label for each in plain))
    kept = {
        each.label
        for each in plain
        if not set(narrower.get(_key(each, narrower), ())) & set(distinct)
    }
    return tuple(label for label in distinct if label in kept) or tuple(distinct)


def _key(good: NamedItem, narrower: Mapping[str, tuple[str, ...]]) -> str:
    """Return what a good is listed by among wide ones: its own id, else its label."""
    return good.row if good.row in narrower else good.label

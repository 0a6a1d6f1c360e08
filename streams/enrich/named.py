"""The firms and bodies that an act names: put on a list, or off it; and the shares that move with them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from streams.domain.alert import Alert
from streams.domain.enrichment import Exposure, NamedEntity
from streams.domain.knowledge import Entity, Instrument
from streams.domain.routing import Act, Outline
from streams.domain.vocabulary import MeasureType

ENTITIES = "entities"
FIRM = "equity"
NAMED = "named in the text"
_LISTS = frozenset({MeasureType.ENTITY_LISTING, MeasureType.SANCTIONS})


def entities_in(outline: Outline, entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Return the firms and bodies that the evidence of an act on names calls by name."""
    if not _is_on_names(outline.act):
        return ()
    return tuple(
        each for each in entities if any(stands_in(name, outline.text) for name in each.spellings)
    )


def told(found: Iterable[Entity]) -> tuple[NamedEntity, ...]:
    """Return what an alert says of the firms and bodies that it names."""
    return tuple(
        NamedEntity(each.id, each.name, each.state, each.sector, each.listed_by) for each in found
    )


def named_in(
    alert: Alert,
    instruments: Sequence[Instrument],
    found: Iterable[Entity] = (),
    *,
    tightens: bool,
) -> tuple[Exposure, ...]:
    """Return the shares of the firms that an act on names calls by name, and of the owners of those `found`: down when listed, up when freed."""
    if not _is_on_names(alert):
        return ()
    sign = -1 if tightens else 1
    shares = {(each.ticker, each.mic): each for each in instruments}
    moved: dict[tuple[str, str], Exposure] = {}
    for each in (*_named(alert, instruments, sign), *_owners(found, shares, sign)):
        moved.setdefault((each.ticker, each.mic), each)
    return tuple(moved.values())


def _is_on_names(act: Act | Alert) -> bool:
    return act.measure_type in _LISTS or ENTITIES in act.items


def _named(alert: Alert, instruments: Iterable[Instrument], sign: int) -> Iterator[Exposure]:
    for each in instruments:
        names = (each.name, *each.names)
        if each.kind == FIRM and any(stands_in(name, alert.evidence.text) for name in names):
            yield Exposure(each.ticker, each.mic, each.name, sign, NAMED)


def _owners(
    found: Iterable[Entity], shares: Mapping[tuple[str, str], Instrument], sign: int
) -> Iterator[Exposure]:
    """Yield the shares by which the found are traded: their own, named in words of entities.yml, or their owner's."""
    for each in found:
        for place, reason in ((each.share, NAMED), (each.owner, f"owner of {each.name}, {NAMED}")):
            if place is not None:
                share = shares[place]
                yield Exposure(share.ticker, share.mic, share.name, sign, reason)


def stands_in(name: str, text: str) -> bool:
    """Tell whether a name stands in a text as a word of its own, in exact case."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not _joins(text[max(0, at - 1) : at]) and not _joins(text[end : end + 1]):
            return True
        at = text.find(name, at + 1)
    return False


def _joins(letter: str) -> bool:
    """Tell whether a neighbour makes a longer word; scripts without spaces have none."""
    return letter.isascii() and letter.isalnum()

"""Names the codes of an alert's items and the instruments that trade on them."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, islice

from streams.domain.alert import Alert
from streams.domain.enrichment import Exposure, ItemCode
from streams.domain.knowledge import Entity, Instrument, Item
from streams.domain.measure import Measure
from streams.domain.routing import Act
from streams.domain.vocabulary import EventType, MeasureState, Status
from streams.enrich.named import named_in

MOST = 24
"""Instruments that one alert lists at most, the closest to its goods first."""

ANSWERS = 4096  # kept at most
UNNAMED = "other"
_TIGHTENS = {
    EventType.IMPOSITION: True,
    EventType.REINSTATEMENT: True,
    EventType.EASING: False,
    EventType.SUSPENSION: False,
    EventType.CANCELLATION: False,
}


def detail_of(
    alert: Alert | Act, measures: Mapping[str, Measure], items: Mapping[str, Item]
) -> tuple[str, ...]:
    """Return the finer items of the measures that an alert is linked to, as far as the act touches them.

    An act that names goods touches those only; one that names none touches all of its measures, but an easing, which
    by its nature touches an unnamed part.
    """
    known = (measures[each] for each in alert.linked_measures if each in measures)
    behind = dict.fromkeys(item for measure in known for item in measure.items_detail)
    named = set(alert.items) - {UNNAMED}
    if not named:
        return () if alert.event_type is EventType.EASING else tuple(behind)
    return tuple(each for each in behind if each in items and items[each].label in named)


def codes_of(
    alert: Alert | Act, detail: Iterable[str], items: Mapping[str, Item]
) -> tuple[ItemCode, ...]:
    """Return the codes of the items that an alert names, and of the finer ones behind them."""
    wanted = dict.fromkeys((*alert.items, *detail))
    return tuple(_code(items[each]) for each in wanted if each in items)


class Market:
    """The instruments of a catalogue; what is tied to the same goods is asked for again and again, so answers are kept."""

    def __init__(self, items: Mapping[str, Item], instruments: Sequence[Instrument]) -> None:
        """Take the items and the instruments tied to them."""
        self.instruments = instruments
        self._items = items
        self.tied = lru_cache(ANSWERS)(self._tied)

    def _tied(
        self, wanted: frozenset[str], issuer: str, *, tightens: bool
    ) -> tuple[Exposure, ...]:
        """Return the instruments that an issuer's act on goods moves, those tied to the very goods first."""
        akin = {name for name, item in self._items.items() if item.label in wanted}
        near = [
            each
            for each in self.instruments
            if not (wanted.isdisjoint(each.items) and akin.isdisjoint(each.items))
            and issuer in _signs(each, tightens=tightens)
        ]
        near.sort(key=lambda each: wanted.isdisjoint(each.items))
        return tuple(_exposure(each, issuer, tightens=tightens) for each in near)


def exposures_of(
    alert: Alert, detail: Iterable[str], market: Market, found: Iterable[Entity] = ()
) -> tuple[Exposure, ...]:
    """Return the firms that an alert names (`found`, and those with a share), then the instruments tied to its goods, each with the expected sign."""
    tightens = is_tightening(alert)
    if tightens is None:
        return ()
    tied = market.tied(frozenset((*alert.items, *detail)), alert.issuer, tightens=tightens)
    named = named_in(alert, market.instruments, found, tightens=tightens)
    known = {(each.ticker, each.mic) for each in named}
    rest = (each for each in tied if (each.ticker, each.mic) not in known)
    return tuple(islice(chain(named, rest), MOST))


def is_tightening(alert: Alert) -> bool | None:
    """Tell whether an act tightens or eases; None for one that does neither, and for a denied one."""
    if alert.status is Status.DENIED:
        return None
    if alert.event_type is EventType.EXTENSION and alert.state_after is not None:
        return alert.state_after is not MeasureState.SUSPENDED
    return _TIGHTENS.get(alert.event_type)


def _code(item: Item) -> ItemCode:
    return ItemCode(
        id=item.id,
        sector=item.sector,
        hs=item.hs,
        eccn=item.eccn,
        cn_control_codes=item.cn_control_codes,
    )


def _signs(instrument: Instrument, *, tightens: bool) -> Mapping[str, int | None]:
    return instrument.tightening if tightens else instrument.easing


def _exposure(instrument: Instrument, issuer: str, *, tightens: bool) -> Exposure:
    return Exposure(
        ticker=instrument.ticker,
        mic=instrument.mic,
        name=instrument.name,
        sign=_signs(instrument, tightens=tightens)[issuer],
        reason=instrument.reason,
    )

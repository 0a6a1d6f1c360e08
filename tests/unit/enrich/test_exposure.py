"""Codes and instruments."""

from dataclasses import replace

import pytest

from streams.domain.alert import Alert
from streams.domain.knowledge import Instrument, Item
from streams.domain.vocabulary import EventType, MeasureState, Status
from streams.enrich.exposure import MOST, Market, codes_of, detail_of, exposures_of, is_tightening
from tests.unit.enrich.build import alert
from tests.unit.track.build import measure


def item(name: str, label: str, hs: tuple[str, ...] = ()) -> Item:
    return Item(name, label, "minerals", {}, None, (), hs, (), (), "source")


ITEMS = {
    each.id: each
    for each in (
        item("rare-earths", "rare-earths", ("280530",)),
        item("dysprosium", "rare-earths", ("284690",)),
        item("ethane", "ethane"),
    )
}


def instrument(name: str, *items: str, **signs: int | None) -> Instrument:
    easing = {state: None if sign is None else -sign for state, sign in signs.items()}
    return Instrument(name, "XNYS", name, "equity", "producer", items, signs, easing, "why", "src")


MINER = instrument("MINER", "rare-earths", CN=1)
REFINER = instrument("REFINER", "dysprosium", CN=1, US=None)
CRACKER = instrument("CRACKER", "ethane", US=-1)
ALL = (REFINER, MINER, CRACKER)


def tickers(found: Alert, *detail: str) -> list[str]:
    return [each.ticker for each in exposures_of(found, detail, Market(ITEMS, ALL))]


@pytest.mark.parametrize(
    ("found", "detail", "wanted"),
    [
        pytest.param(alert(), (), ["MINER", "REFINER"], id="the item before its kind"),
        pytest.param(alert(), ("dysprosium",), ["REFINER", "MINER"], id="the finer item too"),
        pytest.param(alert(items=("ethane",)), (), [], id="nobody judged this issuer"),
        pytest.param(alert(items=("ethane",), issuer="US"), (), ["CRACKER"], id="another issuer"),
        pytest.param(alert(items=("entities",)), (), [], id="no goods"),
        pytest.param(alert(event_type=EventType.GUIDANCE), (), [], id="guidance moves no price"),
        pytest.param(alert(status=Status.DENIED), (), [], id="a denied act moves none"),
    ],
)
def test_instruments(found: Alert, detail: tuple[str, ...], wanted: list[str]) -> None:
    assert tickers(found, *detail) == wanted


@pytest.mark.parametrize(
    ("event_type", "sign"),
    [
        pytest.param(EventType.IMPOSITION, 1, id="tightening"),
        pytest.param(EventType.REINSTATEMENT, 1, id="back"),
        pytest.param(EventType.EASING, -1, id="easing"),
        pytest.param(EventType.SUSPENSION, -1, id="pause"),
        pytest.param(EventType.CANCELLATION, -1, id="end"),
    ],
)
def test_the_sign_follows_the_act(event_type: EventType, sign: int) -> None:
    (exposure,) = exposures_of(alert(event_type=event_type), (), Market(ITEMS, [MINER]))
    assert (exposure.sign, exposure.reason, exposure.mic) == (sign, "why", "XNYS")


@pytest.mark.parametrize(
    ("state", "tightens"),
    [(MeasureState.SUSPENDED, False), (MeasureState.IN_FORCE, True), (None, None)],
)
def test_an_extension_is_what_it_prolongs(state: MeasureState | None, tightens: object) -> None:
    found = alert(event_type=EventType.EXTENSION, state_after=state)
    assert is_tightening(found) is tightens


def test_the_list_of_instruments_is_bounded() -> None:
    many = [instrument(f"M{number}", "rare-earths", CN=1) for number in range(MOST + 9)]
    assert len(exposures_of(alert(), (), Market(ITEMS, many))) == MOST


def test_codes_of_the_items_and_of_the_finer_ones_behind_them() -> None:
    codes = codes_of(alert(items=("rare-earths", "other")), ("dysprosium",), ITEMS)
    assert [(code.id, code.hs) for code in codes] == [
        ("rare-earths", ("280530",)),
        ("dysprosium", ("284690",)),
    ]


def test_the_finer_items_are_those_of_the_linked_measures() -> None:
    known = replace(measure(), items_detail=("dysprosium", "ethane"))
    found = alert(linked_measures=(known.id, "gone"), items=("other",))
    assert detail_of(found, {known.id: known}, ITEMS) == known.items_detail


@pytest.mark.parametrize(
    ("items", "event_type", "detail"),
    [
        pytest.param(("rare-earths",), EventType.SUSPENSION, ("dysprosium",), id="goods named"),
        pytest.param(("ethane",), EventType.EASING, ("ethane",), id="goods named, eased"),
        pytest.param(("other",), EventType.SUSPENSION, ("dysprosium", "ethane"), id="all of it"),
        pytest.param(("other",), EventType.EASING, (), id="an unnamed part of it"),
        pytest.param(("entities",), EventType.CANCELLATION, (), id="names only"),
    ],
)
def test_a_partial_act_touches_only_its_part(
    items: tuple[str, ...], event_type: EventType, detail: tuple[str, ...]
) -> None:
    known = replace(measure(), items_detail=("dysprosium", "ethane"))
    found = alert(linked_measures=(known.id,), items=items, event_type=event_type)
    assert detail_of(found, {known.id: known}, ITEMS) == detail

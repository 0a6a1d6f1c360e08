"""Listed firms that an act puts on a list, or takes off it."""

import pytest

from streams.catalog.load import load_catalog
from streams.domain.alert import Alert, Evidence
from streams.domain.vocabulary import EventType, MeasureType, Status
from streams.enrich.exposure import exposures_of
from streams.enrich.named import stands_in
from tests.unit.enrich.build import alert

CATALOG = load_catalog()


def listing(text: str, event_type: EventType = EventType.IMPOSITION, **fields: object) -> Alert:
    words = Evidence("d", text, "en", "body", 0, len(text))
    kind = {"measure_type": MeasureType.ENTITY_LISTING, "items": ("entities",)}
    return alert(evidence=words, event_type=event_type, **{**kind, **fields})


def signs(found: Alert) -> dict[str, int | None]:
    return {
        each.ticker: each.sign
        for each in exposures_of(found, (), CATALOG.items, CATALOG.instruments)
    }


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        pytest.param(
            listing("China adds Illumina to its unreliable entity list"), {"ILMN": -1}, id="listed"
        ),
        pytest.param(
            listing("商务部将因美纳公司移出不可靠实体清单", EventType.CANCELLATION),
            {"ILMN": 1},
            id="freed",
        ),
        pytest.param(
            listing("the listing of Illumina is suspended", EventType.SUSPENSION),
            {"ILMN": 1},
            id="paused",
        ),
        pytest.param(
            listing("Illumina is not listed", status=Status.DENIED), {}, id="a denied listing"
        ),
        pytest.param(listing("China adds eleven firms to its list"), {}, id="nobody named"),
        pytest.param(listing("the Intelligence Bureau adds firms"), {}, id="a longer word"),
        pytest.param(
            listing("US lists Illumina", measure_type=MeasureType.TARIFF, items=("soybeans",)),
            {"ADM": -1, "BG": -1, "ZS": -1},
            id="an act on goods names its users only",
        ),
    ],
)
def test_named_firms(found: Alert, wanted: dict[str, int]) -> None:
    assert signs(found) == wanted


def test_a_firm_that_is_named_and_exposed_is_told_once_with_the_sign_of_the_listing() -> None:
    found = listing("China lists MP Materials", items=("entities", "rare-earths"), issuer="CN")
    told = exposures_of(found, (), CATALOG.items, CATALOG.instruments)
    assert (told[0].ticker, told[0].sign) == ("MP", -1)
    assert [each.ticker for each in told].count("MP") == 1


@pytest.mark.parametrize(
    ("name", "text", "is_there"),
    [
        ("Intel", "Intel, AMD", True),
        ("Intel", "Intelligence and Intel", True),
        ("Intel", "Intelligence", False),
        ("Intel", "OpenIntel", False),
        ("因美纳", "将因美纳公司列入", True),
        ("AMD", "amd", False),
    ],
)
def test_a_name_stands_as_a_word_of_its_own(name: str, text: str, *, is_there: bool) -> None:
    assert stands_in(name, text) is is_there

"""Listed firms that an act puts on a list, or takes off it."""

import pytest

from streams.catalog.load import load_catalog
from streams.domain.alert import Alert, Evidence
from streams.domain.vocabulary import EventType, MeasureType, Status
from streams.enrich.enrich import enriched
from streams.enrich.exposure import Market, exposures_of
from streams.enrich.named import stands_in
from tests.unit.enrich.build import alert

CATALOG = load_catalog()
MARKET = Market(CATALOG.items, CATALOG.instruments)


def listing(text: str, event_type: EventType = EventType.IMPOSITION, **fields: object) -> Alert:
    words = Evidence("d", text, "en", "body", 0, len(text))
    kind = {"measure_type": MeasureType.ENTITY_LISTING, "items": ("entities",)}
    return alert(evidence=words, event_type=event_type, **{**kind, **fields})


def signs(found: Alert) -> dict[str, int | None]:
    return {each.ticker: each.sign for each in exposures_of(found, (), MARKET)}


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
    told = exposures_of(found, (), MARKET)
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


@pytest.mark.parametrize(
    ("found", "names", "shares"),
    [
        pytest.param(
            listing("BIS adds YMTC, SMIC and Huawei to the Entity List"),
            ["huawei", "smic", "ymtc"],
            {"00981": -1},
            id="listed, with a share or without",
        ),
        pytest.param(
            listing("美国将华为公司和长江存储列入实体清单"),
            ["huawei", "ymtc"],
            {},
            id="in Chinese",
        ),
        pytest.param(
            listing("美国对华为期一年的措施，涉及多家实体"), [], {}, id="letters that make no name"
        ),
        pytest.param(
            listing("Nexperia is taken off the list", EventType.CANCELLATION),
            ["nexperia"],
            {"600745": 1},
            id="freed: its owner's share",
        ),
        pytest.param(
            listing("Nexperia and its parent Wingtech are listed"),
            ["wingtech", "nexperia"],
            {"600745": -1},
            id="one share, told once",
        ),
        pytest.param(
            listing(
                "OFAC lists Rosneft", measure_type=MeasureType.SANCTIONS, items=("crude-oil",)
            ),
            ["rosneft"],
            {},
            id="sanctions",
        ),
        pytest.param(
            listing("Huawei phones", measure_type=MeasureType.TARIFF, items=("smartphones",)),
            [],
            {},
            id="an act on goods names nobody",
        ),
        pytest.param(
            listing("Huawei is not listed", status=Status.DENIED), ["huawei"], {}, id="denied"
        ),
    ],
)
def test_named_firms_and_bodies(found: Alert, names: list[str], shares: dict[str, int]) -> None:
    told = enriched(found, CATALOG)
    assert [each.id for each in told.entities] == names
    own = {each.ticker: each.sign for each in told.instruments if "named in" in each.reason}
    assert own == shares


def test_a_named_firm_brings_its_sector_and_the_lists_that_it_stands_on() -> None:
    told = enriched(listing("BIS adds Huawei to the Entity List", issuer="US"), CATALOG)
    (huawei,) = told.entities
    assert (huawei.name, huawei.state, huawei.sector) == ("Huawei Technologies", "CN", "ict")
    assert "US-FRDOC-2019-10616" in huawei.listed_by
    assert set(told.routing.sectors) == {"cross-sector", "ict"}
    assert "catalogue/entities" in {each.rule for each in told.derivations}


def test_an_owners_share_says_whose_owner() -> None:
    told = enriched(listing("Nexperia is listed"), CATALOG)
    assert told.instruments[0].reason == "owner of Nexperia, named in the text"

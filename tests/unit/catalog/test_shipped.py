"""The catalogue that exportwire ships: sound, complete for the closed lists, and as large as its files say."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from streams.catalog.catalog import Catalog
from streams.catalog.gist import GIST
from streams.catalog.load import SHIPPED, load_catalog
from streams.catalog.strict_yaml import values_of
from streams.domain.knowledge import LANGUAGES
from streams.domain.measure import MeasureRef
from streams.domain.vocabulary import EventType, MeasureType, Status, Tier

ITEMS = """
rare-earths rare-earth-magnets gallium germanium antimony graphite tungsten tellurium bismuth molybdenum indium
superhard-materials lithium-batteries battery-cathode-materials semiconductors ai-chips hbm semiconductor-equipment
lithography eda-software quantum aircraft-engines aircraft-parts ethane drones ships software steel aluminium copper
soybeans all-goods entities other
"""
AUTHORITIES = """
US-BIS US-OFAC US-USTR US-STATE US-WH US-CBP US-COURT CN-MOFCOM CN-GACC CN-MOT CN-SCTC CN-STATE-COUNCIL EU-COM
EU-COUNCIL EU-COURT GB-DBT GB-FCDO GB-OFSI NL-BZ NL-EZ DE-BAFA DE-BMWK FR-MINEFI IT-MAECI ES-COMERCIO CH-SECO JP-METI
JP-MOFA JP-MOF KR-MOTIE TW-MOEA CA-GAC CA-FIN AU-DEC IN-DGFT IN-MOC MY-MITI ID-ESDM ID-KEMENDAG VN-MOIT SG-CUSTOMS
HK-TID RU-MINENERGO RU-MINPROMTORG TR-MOT IL-DECA ZA-ITAC CD-ARECOMS ZW-MINES AR-ARCA BR-MDIC MX-SE CL-COCHILCO
"""
TRADING = """
CN US EU GB JP KR KP TW HK MO NL DE FR IT ES BE AT SE FI DK IE PL CZ HU RO BG GR PT SK SI HR EE LV LT LU MT CY CH NO RU
BY UA TR IN ID VN MY SG TH PH AU NZ CA MX BR AR CL PE BO VE CU NI IR IQ SY IL SA AE QA ZA CD ZM ZW NG EG MM PK KZ
"""


@cache
def shipped() -> Catalog:
    return load_catalog()


def test_the_items_of_events_are_the_closed_list() -> None:
    assert shipped().item_labels == set(ITEMS.split())


def test_the_authorities_of_events_are_the_closed_list() -> None:
    assert shipped().authority_labels == set(AUTHORITIES.split())


def test_every_court_is_a_body_that_is_known() -> None:
    assert shipped().tables.attributes.courts <= shipped().authorities.keys()


def test_every_state_that_matters_in_trade_is_known() -> None:
    assert set(TRADING.split()) <= set(shipped().states)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_has_a_name_in_every_language(language: str) -> None:
    assert [s.id for s in shipped().states.values() if not s.names.get(language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_listed_item_has_a_name_in_every_language(language: str) -> None:
    listed = [shipped().items[label] for label in shipped().item_labels]
    assert [item.id for item in listed if not item.names.get(language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_listed_authority_has_a_name_in_every_language(language: str) -> None:
    listed = [shipped().authorities[label] for label in shipped().authority_labels]
    assert [body.id for body in listed if not body.names.get(language)] == []


@pytest.mark.parametrize(
    ("language", "word", "state"),
    [
        pytest.param("en", "Beijing", "CN", id="beijing"),
        pytest.param("en", "the Kremlin", "RU", id="kremlin"),
        pytest.param("en", "Dutch", "NL", id="dutch"),
        pytest.param("zh", "中方", "CN", id="zhongfang"),
        pytest.param("zh", "美方", "US", id="meifang"),
        pytest.param("zh", "歐盟", "EU", id="traditional"),
        pytest.param("ja", "米国", "US", id="beikoku"),
        pytest.param("ja", "南ア", "ZA", id="nan-a"),
        pytest.param("ko", "우리 정부", "KR", id="our-government"),
        pytest.param("de", "chinesischen", "CN", id="inflected"),
        pytest.param("de", "Bundesregierung", "DE", id="bundesregierung"),
        pytest.param("fr", "Pays-Bas", "NL", id="pays-bas"),
        pytest.param("nl", "Amerikaanse", "US", id="amerikaanse"),
    ],
)
def test_a_word_leads_to_its_state(language: str, word: str, state: str) -> None:
    found = [
        each.id
        for each in shipped().states.values()
        if any(
            word in words.get(language, ())
            for words in (each.names, each.adjectives, each.government)
        )
    ]
    assert found == [state]


def test_one_letter_forms_are_short_words_only() -> None:
    china, us = shipped().states["CN"], shipped().states["US"]
    assert "中" in china.short["zh"]
    assert "美" in us.short["zh"]
    for state in shipped().states.values():
        assert [name for name in state.names.get("zh", ()) if len(name) == 1] == []


def test_capitals_identify_no_authority() -> None:
    capitals = {w for s in shipped().states.values() for w in s.government.get("en", ())}
    named = {n for b in shipped().authorities.values() for n in b.names.get("en", ())}
    assert capitals & named == set()


def test_an_office_is_read_as_its_department() -> None:
    assert shipped().authorities["GB-ECJU"].label == "GB-DBT"
    assert shipped().authorities["US-DDTC"].label == "US-STATE"


@pytest.mark.parametrize(
    ("body", "measure_type", "label"),
    [
        pytest.param("US-DOC", MeasureType.EXPORT_CONTROL, "US-BIS", id="commerce-export-control"),
        pytest.param("US-DOC", MeasureType.TARIFF, None, id="commerce-tariff"),
        pytest.param("US-TREAS", MeasureType.SANCTIONS, "US-OFAC", id="treasury-sanctions"),
        pytest.param("US-TREAS", MeasureType.INVESTMENT_SCREENING, None, id="treasury-investment"),
        pytest.param("CN-NDRC", MeasureType.OTHER, None, id="not-listed"),
        pytest.param("CN-UELWM", MeasureType.ENTITY_LISTING, "CN-MOFCOM", id="working-mechanism"),
    ],
)
def test_a_label_holds_for_its_measure_types(
    body: str, measure_type: MeasureType, label: str | None
) -> None:
    assert shipped().authorities[body].label_in(measure_type) == label


@pytest.mark.parametrize(
    ("file", "count"),
    [
        pytest.param("authorities", lambda c: len(c.authorities), id="authorities"),
        pytest.param("items", lambda c: len(c.items), id="items"),
        pytest.param("measures", lambda c: len(c.measures), id="measures"),
        pytest.param("instruments", lambda c: len(c.instruments), id="instruments"),
        pytest.param("sources", lambda c: len(c.sources), id="sources"),
        pytest.param("states", lambda c: len(c.states), id="states"),
    ],
)
def test_nothing_of_a_file_is_lost(file: str, count: Callable[[Catalog], int]) -> None:
    values = values_of(SHIPPED / f"{file}.yml")
    entries = values if isinstance(values, list) else values[file]
    assert count(shipped()) == len(entries) >= 100


def test_an_entity_has_the_names_of_its_share_and_none_of_its_owners() -> None:
    entities = shipped().entities
    assert {"SMIC", "中芯国际", "中芯國際"} <= set(entities["smic"].spellings)
    assert "Wingtech" not in entities["nexperia"].spellings
    assert len(entities) == len(values_of(SHIPPED / "entities.yml"))


def test_what_lists_an_entity_is_a_list_or_a_sanction() -> None:
    measures = shipped().measures
    kinds = {
        measures[each].measure_type for e in shipped().entities.values() for each in e.listed_by
    }
    assert kinds <= {MeasureType.ENTITY_LISTING, MeasureType.SANCTIONS}


def test_every_entry_carries_its_source() -> None:
    catalog = shipped()
    found = [
        *(body.source for body in catalog.authorities.values()),
        *(item.source for item in catalog.items.values()),
        *(measure.source for measure in catalog.measures.values()),
        *(instrument.source for instrument in catalog.instruments),
        *(source.source for source in catalog.sources.values()),
        *(entity.source for entity in catalog.entities.values()),
    ]
    assert [each for each in found if not re.match(r"https?://\S+$", each or "")] == []


def test_the_chinese_suspension_touches_the_october_controls() -> None:
    touched = shipped().touched_by["CN-MOFCOM-2025-70"]
    assert set(touched) >= {f"CN-MOFCOM-2025-{n}" for n in (55, 56, 57, 58, 61, 62)}


def test_a_measure_is_found_by_every_form_of_its_reference() -> None:
    by_page = shipped().measure("US-FR-90-5298")
    assert by_page is not None
    assert by_page.id == "US-FRDOC-2025-00711"
    assert shipped().measure("CN-MOFCOM-1999-1") is None


def test_slugs_never_look_like_references() -> None:
    slugs = [each for each in shipped().measures if not MeasureRef.is_canonical(each)]
    assert slugs
    assert [each for each in slugs if each != each.lower()] == []


def test_a_paused_control_tells_its_life() -> None:
    acts = shipped().measures["CN-MOFCOM-2025-57"].acts
    assert (acts[0].event_type, acts[0].effective) == (EventType.IMPOSITION, date(2025, 11, 8))
    paused = [act for act in acts if act.event_type is EventType.SUSPENSION]
    assert [act.status for act in paused] == [Status.PLEDGED, Status.EFFECTIVE]
    assert paused[-1].until == date(2026, 11, 10)


def test_an_act_on_a_part_says_which() -> None:
    acts = shipped().measures["CN-MOFCOM-2024-46"].acts
    assert [act.part and act.part.articles for act in acts] == [None, ("paragraph 2",)]


def test_relief_is_told_from_restrictions() -> None:
    assert shipped().measures["US-FRDOC-2025-19846"].is_relief
    assert not shipped().measures["CN-MOFCOM-2025-18"].is_relief


def test_what_lies_out_of_scope_is_known() -> None:
    assert not shipped().measures["EU-REG-2024-2754"].is_in_scope


@pytest.mark.parametrize(
    ("host", "tier"),
    [
        pytest.param("mofcom.gov.cn", Tier.OFFICIAL, id="authority"),
        pytest.param("www.mofcom.gov.cn", Tier.OFFICIAL, id="host-of-it"),
        pytest.param("WWW.Reuters.com.", Tier.WIRE, id="spelt-otherwise"),
        pytest.param("x.com", Tier.WEAK, id="social"),
        pytest.param("ox.com", None, id="not-a-host-of-it"),
        pytest.param("com", None, id="top-level"),
        pytest.param("", None, id="empty"),
    ],
)
def test_a_host_leads_to_its_source(host: str, tier: Tier | None) -> None:
    source = shipped().source_of(host)
    assert (source and source.tier) == tier


def test_a_state_gives_its_time_zone() -> None:
    assert shipped().time_zone_of("CN") == "Asia/Shanghai"
    assert shipped().time_zone_of("XQ") == "UTC"


def test_every_file_of_the_folder_is_yml_but_the_learnt_sentences() -> None:
    others = [p.name for p in Path(SHIPPED).rglob("*") if p.is_file() and p.suffix != ".yml"]
    assert others == [GIST]

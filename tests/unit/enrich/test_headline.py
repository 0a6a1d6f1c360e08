"""Headlines per language."""

from dataclasses import replace
from datetime import date

import pytest

from streams.catalog.catalog import Catalog
from streams.catalog.load import load_catalog
from streams.domain.alert import Alert
from streams.domain.vocabulary import EventType, MessageType, Status
from streams.enrich.enrich import enriched
from streams.enrich.headline import headlines_of
from tests.unit.enrich.build import PLAIN, alert


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The shipped knowledge."""
    return load_catalog()


def headlines(found: Alert, catalog: Catalog) -> dict[str, str]:
    return headlines_of(found, catalog.headlines, catalog.items, catalog.states)


@pytest.mark.parametrize(
    ("found", "english", "chinese"),
    [
        pytest.param(
            alert(effective_date=date(2025, 4, 4), status=Status.EFFECTIVE),
            "China: export control tightening in force: rare earths, from 2025-04-04",
            "中国：出口管制收紧（已生效）：稀土，2025-04-04起",
            id="an imposition",
        ),
        pytest.param(
            alert(event_type=EventType.SUSPENSION, targets=("US",), until_date=date(2026, 11, 10)),
            "China: export control suspension published: rare earths (United States), until 2026-11-10",
            "中国：出口管制暂停（已发布）：稀土，涉及美国，至2026-11-10",
            id="a pause with targets and an end",
        ),
        pytest.param(
            alert(message_type=MessageType.CANCEL, items=("other",), status=Status.PLEDGED),
            "Withdrawn: China: export control tightening promised: goods not named",
            "撤回：中国：出口管制收紧（官方承诺）：未具名物项",
            id="taken back",
        ),
        pytest.param(
            alert(issuer="XX", items=("unheard-of", "entities")),
            "XX: export control tightening published: unheard-of, named entities",
            "XX：出口管制收紧（已发布）：unheard-of、指定实体",
            id="what the catalogue does not know stands as it is",
        ),
    ],
)
def test_headlines(found: Alert, english: str, chinese: str, catalog: Catalog) -> None:
    assert headlines(found, catalog) == {"en": english, "zh": chinese}


@pytest.mark.parametrize("language", ["en", None, "sv"])
def test_english_alone_where_there_are_no_words_for_the_source(
    language: str | None, catalog: Catalog
) -> None:
    evidence = replace(PLAIN.evidence, language=language)
    assert list(headlines(alert(evidence=evidence), catalog)) == ["en"]


@pytest.mark.parametrize("language", ["en", "zh", "ja", "ko", "de", "fr", "nl"])
@pytest.mark.parametrize("event_type", list(EventType))
def test_every_language_has_words_for_every_act(
    language: str, event_type: EventType, catalog: Catalog
) -> None:
    evidence = replace(PLAIN.evidence, language=language)
    found = headlines(alert(event_type=event_type, evidence=evidence), catalog)[language]
    assert catalog.headlines[language].acts[event_type] in found
    assert "{" not in found


def test_an_enriched_alert_has_all_its_parts(catalog: Catalog) -> None:
    found = enriched(alert(linked_measures=("CN-MOFCOM-2025-18",)), catalog)
    assert found.severity.value == "Extreme"
    assert (found.urgency.value, found.certainty.value) == ("Future", "Observed")
    assert "dysprosium" in [code.id for code in found.item_codes]
    assert found.instruments[0].sign in {1, 0, -1, None}
    assert set(found.headline) == {"en", "zh"}
    assert replace(PLAIN, id=found.id) == replace(
        found,
        urgency=PLAIN.urgency,
        severity=PLAIN.severity,
        certainty=PLAIN.certainty,
        item_codes=(),
        instruments=(),
        headline={},
        derivations=(),
        linked_measures=(),
    )


@pytest.mark.parametrize("language", ["en", "zh", "ja", "ko", "de", "fr", "nl"])
def test_every_label_of_goods_has_a_name_for_headlines(language: str, catalog: Catalog) -> None:
    labels = {item.label for item in catalog.items.values()}
    assert labels == set(catalog.headlines[language].goods)

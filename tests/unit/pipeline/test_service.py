"""The fold joined with what finishes its alerts, over the shipped catalogue."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from streams.catalog.catalog import Catalog
from streams.catalog.load import load_catalog
from streams.domain.alert import Alert, Output
from streams.domain.identity import id_of, tick_id
from streams.domain.record import Record, Seed, Tick
from streams.domain.vocabulary import Certainty, MeasureState, Severity, Tier
from streams.pipeline.service import Service, knowledge_of
from streams.route.tree import deliveries
from tests.unit.track.build import START, alerts, document, measures, pack, said

REF = "CN-MOFCOM-2025-18"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The shipped knowledge."""
    return load_catalog()


def log(catalog: Catalog) -> list[Record]:
    """Return the start of a log, a promise and the act that follows."""
    now = START.replace(hour=0)
    promise = said("suspension", "pledged", issuer="CN", items=("rare-earths",), targets=())
    act = said("suspension", "effective", issuer="CN", items=("rare-earths",), measures=(REF,))
    return [
        pack(),
        *(Seed(id_of("seed", each.id), each) for each in catalog.measures.values()),
        Tick(tick_id(now, now), now, now),
        document("promise", promise, source="reuters.com", position=1),
        document("act", act, source="mofcom.gov.cn", at=2, position=2),
    ]


def heard(service: Service, records: list[Record], start: int = 0) -> list[list[Output]]:
    return [service.apply(each, start + at) for at, each in enumerate(records)]


def test_alerts_are_finished(catalog: Catalog) -> None:
    service = Service(catalog)
    outputs = [each for found in heard(service, log(catalog)) for each in found]
    first, second = alerts(outputs)
    assert (first.certainty, second.certainty) == (Certainty.LIKELY, Certainty.OBSERVED)
    assert second.severity is Severity.SEVERE
    assert [each.severity for each in second.told_as] == [first.severity]
    assert second.headline["en"].startswith("China: export control suspension in force")
    assert second.state_after is MeasureState.SUSPENDED
    assert [each.tier for each in second.sources] == [Tier.WIRE, Tier.OFFICIAL]
    assert [each.sign for each in second.instruments if each.ticker == "MP"] == [-1]
    told, _ = deliveries(second, catalog.routes)
    assert [each.subscriber for each in told] == ["rare-earths-desk", "compliance-service"]


def test_seeds_tell_states_and_no_alerts(catalog: Catalog) -> None:
    outputs = [each for found in heard(Service(catalog), log(catalog)[:-2]) for each in found]
    assert not any(isinstance(each, Alert) for each in outputs)
    assert REF in {each.measure.id for each in measures(outputs)}


def test_a_restored_service_goes_on(catalog: Catalog) -> None:
    records = log(catalog)
    whole, first, second = Service(catalog), Service(catalog), Service(catalog)
    outputs = heard(whole, records)
    heard(first, records[:-1])
    second.restore(json.loads(json.dumps(first.snapshot())))
    assert second.digest() == first.digest()
    assert heard(second, records[-1:], len(records) - 1) == outputs[-1:]
    assert second.digest() == whole.digest()
    assert (second.pack, second.is_simulated) == ("pack", True)


@pytest.mark.parametrize(
    ("source", "tier"),
    [
        pytest.param("mofcom.gov.cn", Tier.OFFICIAL, id="an authority"),
        pytest.param("www.reuters.com", Tier.WIRE, id="a subdomain"),
        pytest.param("nobody.example", Tier.SECONDARY, id="unknown"),
    ],
)
def test_tiers_come_from_the_catalogue(source: str, tier: Tier, catalog: Catalog) -> None:
    record = document("a", said(), source=source)
    assert knowledge_of(catalog).tier_of(record.source, record.kind) is tier


def test_urgency_is_told_as_of_the_time_of_observation(catalog: Catalog) -> None:
    at = datetime(2025, 6, 27, 8, tzinfo=UTC)
    event = said(effective=(at + timedelta(days=9)).date())
    (alert,) = alerts(Service(catalog).apply(document("a", event), 0))
    assert (alert.observed_at, alert.urgency.value) == (at, "Expected")

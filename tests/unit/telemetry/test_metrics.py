"""Metrics carry guessable names, base units, and every known label from the start."""

import pytest
from prometheus_client.exposition import generate_latest

from streams.telemetry.metrics import Metrics


def exposed(metrics: Metrics) -> str:
    return generate_latest(metrics.registry).decode()


@pytest.mark.parametrize(
    ("stage", "line"),
    [
        pytest.param(
            "detect-news",
            'exportwire_documents_received_total{source="mofcom.gov.cn"} 0.0',
            id="known source",
        ),
        pytest.param(
            "detect-news", 'exportwire_documents_received_total{source="other"} 0.0', id="others"
        ),
        pytest.param(
            "detect-news", 'exportwire_documents_dropped_total{reason="screen"} 0.0', id="dropped"
        ),
        pytest.param(
            "detect-official",
            'exportwire_events_detected_total{event_type="cancellation",status="pledged"} 0.0',
            id="events",
        ),
        pytest.param(
            "track",
            'exportwire_alerts_published_total{event_type="easing",severity="Minor"} 0.0',
            id="alerts",
        ),
        pytest.param(
            "track",
            'exportwire_processed_total{outcome="dead_letter",stage="track"} 0.0',
            id="processed",
        ),
        pytest.param("track", 'exportwire_measures{state="in_force"} 0.0', id="measures"),
        pytest.param("track", 'exportwire_pledges{state="opened"} 0.0', id="pledges"),
        pytest.param(
            "detect-news",
            'exportwire_dead_letters_total{error="not-json",topic="raw.news.v1"} 0.0',
            id="dead letters",
        ),
        pytest.param(
            "detect-news",
            'exportwire_schema_failures_total{topic="raw.news.v1"} 0.0',
            id="schema failures",
        ),
        pytest.param(
            "track",
            'exportwire_measure_cancellations_total{issuer="CN",measure_type="tariff"} 0.0',
            id="cancellations",
        ),
        pytest.param(
            "track",
            'exportwire_alerts_told_total{issuer="other",status="pledged"} 0.0',
            id="alerts by firmness",
        ),
        pytest.param("track", 'exportwire_pledges_overdue{reason="day_passed"} 0.0', id="overdue"),
        pytest.param(
            "track",
            'exportwire_alert_delay_seconds_count{source_class="wire"} 0.0',
            id="delay",
        ),
    ],
)
def test_known_labels_start_at_zero(stage: str, line: str) -> None:
    made = Metrics(stage, ["mofcom.gov.cn"], issuers=["CN"], topics=["raw.news.v1"])
    assert line in exposed(made)


@pytest.mark.parametrize(
    "name", ["heartbeat", "watermark", "started", "tick", "last_document", "next_date"]
)
def test_a_time_that_is_not_known_is_not_shown(name: str) -> None:
    """A zero would be read as 1970, and fire every rule on silence."""
    assert f"exportwire_{name}_timestamp_seconds{{" not in exposed(Metrics("track"))


@pytest.mark.parametrize(
    ("name", "label"), [("CN", "CN"), ("XX", "other")], ids=["known", "unknown"]
)
def test_an_issuer_is_named_where_it_is_known(name: str, label: str) -> None:
    assert Metrics("track", issuers=["CN"]).issuer(name) == label


@pytest.mark.parametrize("outcome", ["sent", "suppressed"])
def test_every_subscriber_starts_at_zero(outcome: str) -> None:
    line = f'exportwire_deliveries_total{{outcome="{outcome}",subscriber="desk"}} 0.0'
    assert line in exposed(Metrics("route", subscribers=["desk"]))
    assert line not in exposed(Metrics("track", subscribers=["desk"]))


@pytest.mark.parametrize(
    ("published", "shown"), [([5.0, 9.0], 9.0), ([9.0, 5.0], 9.0), ([7.0], 7.0)]
)
def test_the_newest_document_of_a_source_is_shown(published: list[float], shown: float) -> None:
    metrics = Metrics("detect-news", ["reuters.com"])
    for at in published:
        metrics.published("reuters.com", at)
    line = f'exportwire_last_document_timestamp_seconds{{source="reuters.com"}} {shown}'
    assert line in exposed(metrics)


@pytest.mark.parametrize("name", ["documents_received", "events_detected", "alerts_published"])
def test_a_role_shows_no_counts_of_others(name: str) -> None:
    assert f"exportwire_{name}_total{{" not in exposed(Metrics("route", ["mofcom.gov.cn"]))


def test_there_are_no_creation_times() -> None:
    assert "_created" not in exposed(Metrics("track"))


def test_an_unknown_source_is_counted_as_other() -> None:
    metrics = Metrics("detect-news", ["reuters.com"])
    assert metrics.source("reuters.com") == "reuters.com"
    assert metrics.source("some-blog.example") == "other"


def test_two_processes_do_not_share_counts() -> None:
    one, two = Metrics("track"), Metrics("track")
    one.processed.labels("track", "sent").inc()
    assert 'exportwire_processed_total{outcome="sent",stage="track"} 0.0' in exposed(two)


def test_all_names_carry_the_prefix_or_are_of_the_process() -> None:
    names = {
        line.split()[2]
        for line in exposed(Metrics("route")).splitlines()
        if line.startswith("# TYPE")
    }
    assert all(name.startswith(("exportwire_", "process_", "python_")) for name in names)

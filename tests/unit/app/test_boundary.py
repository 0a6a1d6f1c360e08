"""Whatever a stage raises becomes a dead letter; the stage after it never knows."""

from collections.abc import Callable

import pytest
from prometheus_client.exposition import generate_latest
from prometheus_client.openmetrics.exposition import generate_latest as exemplars

from streams.app.boundary import Boundary
from streams.domain.errors import DocumentRejectedError
from streams.kafka.outgoing import Outgoing
from streams.kafka.records import Received
from streams.telemetry.metrics import Metrics
from streams.telemetry.tally import count

Build = Callable[..., Received]
SENT = Outgoing("measure-events.v1", b"k", b"v")


def boundary(result: list[Outgoing] | Exception) -> Boundary:
    def stage(_: Received) -> list[Outgoing]:
        if isinstance(result, Exception):
            raise result
        return result

    return Boundary(stage, "exportwire-detect-news", Metrics("detect-news"), lambda _: 1000)


def shown(place: Boundary) -> str:
    """Return what is counted once all is acknowledged."""
    count(place.metrics.tally.waiting)
    return generate_latest(place.metrics.registry).decode()


@pytest.mark.parametrize(
    ("made", "outcome"),
    [pytest.param([SENT], "sent", id="sent"), pytest.param([], "dropped", id="dropped")],
)
def test_what_succeeds_passes(received: Build, made: list[Outgoing], outcome: str) -> None:
    place = boundary(made)
    assert place(received(b"x")) == made
    assert f'processed_total{{outcome="{outcome}",stage="detect-news"}} 1.0' in shown(place)
    assert 'processing_duration_seconds_count{stage="detect-news"} 1.0' in shown(place)


@pytest.mark.parametrize(
    ("problem", "error"),
    [
        pytest.param(DocumentRejectedError("not-json", "line 1"), "not-json", id="refused"),
        pytest.param(ValueError("bug"), "ValueError", id="a bug of ours"),
        pytest.param(RecursionError("deep"), "RecursionError", id="nested too deep"),
        pytest.param(MemoryError(), "MemoryError", id="out of memory"),
    ],
)
def test_what_fails_is_buried_with_its_bytes(
    received: Build, problem: Exception, error: str
) -> None:
    place = boundary(problem)
    came = received(b"\xff\x00 poison", key=b"k", headers=[("a", b"1")])
    (buried,) = place(came)
    assert (buried.topic, buried.key, buried.value) == (
        "dlq.raw.news.v1",
        b"k",
        b"\xff\x00 poison",
    )
    headers = dict(buried.headers)
    assert headers["a"] == b"1"
    assert headers["__connect.errors.connector.name"] == b"exportwire-detect-news"
    assert f'dead_letters_total{{error="{error}",topic="raw.news.v1"}} 1.0' in shown(place)
    assert 'processed_total{outcome="dead_letter",stage="detect-news"} 1.0' in shown(place)


def test_an_exit_is_not_held_up(received: Build) -> None:
    def leave(_: Received) -> list[Outgoing]:
        raise SystemExit(70)

    with pytest.raises(SystemExit):
        Boundary(leave, "g", Metrics("track"), lambda _: 1000)(received(b"x"))


def test_an_output_that_its_topic_refuses_is_not_sent(received: Build) -> None:
    place = boundary([SENT, Outgoing("measure-events.v1", b"k", b"x" * 1000)])
    (buried,) = place(received(b"x"))
    assert buried.topic == "dlq.raw.news.v1"
    assert b"takes 1000" in dict(buried.headers)["__connect.errors.exception.message"]


def test_nothing_is_counted_before_it_is_acknowledged(received: Build) -> None:
    place = boundary([SENT])
    place(received(b"x"))
    page = generate_latest(place.metrics.registry).decode()
    assert 'processed_total{outcome="sent",stage="detect-news"} 0.0' in page
    assert 'outcome="sent",stage="detect-news"} 1.0' in shown(place)
    assert 'outcome="sent",stage="detect-news"} 1.0' in shown(place), "counted twice"


def test_of_an_output_too_large_only_the_dead_letter_counts(received: Build) -> None:
    metrics = Metrics("track")

    def stage(_: Received) -> list[Outgoing]:
        metrics.tally.add(metrics.alerts_published.labels("easing", "Minor").inc)
        return [Outgoing("alerts.v1", b"k", b"x" * 1000)]

    place = Boundary(stage, "g", metrics, lambda _: 1000)
    place(received(b"x"))
    page = shown(place)
    assert 'alerts_published_total{event_type="easing",severity="Minor"} 0.0' in page
    assert 'processed_total{outcome="sent",stage="track"} 0.0' in page
    assert 'processed_total{outcome="dead_letter",stage="track"} 1.0' in page
    assert 'dead_letters_total{error="output-too-large",topic="raw.news.v1"} 1.0' in page
    assert 'schema_failures_total{topic="raw.news.v1"} 1.0' not in page


@pytest.mark.parametrize(
    ("reason", "failures"),
    [pytest.param("not-json", 1, id="form"), pytest.param("under-embargo", 0, id="sound")],
)
def test_only_what_has_not_its_topics_form_fails_the_schema(
    received: Build, reason: str, failures: int
) -> None:
    metrics = Metrics("detect-news", topics=["raw.news.v1"])

    def stage(_: Received) -> list[Outgoing]:
        raise DocumentRejectedError(reason, "")

    place = Boundary(stage, "g", metrics, lambda _: 1000)
    place(received(b"x"))
    assert f'schema_failures_total{{topic="raw.news.v1"}} {failures}.0' in shown(place)


def test_a_dead_letter_carries_its_place_as_an_exemplar(received: Build) -> None:
    place = boundary(DocumentRejectedError("not-json", ""))
    place(received(b"x", offset=17, partition=3))
    count(place.metrics.tally.waiting)
    page = exemplars(place.metrics.registry).decode()  # type: ignore[no-untyped-call]  # has no types
    assert '# {record="raw.news.v1 3 17"} 1.0' in page

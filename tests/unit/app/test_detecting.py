"""A raw record becomes a record of the log, or is counted, or is refused."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from prometheus_client.exposition import generate_latest

from streams.app.detecting import Detecting
from streams.domain.document import Document, Position
from streams.domain.errors import DocumentRejectedError
from streams.domain.record import DocumentRecord
from streams.kafka.records import Received
from streams.telemetry.metrics import Metrics
from streams.telemetry.tally import count
from streams.wire.records import decode_record

Build = Callable[..., Received]
DOCUMENT = {
    "kind": "news",
    "id": "news-0",
    "source": "reuters.com",
    "url": "https://e.x",
    "title": "t",
    "body": "b",
    "language": "en",
    "published_at": "2025-06-27T12:00:00Z",
}


class Answer:
    """A detection that always says the same and remembers what it was asked."""

    def __init__(self, answer: DocumentRecord | str) -> None:
        self.answer = answer
        self.asked: list[tuple[str, Position, datetime]] = []

    def __call__(
        self, document: Document, position: Position, observed_at: datetime
    ) -> DocumentRecord | str:
        self.asked.append((document.id, position, observed_at))
        return self.answer


@pytest.fixture
def metrics() -> Metrics:
    return Metrics("detect-news", ["reuters.com"])


def stage(
    answer: Answer, metrics: Metrics, noon: datetime, *, simulated: bool = False
) -> Detecting:
    return Detecting(answer, metrics, lambda: noon, is_simulated=simulated)


def value(**changes: object) -> bytes:
    return json.dumps(DOCUMENT | changes).encode()


def test_a_document_with_a_candidate_goes_to_the_log(
    received: Build, record: DocumentRecord, metrics: Metrics, noon: datetime
) -> None:
    answer = Answer(record)
    (message,) = stage(answer, metrics, noon)(received(value(), offset=7, partition=3))
    assert (message.topic, message.key) == ("measure-events.v1", b"r1")
    assert decode_record(message.value) == record
    assert answer.asked == [("news-0", Position("raw.news.v1", 3, 7), noon)]


def test_the_message_tells_its_way(
    received: Build, record: DocumentRecord, metrics: Metrics, noon: datetime
) -> None:
    (message,) = stage(Answer(record), metrics, noon)(
        received(value(), headers=[("traceparent", b"t")])
    )
    headers = dict(message.headers)
    assert headers["x-received-at"] == headers["x-detected-at"] == b"2025-06-27T12:00:00Z"
    assert headers["traceparent"] == b"t"
    assert headers["ce_id"] == b"r1"


def test_a_repeat_has_equal_bytes(
    received: Build, record: DocumentRecord, metrics: Metrics, noon: datetime
) -> None:
    work = stage(Answer(record), metrics, noon)
    assert work(received(value()))[0].value == work(received(value()))[0].value


def test_a_document_without_candidate_is_counted_by_reason(
    received: Build, metrics: Metrics, noon: datetime
) -> None:
    assert stage(Answer("screen"), metrics, noon)(received(value())) == []
    none = 'exportwire_documents_received_total{source="reuters.com"} 0.0'
    assert none in generate_latest(metrics.registry).decode()
    count(metrics.tally.waiting)
    shown = generate_latest(metrics.registry).decode()
    assert 'exportwire_documents_dropped_total{reason="screen"} 1.0' in shown
    assert 'exportwire_documents_received_total{source="reuters.com"} 1.0' in shown


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        pytest.param(None, "null-value", id="null"),
        pytest.param(b"\xff\xfe", "not-utf8", id="not text"),
        pytest.param(b"{", "not-json", id="not JSON"),
        pytest.param(value(title=3), "wrong-type", id="wrong type"),
    ],
)
def test_a_broken_document_is_refused(
    received: Build, metrics: Metrics, noon: datetime, broken: bytes | None, reason: str
) -> None:
    with pytest.raises(DocumentRejectedError) as refused:
        stage(Answer("screen"), metrics, noon)(received(broken))
    assert refused.value.reason == reason


def test_in_simulated_time_the_feeder_says_when(
    received: Build, metrics: Metrics, noon: datetime
) -> None:
    answer = Answer("screen")
    headers = [("x-observed-at", b"2026-11-10T16:00:00+08:00")]
    stage(answer, metrics, noon, simulated=True)(received(value(), headers=headers))
    assert answer.asked[0][2] == datetime(2026, 11, 10, 8, tzinfo=UTC)


def test_in_real_time_the_feeder_is_not_heard(
    received: Build, metrics: Metrics, noon: datetime
) -> None:
    answer = Answer("screen")
    headers = [("x-observed-at", b"2026-11-10T16:00:00+08:00")]
    stage(answer, metrics, noon)(received(value(), timestamp=1_751_025_601_000, headers=headers))
    assert answer.asked[0][2] == noon + timedelta(seconds=1)


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        pytest.param([], "no-observed-at", id="missing"),
        pytest.param([("x-observed-at", b"soon")], "bad-header", id="no time"),
    ],
)
def test_simulated_time_must_be_said(
    received: Build,
    metrics: Metrics,
    noon: datetime,
    headers: list[tuple[str, bytes]],
    reason: str,
) -> None:
    with pytest.raises(DocumentRejectedError) as refused:
        stage(Answer("screen"), metrics, noon, simulated=True)(received(value(), headers=headers))
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("minutes", "asked"), [(1, 0), (0, 1), (-1, 1)], ids=["before", "at-its-end", "after"]
)
def test_an_embargo_holds_until_its_time(
    metrics: Metrics, noon: datetime, received: Build, minutes: int, asked: int
) -> None:
    answer = Answer("no-candidate")
    until = (noon + timedelta(minutes=minutes)).isoformat()
    heard = received(value(embargoed=until), timestamp=int(noon.timestamp() * 1000))
    if asked:
        stage(answer, metrics, noon)(heard)
    else:
        with pytest.raises(DocumentRejectedError, match="under-embargo"):
            stage(answer, metrics, noon)(heard)
    assert len(answer.asked) == asked

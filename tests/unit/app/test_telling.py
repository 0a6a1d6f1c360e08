"""What the fold says becomes a message of the right topic and size."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from prometheus_client.exposition import generate_latest

from streams.app.telling import ALERT_LIMIT, count_alert, told
from streams.domain.alert import Alert, MeasureOutput, Output, ReviewItem
from streams.domain.measure import MeasureStatus
from streams.domain.vocabulary import EventType, MeasureState, MeasureType, MessageType
from streams.kafka.records import Received
from streams.telemetry.metrics import Metrics
from streams.wire.codec import decode

Build = Callable[..., Received]
MEASURE = MeasureOutput(
    "m1",
    "r1",
    MeasureStatus(
        "CN-MOFCOM-2025-18",
        MeasureState.IN_FORCE,
        None,
        None,
        "CN",
        MeasureType.EXPORT_CONTROL,
        (),
        (),
    ),
    5,
)


@pytest.mark.parametrize(
    ("output", "topic", "key"),
    [
        pytest.param(MEASURE, "measures.v1", b"CN-MOFCOM-2025-18", id="measure"),
        pytest.param(ReviewItem("i", "needs_review", "d", "e9"), "review.v1", b"e9", id="review"),
    ],
)
def test_each_output_has_its_topic_and_key(
    received: Build, noon: datetime, output: Output, topic: str, key: bytes
) -> None:
    message = told(output, received(b""), noon)
    assert (message.topic, message.key) == (topic, key)


def test_an_alert_goes_by_its_storyline(
    received: Build, alert: Callable[..., Alert], noon: datetime
) -> None:
    message = told(alert(), received(b"", headers=[("x-detected-at", b"d")]), noon)
    assert (message.topic, message.key) == ("alerts.v1", b"s1")
    headers = dict(message.headers)
    assert headers["ce_type"] == b"io.exportwire.alert.v1"
    assert (headers["x-detected-at"], headers["x-tracked-at"]) == (b"d", b"2025-06-27T12:00:00Z")


def test_an_oversize_alert_leaves_out_sources(
    received: Build, alert: Callable[..., Alert], noon: datetime
) -> None:
    message = told(alert(source_count=9000), received(b""), noon)
    assert len(message.value or b"") <= ALERT_LIMIT
    kept = decode(Alert, message.value)
    assert len(kept.sources) + kept.sources_left_out == 9000


def test_equal_outputs_have_equal_bytes(
    received: Build, alert: Callable[..., Alert], noon: datetime
) -> None:
    early = told(alert(), received(b"", timestamp=1), noon)
    late = told(alert(), received(b"", timestamp=2), noon + timedelta(hours=1))
    assert early.value == late.value


def counts(alert: Alert, now: datetime) -> str:
    metrics = Metrics("track", issuers=["CN"])
    count_alert(alert, now - alert.published_at, metrics)
    return generate_latest(metrics.registry).decode()


def test_a_cancellation_is_counted(alert: Callable[..., Alert], noon: datetime) -> None:
    shown = counts(alert(), noon + timedelta(seconds=20))
    assert (
        'exportwire_alerts_published_total{event_type="cancellation",severity="Severe"} 1.0'
        in shown
    )
    assert 'exportwire_alerts_told_total{issuer="CN",status="published"} 1.0' in shown
    assert 'cancellations_total{issuer="CN",measure_type="export_control"} 1.0' in shown
    assert 'exportwire_alert_delay_seconds_sum{source_class="wire"} 20.0' in shown


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"message_type": MessageType.UPDATE}, id="an update"),
        pytest.param({"message_type": MessageType.CANCEL}, id="a retraction"),
        pytest.param({"event_type": EventType.EASING}, id="another event"),
    ],
)
def test_only_first_words_on_an_end_count_as_cancellation(
    alert: Callable[..., Alert], noon: datetime, changes: dict[str, object]
) -> None:
    none = 'cancellations_total{issuer="CN",measure_type="export_control"} 0.0'
    assert none in counts(alert(**changes), noon)

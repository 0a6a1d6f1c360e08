"""Values to messages: each output with its topic, key, envelope and hops."""

from datetime import datetime, timedelta

from streams.app.hops import TRACKED, lateness, way
from streams.domain.alert import Alert, Output
from streams.domain.vocabulary import EventType, MessageType
from streams.kafka.outgoing import Header, Outgoing
from streams.kafka.records import Received
from streams.telemetry.metrics import Metrics
from streams.wire.codec import encode
from streams.wire.envelope import Written, envelope_of
from streams.wire.fit import alert_within

ALERT_LIMIT = (
    1_000_000  # bytes; Kafka's usual max.message.bytes is 1,048,588 and counts headers too
)


def outgoing(value: Written, body: bytes, run: list[Header], topic: str | None = None) -> Outgoing:
    """Return the message of a value; `run` are the headers that differ from run to run."""
    envelope = envelope_of(value)
    headers = (*envelope.headers(), *run)
    return Outgoing(topic or envelope.schema, envelope.key.encode(), body, headers)


def told(output: Output, received: Received, now: datetime) -> Outgoing:
    """Return the message of what the fold says; an alert is cut to what its topic takes."""
    run = way(received.headers, TRACKED, now)
    if not isinstance(output, Alert):
        return outgoing(output, encode(output), run)
    fitting = alert_within(output, ALERT_LIMIT)
    return outgoing(fitting, encode(fitting), [*run, *lateness(fitting, received.headers, now)])


def count_alert(alert: Alert, delay: timedelta, metrics: Metrics) -> None:
    """Count an alert that is published."""
    told = {"alert_id": alert.id}
    issuer = metrics.issuer(alert.issuer)
    metrics.alerts_published.labels(alert.event_type, alert.severity).inc(exemplar=told)
    metrics.alerts_told.labels(issuer, alert.status).inc()
    if alert.message_type is not MessageType.ALERT:
        return
    if alert.event_type is EventType.CANCELLATION:
        metrics.measure_cancellations.labels(issuer, alert.measure_type).inc(exemplar=told)
    if alert.sources:
        seconds = max(0.0, delay.total_seconds())
        metrics.alert_delay.labels(alert.sources[0].tier).observe(seconds, told)

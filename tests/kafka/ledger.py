"""What each counter must say, reckoned from what lies in the topics."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping

from prometheus_client.parser import text_string_to_metric_families

from streams.domain.alert import Alert
from streams.domain.record import DocumentRecord
from streams.domain.route import WhyNot
from streams.domain.vocabulary import EventType, MessageType
from streams.kafka.records import Received
from streams.wire.codec import decode
from streams.wire.records import decode_record

Series = tuple[str, ...]
"""A counter's short name, and its labels' values in the order of their names."""
Ledger = Counter[Series]

READERS = {"news": "detect-news", "regulation": "detect-official"}
LOG = "measure-events.v1"
RAW = {"raw.news.v1": "detect-news", "raw.regulations.v1": "detect-official"}
TOPICS = (*RAW, *(f"dlq.{topic}" for topic in RAW), LOG, "alerts.v1", "why-not.v1")
DOCUMENT = b"io.exportwire.log.document.v1"
ALERT = b"io.exportwire.alert.v1"


def counted(pages: Iterable[str]) -> Ledger:
    """Return what the roles' pages count; zeros and what no topic can tell are left out."""
    found: Ledger = Counter()
    for page in pages:
        for family in text_string_to_metric_families(page):
            for sample in family.samples:
                if sample.name.startswith("exportwire_") and sample.name.endswith(
                    ("_total", "delay_seconds_count")
                ):
                    name = sample.name.removeprefix("exportwire_").removesuffix("_total")
                    values = [value for _, value in sorted(sample.labels.items())]
                    found[name, *values] += int(sample.value)
    return +found


def differences(
    pages: Iterable[str], topics: Mapping[str, list[Received]], subscribers: Mapping[str, str]
) -> dict[Series, tuple[int, int]]:
    """Return the counters that do not say what the topics do: what is counted, and what it must be."""
    told, wanted = _summed(counted(pages)), reckoned(topics, subscribers)
    return {
        series: (told[series], wanted[series])
        for series in {*told, *wanted}
        if told[series] != wanted[series]
    }


def _summed(told: Ledger) -> Ledger:
    """Return the counts with those of which the topics tell no more than the sum put together."""
    ledger: Ledger = Counter()
    for series, count in told.items():
        match series:
            case ("processed", _, "clock"):
                pass
            case ("processed", _, "track"):
                ledger["processed", "track"] += count
            case ("documents_dropped", _):
                ledger["documents_dropped",] += count
            case _:
                ledger[series] += count
    return ledger


def reckoned(topics: Mapping[str, list[Received]], subscribers: Mapping[str, str]) -> Ledger:
    """Return what they must count; `subscribers` are the names by topic."""
    ledger: Ledger = Counter()
    for topic, role in RAW.items():
        _detected(ledger, topics[topic], topics[f"dlq.{topic}"], role)
    ledger["processed", "track"] = len(topics[LOG])
    log = [each for each in topics[LOG] if _kind(each) == DOCUMENT]
    for record in log:
        _recorded(ledger, decode_record(record.value))
    for received in topics["alerts.v1"]:
        _told(ledger, decode(Alert, received.value))
    ledger["processed", "sent", "route"] = len(topics["alerts.v1"])
    for topic, name in subscribers.items():
        sent = sum(1 for each in topics[topic] if _kind(each) == ALERT)
        ledger["deliveries", "sent", name] = sent
    for received in topics["why-not.v1"]:
        ledger["deliveries", "suppressed", decode(WhyNot, received.value).subscriber] += 1
    return +ledger


def _detected(ledger: Ledger, raw: list[Received], dead: list[Received], role: str) -> None:
    for letter in dead:
        headers = dict(letter.headers)
        topic = headers["__connect.errors.topic"].decode()
        error = headers["__connect.errors.exception.message"].decode().split(":")[0]
        ledger["dead_letters", error, topic] += 1
        ledger["schema_failures", topic] += 1
    ledger["processed", "dead_letter", role] = len(dead)
    ledger["processed", "dropped", role] = len(raw) - len(dead)
    ledger["documents_dropped",] += len(raw) - len(dead)
    buried = {each.value for each in dead}
    for received in raw:
        if received.value not in buried:
            source = json.loads(received.value or b"")["source"]
            ledger["documents_received", "other" if source == "example.com" else source] += 1


def _recorded(ledger: Ledger, record: object) -> None:
    assert isinstance(record, DocumentRecord)
    ledger["documents_recorded", record.source] += 1
    ledger["processed", "sent", READERS[record.kind.value]] += 1
    ledger["processed", "dropped", READERS[record.kind.value]] -= 1
    ledger["documents_dropped",] -= 1
    for event in record.events:
        ledger["events_detected", event.event_type.value, event.status.value] += 1


def _told(ledger: Ledger, alert: Alert) -> None:
    ledger["alerts_published", alert.event_type.value, alert.severity.value] += 1
    ledger["alerts_told", alert.issuer, alert.status.value] += 1
    if alert.message_type is not MessageType.ALERT:
        return
    if alert.event_type is EventType.CANCELLATION:
        ledger["measure_cancellations", alert.issuer, alert.measure_type.value] += 1
    if alert.sources:
        ledger["alert_delay_seconds_count", alert.sources[0].tier.value] += 1


def _kind(received: Received) -> bytes | None:
    return dict(received.headers).get("ce_type")

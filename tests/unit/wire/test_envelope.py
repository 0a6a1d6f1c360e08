from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from cloudevents.core.bindings.kafka import KafkaMessage, from_binary_event, to_binary_event

from streams.domain.alert import Alert, MeasureOutput, PledgeOutput, ReviewItem
from streams.domain.errors import DocumentRejectedError
from streams.domain.heartbeat import Heartbeat
from streams.domain.route import Suppression, WhyNot
from streams.wire.codec import decode, encode
from streams.wire.envelope import Written, attributes_in, envelope_of, moment_in
from streams.wire.records import decode_record, encode_record
from tests.contract.schemas import example, problems

LOG = ("document", "tick", "decision", "seed", "pack")
OUTPUTS: dict[str, type[Any]] = {
    "alerts.v1": Alert,
    "alerts.v1.update": Alert,
    "measures.v1": MeasureOutput,
    "pledges.v1": PledgeOutput,
    "review.v1": ReviewItem,
    "why-not.v1": WhyNot,
    "heartbeat.v1": Heartbeat,
}


def written() -> list[Any]:
    """Return one value of each kind, with its bytes."""
    found: list[Any] = []
    for name, kind in OUTPUTS.items():
        value = decode(kind, example(name))
        found.append(pytest.param(value, encode(value), id=name))
    for tag in LOG:
        record = decode_record(example(f"measure-events.v1.{tag}"))
        found.append(pytest.param(record, encode_record(record), id=tag))
    return found


def alert() -> Alert:
    return decode(Alert, example("alerts.v1"))


@pytest.mark.parametrize(("value", "coded"), written())
def test_the_sdk_reads_our_headers_and_writes_the_same(value: Written, coded: bytes) -> None:
    envelope = envelope_of(value)
    headers = dict(envelope.headers())
    event = from_binary_event(KafkaMessage(headers, envelope.key.encode(), coded))
    assert event.get_id() == envelope.id
    assert event.get_specversion() == "1.0"
    assert event.get_subject() == envelope.subject
    assert envelope.time in {None, event.get_time()}  # the SDK makes one up where there is none
    assert event.get_datacontenttype() == "application/json"
    assert event.get_dataschema() == f"urn:exportwire:schema:{envelope.schema}"
    assert event.get_extension("partitionkey") == envelope.key
    assert event.get_data() == json.loads(coded)
    again = to_binary_event(event)
    assert {name: again.headers[name] for name in headers} == headers
    assert set(again.headers) <= {*headers, "ce_time"}
    assert again.key == envelope.key


@pytest.mark.parametrize(("value", "coded"), written())
def test_value_and_headers_keep_their_schemas(value: Written, coded: bytes) -> None:
    envelope = envelope_of(value)
    headers = attributes_in(envelope.headers())
    assert problems("headers", json.dumps(headers).encode()) == []
    assert problems(envelope.schema, coded) == []


@pytest.mark.parametrize(("value", "coded"), written())
def test_equal_values_have_equal_headers(value: Written, coded: bytes) -> None:
    headers = envelope_of(value).headers()
    assert headers == envelope_of(value).headers()
    assert len({name for name, _ in headers}) == len(headers)
    assert coded


@pytest.mark.parametrize(
    ("name", "kind", "subject", "key"),
    [
        pytest.param(
            "alerts.v1", "io.exportwire.alert.v1", "storyline_id", "storyline_id", id="pledge"
        ),
        pytest.param("review.v1", "io.exportwire.review.v1", "event_id", "event_id", id="review"),
        pytest.param(
            "why-not.v1", "io.exportwire.why-not.v1", "alert_id", "alert_id", id="why not"
        ),
        pytest.param("heartbeat.v1", "io.exportwire.heartbeat.v1", "role", "role", id="heartbeat"),
    ],
)
def test_type_subject_and_key(name: str, kind: str, subject: str, key: str) -> None:
    value = decode(OUTPUTS[name], example(name))
    envelope = envelope_of(value)
    assert attributes_in(envelope.headers())["ce_type"] == kind
    assert envelope.subject == getattr(value, subject)
    assert envelope.key == getattr(value, key)


def test_an_alert_on_a_linked_measure_is_about_that_measure() -> None:
    update = decode(Alert, example("alerts.v1.update"))
    envelope = envelope_of(update)
    assert envelope.subject == "CN-MOFCOM-2025-61"
    assert envelope.key == update.storyline_id


def test_compacted_topics_are_keyed_by_what_they_describe() -> None:
    measure = decode(MeasureOutput, example("measures.v1"))
    pledge = decode(PledgeOutput, example("pledges.v1"))
    assert envelope_of(measure).key == measure.measure.id
    assert envelope_of(pledge).key == pledge.pledge.id


@pytest.mark.parametrize("tag", LOG)
def test_the_log_is_keyed_by_record(tag: str) -> None:
    record = decode_record(example(f"measure-events.v1.{tag}"))
    assert envelope_of(record).key == envelope_of(record).id == record.id


def test_a_heartbeat_has_an_id_of_its_own() -> None:
    first = Heartbeat("track", "track-1", datetime(2025, 6, 27, tzinfo=UTC), "p", 0)
    other = Heartbeat("track", "track-2", datetime(2025, 6, 27, tzinfo=UTC), "p", 0)
    assert envelope_of(first).id != envelope_of(other).id
    assert envelope_of(first).key == envelope_of(other).key == "track"


def test_why_not_is_the_same_for_the_same_alert_subscriber_and_route() -> None:
    one = WhyNot.of(alert(), Suppression("desk", "rare-earths", "items"))
    again = WhyNot.of(alert(), Suppression("desk", "rare-earths", "severity"))
    other = WhyNot.of(alert(), Suppression("service", "rare-earths", "items"))
    assert one.id == again.id != other.id
    assert (one.alert_id, one.revision) == (alert().id, alert().revision)


def test_foreign_headers_never_raise() -> None:
    headers = [("ce_id", b"\xff\xfe"), ("a", None), ("b", b"1"), ("b", b"2")]
    assert attributes_in(headers) == {"ce_id": "\ufffd\ufffd", "a": "", "b": "2"}


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        pytest.param([], None, id="none"),
        pytest.param(
            [("x-observed-at", b"2025-06-27T17:05:00+08:00")],
            datetime(2025, 6, 27, 9, 5, tzinfo=UTC),
            id="with zone",
        ),
    ],
)
def test_a_time_in_a_header(headers: list[tuple[str, bytes]], found: datetime | None) -> None:
    assert moment_in(headers, "x-observed-at") == found


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"1751015110", id="epoch"),
        pytest.param(b"2025-06-27T17:05:00", id="no zone"),
        pytest.param(b"\xff" * 25, id="bytes"),
        pytest.param(None, id="null"),
    ],
)
def test_a_broken_time_in_a_header_is_refused(value: bytes | None) -> None:
    with pytest.raises(DocumentRejectedError) as refused:
        moment_in([("x-observed-at", value)], "x-observed-at")
    assert refused.value.reason == "bad-header"

"""CloudEvents 1.0, binary mode: the headers and the key of everything that exportwire writes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from streams.domain.alert import Alert, MeasureOutput, Output, PledgeOutput, ReviewItem
from streams.domain.errors import DocumentRejectedError
from streams.domain.heartbeat import Heartbeat
from streams.domain.record import Decision, DocumentRecord, Pack, Record, Seed, Tick
from streams.domain.route import WhyNot
from streams.wire.moments import moment, spelled
from streams.wire.records import name_of

Headers = list[tuple[str, bytes]]
Written = Output | Record | WhyNot | Heartbeat

ALERTS = "alerts.v1"
HEARTBEAT = "heartbeat.v1"
LOG = "measure-events.v1"
MEASURES = "measures.v1"
PLEDGES = "pledges.v1"
REVIEW = "review.v1"
WHY_NOT = "why-not.v1"

OBSERVED_AT = "x-observed-at"
TRACE = "traceparent"  # W3C Trace Context
DELAY = "x-delay-ms"  # from publication at the source to the alert
BACKFILL = "x-backfill"  # an alert that is history, not news


def kind_of_message(name: str) -> str:
    """Return the `ce_type` of a message: of an alert, a heartbeat and so on."""
    return f"io.exportwire.{name}.v1"


@dataclass(frozen=True, slots=True)
class Envelope:
    """The context attributes of one message; `key` is the Kafka key and the partition key, `schema` the topic's."""

    schema: str
    name: str
    id: str
    source: str
    subject: str
    key: str
    time: datetime | None = None

    def headers(self) -> Headers:
        """Return the Kafka headers; the same for every sending of the same value."""
        attributes = [
            ("ce_specversion", "1.0"),
            ("ce_id", self.id),
            ("ce_type", kind_of_message(self.name)),
            ("ce_source", f"urn:exportwire:{self.source}"),
            ("ce_subject", self.subject),
            ("ce_dataschema", f"urn:exportwire:schema:{self.schema}"),
            ("ce_partitionkey", self.key),
            ("content-type", "application/json"),
        ]
        if self.time is not None:
            attributes.insert(5, ("ce_time", spelled(self.time)))
        return [(name, value.encode()) for name, value in attributes]


def envelope_of(value: Written) -> Envelope:
    """Return the envelope of what is about to be written."""
    match value:
        case WhyNot():
            return Envelope(WHY_NOT, "why-not", value.id, "route", value.alert_id, value.alert_id)
        case Heartbeat():
            return _of_heartbeat(value)
        case Alert() | MeasureOutput() | PledgeOutput() | ReviewItem():
            return _of_output(value)
        case _:
            return _of_record(value)


def attributes_in(headers: Iterable[tuple[str, bytes | None]]) -> dict[str, str]:
    """Return the headers of a message as text; the last of equal names holds, broken UTF-8 is replaced."""
    return {name: (value or b"").decode("utf-8", "replace") for name, value in headers}


def moment_in(headers: Iterable[tuple[str, bytes | None]], name: str) -> datetime | None:
    """Return the time in a header, None where there is none; refuse: bad-header."""
    text = attributes_in(headers).get(name)
    if text is None:
        return None
    try:
        return moment(text, name)
    except DocumentRejectedError as error:
        raise DocumentRejectedError("bad-header", error.detail) from None


def _of_output(output: Output) -> Envelope:
    time: datetime | None = None
    match output:
        case Alert():
            subject = next(iter((*output.linked_measures, *output.measures)), output.storyline_id)
            schema, name, key, time = ALERTS, "alert", output.storyline_id, output.published_at
        case MeasureOutput():
            subject = output.measure.id
            schema, name, key = MEASURES, "measure", subject
        case PledgeOutput():
            subject = output.pledge.id
            schema, name, key, time = PLEDGES, "pledge", subject, output.pledge.opened_at
        case ReviewItem():
            subject = output.storyline_id or output.event_id
            schema, name, key = REVIEW, "review", output.event_id
        case _:
            assert_never(output)
    return Envelope(schema, name, output.id, "track", subject, key, time)


def _of_heartbeat(beat: Heartbeat) -> Envelope:
    spoken = f"{beat.instance}/{spelled(beat.at)}"
    return Envelope(HEARTBEAT, "heartbeat", spoken, beat.role, beat.role, beat.role, beat.at)


def _of_record(record: Record) -> Envelope:
    name = f"log.{name_of(record)}"
    match record:
        case DocumentRecord():
            source, subject, time = "detect", record.document_id, record.published_at
        case Tick():
            source, subject, time = "clock", "clock", record.now
        case Decision():
            source, subject, time = "review", record.subject, record.at
        case Seed():
            return Envelope(LOG, name, record.id, "rules", record.measure.id, record.id)
        case Pack():
            source, subject, time = "rules", record.digest, record.activated_at
        case _:
            assert_never(record)
    return Envelope(LOG, name, record.id, source, subject, record.id, time)

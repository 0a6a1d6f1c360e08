"""Replay: the log written anew from raw documents, folded, told into topics of its own, and compared with what was said."""

import re
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count

from streams.app.asking import records_of
from streams.app.stored import stored
from streams.app.telling import ALERT_LIMIT
from streams.app.ticking import moment_of
from streams.catalog.catalog import Catalog
from streams.detect.detector import Detector
from streams.domain.alert import Alert, Output
from streams.domain.document import Document, Position
from streams.domain.errors import DocumentRejectedError, StreamsError
from streams.domain.record import DocumentRecord, Pack, Record
from streams.kafka.admin import admin_of, create
from streams.kafka.opening import logged
from streams.kafka.outgoing import Outgoing
from streams.kafka.reading import SILENCE, reader_of
from streams.kafka.records import Received
from streams.kafka.security import Cluster
from streams.kafka.sending import sender_of
from streams.kafka.topics import RAW_NEWS, RAW_REGULATIONS, Layout
from streams.pipeline.detection import record_of
from streams.pipeline.replaying import Line, Raw, Raws, Rewritten, Span, rewritten
from streams.pipeline.service import Service
from streams.pipeline.standing import Told, known_at, untold
from streams.wire.codec import encode
from streams.wire.decode import decode_document
from streams.wire.envelope import (
    ALERTS,
    LOG,
    MEASURES,
    OBSERVED_AT,
    PLEDGES,
    REVIEW,
    envelope_of,
    moment_in,
)
from streams.wire.fit import alert_within
from streams.wire.moments import spelled

LONGEST = 64
NAME = re.compile(rf"[A-Za-z0-9._-]{{1,{LONGEST}}}")
OWN = (LOG, ALERTS, MEASURES, PLEDGES, REVIEW)


@dataclass(frozen=True, slots=True)
class Replay:
    """What was written and said anew, and what had been said of the same span: alerts by id, as bytes."""

    log: Rewritten
    outputs: tuple[Output, ...]
    anew: dict[str, bytes]
    live: dict[str, bytes]
    live_packs: tuple[str, ...]


async def replay(
    cluster: Cluster,
    catalog: Catalog,
    digest: str,
    span: Span,
    archive: Iterable[Raw],
    told: Told = untold,
) -> Replay:
    """Return the span told anew under a rule pack, beside what `alerts.v1` holds of it; refuse an empty span.

    `told` gets how many documents are detected, and of how many at most.
    """
    log = [each async for each in records_of(cluster)]
    first = log[0][1] if log else None
    simulated = isinstance(first, Pack) and first.time == "simulated"
    found = [each async for each in raws_of(cluster, span, simulated=simulated)]
    raws = Raws([*found, *archive])
    detector, done = Detector(catalog), count(1)

    def detect(document: Document, position: Position, at: datetime) -> DocumentRecord | str:
        told(next(done), len(raws.by_content))
        return record_of(document, position, at, detector, digest)

    new = rewritten(log, raws, span, detect, digest)
    if not any(line.is_in_span for line in new.lines):
        raise StreamsError(f"nothing lies in the span; {_reach(log)}")
    outputs, anew = told_anew(new.lines, catalog)
    causes = {line.record.id for line in new.lines if line.is_in_span}
    causes |= {record.id for record in _inside(log, span)}
    return Replay(
        log=new,
        outputs=outputs,
        anew=anew,
        live=await said_of(cluster, causes),
        live_packs=packs_of(log, span),
    )


def packs_of(log: Iterable[tuple[int, Record]], span: Span) -> tuple[str, ...]:
    """Return the rule packs that were in charge of the log in a span, oldest first."""
    packs = [(record.activated_at, record.digest) for _, record in log if isinstance(record, Pack)]
    before = [digest for at, digest in packs if span.start is not None and at < span.start]
    inside = [digest for at, digest in packs if span.holds(at)]
    return tuple(dict.fromkeys([*before[-1:], *inside]))


def told_anew(
    lines: Iterable[Line], catalog: Catalog
) -> tuple[tuple[Output, ...], dict[str, bytes]]:
    """Return all that the fold says of a log, and the alerts of its span by id."""
    service = Service(catalog)
    outputs: list[Output] = []
    alerts: dict[str, bytes] = {}
    for offset, line in enumerate(lines):
        said = service.apply(line.record, offset)
        outputs += said
        for each in said if line.is_in_span else ():
            if isinstance(each, Alert):
                alerts.setdefault(each.id, body_of(each))
    return tuple(outputs), alerts


def body_of(output: Output) -> bytes:
    """Return an output's bytes, as track sends them."""
    return encode(alert_within(output, ALERT_LIMIT) if isinstance(output, Alert) else output)


async def said_of(cluster: Cluster, causes: set[str]) -> dict[str, bytes]:
    """Return the alerts of `alerts.v1` that records have caused, by id; repeats once."""
    found: dict[str, bytes] = {}
    async for each, alert in stored(cluster, ALERTS, Alert):
        if alert.cause in causes:
            found.setdefault(alert.id, each.value or b"")
    return found


async def raws_of(cluster: Cluster, span: Span, *, simulated: bool) -> AsyncIterator[Raw]:
    """Yield the documents that the raw topics still hold of a span; what cannot be read is a dead letter."""
    async with reader_of(cluster, RAW_NEWS, RAW_REGULATIONS, patience=SILENCE) as reader:
        starts = await reader.begins()
        if span.start is not None and not simulated:
            starts = await reader.at(int(span.start.timestamp() * 1000))
        async for each in reader.records(starts, await reader.ends()):
            raw = raw_of(each, simulated=simulated)
            if raw is not None and span.holds(raw.observed_at):
                yield raw


def raw_of(received: Received, *, simulated: bool) -> Raw | None:
    """Return a raw record as a document with its place and time; None where it is none."""
    try:
        said = moment_in(received.headers, OBSERVED_AT) if simulated else None
        known_at = said or moment_of(received.timestamp)
        document = decode_document(received.value, known_at)
    except DocumentRejectedError:
        return None
    if simulated and said is None:
        return None
    place = Position(received.topic, received.partition, received.offset)
    return Raw(document, place, known_at)


def topics_of(name: str) -> dict[str, str]:
    """Return the topics of a replay, by the topics that they stand for."""
    return {each: f"replay.{name}.{each}" for each in OWN}


async def require_new(cluster: Cluster, name: str) -> None:
    """Refuse when a replay's name makes no topics, or its topics are there: better now than after the work."""
    if not NAME.fullmatch(name):
        raise StreamsError(
            f"--name {name!r} is part of topics: letters, digits, dot, - and _, at most {LONGEST}"
        )
    async with admin_of(cluster) as admin:
        for topic in await admin.describe_topics(list(topics_of(name).values())):
            if not topic["error_code"]:
                raise StreamsError(f"topic {topic['topic']} is there already; give another --name")


async def send(cluster: Cluster, layout: Layout, name: str, found: Replay) -> list[str]:
    """Put the log and what was said of it into topics of their own; return their names."""
    topics = topics_of(name)
    specs = [
        replace(spec, name=topics[spec.name], partitions=1)
        for spec in layout.specs
        if spec.name in topics
    ]
    await create(cluster, layout, specs)
    async with sender_of(cluster) as sender:
        await sender.send_all(_messages(found, topics))
    return list(topics.values())


def _messages(found: Replay, topics: dict[str, str]) -> Iterator[Outgoing]:
    for line in found.log.lines:
        message = logged(line.record)
        yield Outgoing(topics[LOG], message.key, message.value, message.headers)
    for output in found.outputs:
        envelope = envelope_of(output)
        headers = tuple(envelope.headers())
        yield Outgoing(topics[envelope.schema], envelope.key.encode(), body_of(output), headers)


def _reach(log: Iterable[tuple[int, Record]]) -> str:
    """Return from when to when a log reaches."""
    times = [at for _, record in log if (at := known_at(record)) is not None]
    return f"the log reaches from {spelled(min(times))} to {spelled(max(times))}"


def _inside(log: Iterable[tuple[int, Record]], span: Span) -> Iterator[Record]:
    for _, record in log:
        at = known_at(record)
        if at is not None and span.holds(at):
            yield record

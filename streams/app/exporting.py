"""Exports of alerts, of states of measures and of the log: read off the topics up to their present end, into a file."""

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable
from contextlib import aclosing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from streams.app.asking import records_of
from streams.app.logbook import first_record, is_simulated
from streams.app.starting import require_topics
from streams.catalog.catalog import Catalog
from streams.domain.alert import Alert
from streams.domain.document import Position
from streams.domain.errors import DocumentRejectedError
from streams.domain.history import Said
from streams.domain.record import Record
from streams.kafka.reading import SILENCE, reader_of
from streams.kafka.records import Received
from streams.kafka.security import Cluster
from streams.pipeline.history import alert_versions, when_known, when_said
from streams.pipeline.lives import measure_versions
from streams.pipeline.standing import known_at
from streams.wire.codec import decode
from streams.wire.envelope import ALERTS, LOG
from streams.wire.export import alerts, log, measures
from streams.wire.export.columns import Table
from streams.wire.export.file import Head, Scope, finish, writing
from streams.wire.records import decode_record

T = TypeVar("T")
Told = Callable[[int, int], None]
"""What is told of each record: how many are read, of how many."""


@dataclass(frozen=True, slots=True)
class Exported:
    """The head of the file, and how many messages were no alerts and have no row."""

    head: Head
    left_out: int = 0


async def export_alerts(cluster: Cluster, path: Path, scope: Scope, told: Told) -> Exported:
    """Return the head of a file with what was said: a row for each alert."""
    await require_topics(cluster, [LOG, ALERTS])
    clock = when_known if await is_simulated(cluster) else when_said
    said: list[Said] = []
    left_out = 0
    async for each in _read(cluster, ALERTS, told):
        try:
            said.append(_said(each))
        except DocumentRejectedError:
            left_out += 1
    versions = alert_versions(said, scope.as_of, clock)
    asked = [each for each in versions if scope.holds(clock(each.said))]
    return Exported(_written(path, alerts.ALERTS, asked, scope), left_out)


async def export_measures(
    cluster: Cluster, catalog: Catalog, path: Path, scope: Scope, told: Told
) -> Exported:
    """Return the head of a file with what the present rules make of the log: a row for each state of each measure."""
    records: list[tuple[int, Record]] = []
    async for each in records_of(cluster):
        records.append(each)
        told(len(records), 0)
    versions = measure_versions(records, catalog, scope.as_of)
    asked = [each for each in versions if scope.holds(each.known_at)]
    return Exported(_written(path, measures.MEASURES, asked, scope))


async def export_log(cluster: Cluster, path: Path, scope: Scope, told: Told) -> Exported:
    """Return the head of a file with the log's records, a row for each, in their order."""
    await require_topics(cluster, [LOG])
    async with reader_of(cluster, LOG, patience=SILENCE) as reader:
        await first_record(reader)
    async with aclosing(_read(cluster, LOG, told)) as received:
        with writing(path, log.LOG) as export:
            async for found, is_asked in _asked(received, scope):
                if is_asked:
                    export.add(found)
                else:
                    export.pass_by(found)
    return Exported(finish(path, log.LOG, export, scope))


async def _asked(
    received: AsyncIterator[Received], scope: Scope
) -> AsyncIterator[tuple[log.Logged, bool]]:
    """Yield the records up to the end of what is asked, each with whether it begins or goes on there."""
    is_asked = scope.start is None
    async for each in received:
        found = _logged(each)
        if found.known_at is not None and _is_over(found.known_at, scope):
            return
        is_asked = is_asked or (found.known_at is not None and scope.holds(found.known_at))
        yield found, is_asked


def _is_over(known: datetime, scope: Scope) -> bool:
    """Tell whether a record was known after what is asked: the log is read up to the first of these."""
    is_later = scope.as_of is not None and known > scope.as_of
    return is_later or (scope.end is not None and known >= scope.end)


def _written(path: Path, table: Table[T], things: Iterable[T], scope: Scope) -> Head:
    with writing(path, table) as export:
        for each in things:
            export.add(each)
    return finish(path, table, export, scope)


async def _read(cluster: Cluster, topic: str, told: Told) -> AsyncGenerator[Received]:
    """Yield what a topic holds up to its present end."""
    async with reader_of(cluster, topic, patience=SILENCE) as reader:
        begins, ends = await reader.begins(), await reader.ends()
        total = sum(ends.values()) - sum(begins.values())
        done = 0
        async for each in reader.records(begins, ends):
            done += 1
            told(done, total)
            yield each


def _said(received: Received) -> Said:
    value = received.value or b""
    return Said(
        alert=decode(Alert, value),
        said_at=_at(received),
        position=Position(received.topic, received.partition, received.offset),
        value=value.decode(),
    )


def _logged(received: Received) -> log.Logged:
    record: Record | None = None
    with suppress(DocumentRejectedError):
        record = decode_record(received.value)
    return log.Logged(
        offset=received.offset,
        appended_at=_at(received),
        key=received.key,
        value=received.value,
        headers=list(received.headers),
        record=record,
        known_at=known_at(record) if record else None,
    )


def _at(received: Received) -> datetime:
    return datetime.fromtimestamp(received.timestamp / 1000, UTC)

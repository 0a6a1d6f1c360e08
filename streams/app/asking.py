"""Asks the log what stands, and adds what a person has decided."""

from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Literal

from streams.app.logbook import PLACE, first_record
from streams.app.starting import require_topics
from streams.app.ticking import now
from streams.catalog.catalog import Catalog
from streams.domain.errors import DocumentRejectedError
from streams.domain.identity import id_of
from streams.domain.record import Decision, Record
from streams.kafka.opening import logged
from streams.kafka.reading import SILENCE, reader_of
from streams.kafka.security import Cluster
from streams.kafka.sending import sender_of
from streams.pipeline.standing import Standing, Told, standing, untold
from streams.wire.envelope import LOG
from streams.wire.records import decode_record

Action = Literal["confirm", "reject", "retract", "merge", "split"]


async def records_of(cluster: Cluster, told: Told = untold) -> AsyncIterator[tuple[int, Record]]:
    """Yield the log up to its present end; what cannot be read changes nothing, as in the fold."""
    await require_topics(cluster, [LOG])
    async with reader_of(cluster, LOG, patience=SILENCE) as reader:
        await first_record(reader)
        end = (await reader.ends())[PLACE]
        async for each in reader.records(await reader.begins(), {PLACE: end}):
            told(each.offset + 1, end)
            with suppress(DocumentRejectedError):
                yield each.offset, decode_record(each.value)


async def ask(
    cluster: Cluster, catalog: Catalog, at: datetime | None = None, told: Told = untold
) -> Standing:
    """Return what stood at a moment, else what stands; the log is read first, and then folded."""
    return standing([each async for each in records_of(cluster, told)], catalog, at, told)


def decision_of(
    stands: Standing,
    action: Action,
    subject: str,
    author: str,
    reason: str,
    approved_by: str | None = None,
    *,
    into: str | None = None,
    documents: Sequence[str] = (),
    measures: Sequence[str] = (),
) -> Decision:
    """Return the record of a decision; in simulated time it is made at the log's present moment."""
    at = (stands.at if stands.state.is_simulated else None) or now()
    more = (into, *documents, *measures) if into or documents or measures else ()
    found = id_of("decision", at, action, subject, author, reason, approved_by, *more)
    who = (author, reason, approved_by, into)
    return Decision(found, at, action, subject, *who, tuple(documents), tuple(measures))


async def append(cluster: Cluster, record: Record) -> None:
    """Return when the log has the record."""
    async with sender_of(cluster) as sender:
        await sender.send(logged(record))

"""The first records of the log: the rule pack that takes over, and the measures that the catalogue knows."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Literal

from streams.domain.identity import id_of
from streams.domain.measure import Measure
from streams.domain.record import Pack, Record, Seed
from streams.kafka.outgoing import Outgoing
from streams.kafka.reading import reader_of
from streams.kafka.security import Cluster
from streams.kafka.sending import sender_of
from streams.wire.codec import encode
from streams.wire.envelope import LOG, envelope_of
from streams.wire.records import encode_record

ONE_BATCH = 4_000_000  # bytes


def seed_of(measure: Measure) -> Seed:
    """Return the record of a measure of the catalogue; its id is a function of the value."""
    return Seed(id_of("seed", encode(measure).decode()), measure)


def opening_of(
    measures: Iterable[Measure],
    digest: str,
    at: datetime,
    time: Literal["real", "simulated"] = "real",
) -> list[Record]:
    """Return the records that open a log: its first says which time holds in it."""
    pack = Pack(id_of("pack", digest, at, time), digest, at, time)
    ordered = sorted(measures, key=lambda measure: measure.id)
    return [pack, *(seed_of(measure) for measure in ordered)]


def logged(record: Record) -> Outgoing:
    """Return a record as a message of the log."""
    envelope = envelope_of(record)
    return Outgoing(LOG, envelope.key.encode(), encode_record(record), tuple(envelope.headers()))


async def open_log(cluster: Cluster, records: Sequence[Record]) -> int:
    """Return how many records were appended: all in one batch on an empty log, else none."""
    async with reader_of(cluster, LOG) as reader:
        if any((await reader.ends()).values()):
            return 0
    async with sender_of(cluster, batch_size=ONE_BATCH) as sender:
        await sender.send_as_one([logged(record) for record in records], LOG, partition=0)
    return len(records)

"""Reading the log: its first record, its end, any part of it."""

from collections.abc import AsyncIterator

from streams.app.tracking import ReadLog
from streams.domain.errors import StreamsError
from streams.domain.record import Pack, Record
from streams.kafka.admin import admin_of
from streams.kafka.reading import Reader, committed, reader_of
from streams.kafka.records import Received
from streams.kafka.security import Cluster
from streams.wire.envelope import LOG
from streams.wire.records import decode_record

PLACE = (LOG, 0)


async def first_record(reader: Reader) -> Record:
    """Return what opens the log; refuse a log that is not opened yet."""
    end = (await reader.ends()).get(PLACE, 0)
    first = await reader.first(PLACE, (await reader.begins()).get(PLACE, 0), end) if end else None
    if first is None:
        raise StreamsError("the log is empty; open it with: exportwire topics create")
    return decode_record(first.value)


async def is_simulated(cluster: Cluster) -> bool:
    """Tell whether the log's first record says that its time is simulated."""
    async with reader_of(cluster, LOG) as reader:
        first = await first_record(reader)
    return isinstance(first, Pack) and first.time == "simulated"


async def log_end(cluster: Cluster) -> int:
    """Return the offset after the log's last record."""
    async with reader_of(cluster, LOG) as reader:
        return (await reader.ends()).get(PLACE, 0)


async def folded_up_to(cluster: Cluster, group: str) -> int:
    """Return the offset that the group has committed, the log's start where there is none."""
    async with admin_of(cluster) as admin:
        return (await committed(admin, group)).get(PLACE, 0)


def log_of(cluster: Cluster) -> ReadLog:
    """Return a function that reads a range of the log."""

    async def read(start: int, end: int) -> AsyncIterator[Received]:
        if start >= end:
            return
        async with reader_of(cluster, LOG) as reader:
            async for record in reader.records({PLACE: start}, {PLACE: end}):
                yield record

    return read

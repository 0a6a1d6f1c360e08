"""What groups have not yet worked off: how many records, and since when the oldest of them waits."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Protocol

from streams.app.ticking import moment_of
from streams.kafka.admin import admin_of
from streams.kafka.reading import Place, Reader, committed, reader_of
from streams.kafka.records import Received
from streams.kafka.security import Cluster


class Looks(Protocol):
    """The part of a reader that is used."""

    async def begins(self) -> Mapping[Place, int]:
        """Return the first offset of each partition."""

    async def ends(self) -> Mapping[Place, int]:
        """Return the offset after the last record of each partition."""

    async def first(self, place: Place, start: int, end: int) -> Received | None:
        """Return the partition's first record in a range of offsets."""


Committed = Callable[[], Awaitable[Mapping[Place, int]]]
Ranges = dict[Place, tuple[int, int]]
Reads = Mapping[str, str]
"""Which group reads a topic."""
Look = Callable[[], Awaitable[tuple[int, list[datetime]]]]
"""Returns how many records wait, and the timestamps of each partition's first."""


async def backlog(reader: Looks, done: Committed) -> Ranges:
    """Return, per partition, from where to where records may wait; the ends are read before what is committed."""
    ends = await reader.ends()
    held = await done()
    begins = await reader.begins()
    starts = {place: max(begins[place], held.get(place, 0)) for place in ends}
    return {place: (starts[place], end) for place, end in ends.items() if starts[place] < end}


def lag_of(ranges: Ranges) -> int:
    """Return how many records wait at most; markers of transactions count too."""
    return sum(end - start for start, end in ranges.values())


async def oldest_waiting(reader: Looks, ranges: Ranges) -> list[datetime]:
    """Return the timestamp of the first record that waits in each range; a range of markers holds none."""
    found = [await reader.first(place, *ends) for place, ends in ranges.items()]
    return [moment_of(record.timestamp) for record in found if record is not None]


@asynccontextmanager
async def looking_at(cluster: Cluster, reads: Reads) -> AsyncIterator[Look]:
    """Yield a look at what waits in topics for the groups that read them."""
    async with opened(cluster, reads) as (reader, done):

        async def look() -> tuple[int, list[datetime]]:
            ranges = await backlog(reader, done)
            return lag_of(ranges), await oldest_waiting(reader, ranges)

        yield look


@asynccontextmanager
async def opened(cluster: Cluster, reads: Reads) -> AsyncIterator[tuple[Reader, Committed]]:
    """Yield a reader of the topics, and what their groups have committed."""
    async with reader_of(cluster, *reads) as reader, admin_of(cluster) as admin:

        async def done() -> dict[Place, int]:
            found: dict[Place, int] = {}
            for topic, group in reads.items():
                held = await committed(admin, group)
                found |= {place: offset for place, offset in held.items() if place[0] == topic}
            return found

        yield reader, done

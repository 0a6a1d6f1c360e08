"""What a group has not yet worked off: how many records, and since when the oldest of them waits."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Protocol

from streams.app.ticking import moment_of
from streams.kafka.reading import Place
from streams.kafka.records import Received


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


async def backlog(reader: Looks, committed: Committed) -> Ranges:
    """Return, per partition, from where to where records may wait; the ends are read before what is committed."""
    ends = await reader.ends()
    done = await committed()
    begins = await reader.begins()
    starts = {place: max(begins[place], done.get(place, 0)) for place in ends}
    return {place: (starts[place], end) for place, end in ends.items() if starts[place] < end}


def lag_of(ranges: Ranges) -> int:
    """Return how many records wait at most; markers of transactions count too."""
    return sum(end - start for start, end in ranges.values())


async def oldest_waiting(reader: Looks, ranges: Ranges) -> list[datetime]:
    """Return the timestamp of the first record that waits in each range; a range of markers holds none."""
    found = [await reader.first(place, *ends) for place, ends in ranges.items()]
    return [moment_of(record.timestamp) for record in found if record is not None]

"""What a group has not yet worked off: how many records, and since when the oldest of them waits."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from aiokafka import TopicPartition

from streams.app.ticking import moment_of
from streams.kafka.records import Received

WAIT = 500  # milliseconds that a fetch may take
PATIENCE = 20  # fetches that may bring nothing before a partition counts as drained


class Looks(Protocol):
    """The part of an aiokafka consumer that is used; partitions are assigned by hand, so that it joins no group."""

    async def end_offsets(
        self, partitions: Sequence[TopicPartition]
    ) -> Mapping[TopicPartition, int]:
        """Return the offset after the last record of each."""

    async def beginning_offsets(
        self, partitions: Sequence[TopicPartition]
    ) -> Mapping[TopicPartition, int]:
        """Return the offset of the first record of each."""

    async def committed(self, partition: TopicPartition) -> int | None:
        """Return what the group committed."""

    async def position(self, partition: TopicPartition) -> int:
        """Return the offset of the next record to fetch."""

    def seek(self, partition: TopicPartition, offset: int) -> None:
        """Fetch from there."""

    async def getmany(
        self, *partitions: TopicPartition, timeout_ms: int, max_records: int
    ) -> Mapping[TopicPartition, Sequence[Received]]:
        """Return the next records."""


Ranges = dict[TopicPartition, tuple[int, int]]


async def backlog(consumer: Looks, partitions: Sequence[TopicPartition]) -> Ranges:
    """Return, per partition, from where to where records may wait; the ends are read before what is committed."""
    ends = await consumer.end_offsets(partitions)
    starts = await consumer.beginning_offsets(partitions)
    found: Ranges = {}
    for partition in partitions:
        committed = await consumer.committed(partition)
        start = max(starts[partition], committed or 0)
        if start < ends[partition]:
            found[partition] = (start, ends[partition])
    return found


def lag_of(ranges: Ranges) -> int:
    """Return how many records wait at most; markers of transactions count too."""
    return sum(end - start for start, end in ranges.values())


async def oldest_waiting(consumer: Looks, ranges: Ranges) -> list[datetime]:
    """Return the timestamp of the first record that waits in each range; a range of markers only holds none."""
    found = [await _first(consumer, partition, *place) for partition, place in ranges.items()]
    return [moment_of(record.timestamp) for record in found if record is not None]


async def _first(
    consumer: Looks, partition: TopicPartition, start: int, end: int
) -> Received | None:
    consumer.seek(partition, start)
    for _ in range(PATIENCE):
        fetched = await consumer.getmany(partition, timeout_ms=WAIT, max_records=1)
        records = fetched.get(partition)
        if records:
            return records[0] if records[0].offset < end else None
        if await consumer.position(partition) >= end:
            return None
    return None

"""Plain readers without a group: from an offset or a time, up to an end or for ever."""

import asyncio
import math
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import TypeVar

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import (
    GroupCoordinatorNotAvailableError,
    GroupLoadInProgressError,
    KafkaError,
)
from aiokafka.structs import OffsetAndMetadata

from streams.kafka.admin import UnreachableError, unreachable
from streams.kafka.records import Received
from streams.kafka.security import Cluster

Place = tuple[str, int]  # topic, partition
Offsets = Mapping[Place, int]
T = TypeVar("T")

WAIT = 500  # milliseconds
SILENCE = 60.0  # seconds that a command waits for records that must come
PATIENCE = 30.0  # seconds until a group's coordinator must be there
POLL = 0.1
LARGEST = 6 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads topics without leaving a trace: no group, no commit.

    With `patience` it refuses to wait longer for records that must come; without, as a worker, it waits for Kafka to be back.
    """

    consumer: AIOKafkaConsumer
    patience: float = math.inf

    def hold(self) -> None:
        """Fetch nothing: only offsets will be asked for."""
        self.consumer.pause(*self.consumer.assignment())

    async def begins(self) -> dict[Place, int]:
        """Return the first offset of each partition."""
        return _plain(await self.consumer.beginning_offsets(self._partitions()))

    async def ends(self) -> dict[Place, int]:
        """Return the offset after the last record of each partition."""
        return _plain(await self.consumer.end_offsets(self._partitions()))

    async def at(self, milliseconds: int) -> dict[Place, int]:
        """Return the offset of each partition's first record at or after a time; its end where there is none."""
        asked = dict.fromkeys(self._partitions(), milliseconds)
        found = await self.consumer.offsets_for_times(asked)
        ends = await self.ends()
        return {
            (tp.topic, tp.partition): at.offset if at else ends[tp.topic, tp.partition]
            for tp, at in found.items()
        }

    async def last(self, count: int) -> dict[Place, int]:
        """Return the offset that leaves so many records of each partition to read."""
        begins, ends = await self.begins(), await self.ends()
        return {place: max(begins[place], end - count) for place, end in ends.items()}

    async def records(
        self, starts: Offsets, ends: Offsets | None = None
    ) -> AsyncIterator[Received]:
        """Yield the records from `starts` up to `ends`, or for ever; in order within a partition."""
        for (topic, partition), offset in starts.items():
            self.consumer.seek(TopicPartition(topic, partition), offset)
        left, quiet = await self._unread(starts, ends), 0
        while left:
            fetched = await self.consumer.getmany(*left, timeout_ms=WAIT)
            quiet = 0 if fetched else quiet + WAIT
            if ends and quiet > self.patience * 1000:
                raise UnreachableError(
                    f"Kafka has sent nothing of {left[0].topic} for {quiet // 1000} s, and more is to come;"
                    " run the command again once it answers"
                )
            for tp, records in fetched.items():
                end = ends[tp.topic, tp.partition] if ends else None
                for record in records:
                    if end is None or record.offset < end:
                        yield record
            left = await self._unread(starts, ends)

    async def first(self, place: Place, start: int, end: int) -> Received | None:
        """Return the partition's first record in a range of offsets; None when only holes are there."""
        async for record in self.records({place: start}, {place: end}):
            return record
        return None

    async def _unread(self, starts: Offsets, ends: Offsets | None) -> list[TopicPartition]:
        """Return the partitions that have not been read up to their ends; holes count as read."""
        asked = [TopicPartition(*place) for place in starts]
        if ends is None:
            return asked
        return [tp for tp in asked if await self.consumer.position(tp) < ends[tuple(tp)]]

    def _partitions(self) -> list[TopicPartition]:
        return sorted(self.consumer.assignment())


@asynccontextmanager
async def reader_of(
    cluster: Cluster, *topics: str, patience: float = math.inf
) -> AsyncIterator[Reader]:
    """Yield a reader of all partitions of the topics; refuse when the cluster does not answer."""
    consumer = AIOKafkaConsumer(
        *topics,
        auto_offset_reset="earliest",
        enable_auto_commit=False,
        max_partition_fetch_bytes=LARGEST,
        **cluster.options(),
    )
    try:
        await consumer.start()
    except (KafkaError, OSError) as error:
        await consumer.stop()
        raise await unreachable(cluster, error) from None
    try:
        yield Reader(consumer, patience)
    finally:
        await consumer.stop()


async def committed(admin: AIOKafkaAdminClient, group: str) -> dict[Place, int]:
    """Return the offsets that a group has committed, partitions without one left out."""
    found: Mapping[TopicPartition, OffsetAndMetadata]
    found = await coordinated(lambda: admin.list_consumer_group_offsets(group))
    return {(tp.topic, tp.partition): at.offset for tp, at in found.items() if at.offset >= 0}


async def coordinated(ask: Callable[[], Awaitable[T]]) -> T:
    """Return a group's answer once its coordinator is there: a new cluster makes its topic when first asked."""
    async with asyncio.timeout(PATIENCE):
        while True:
            with suppress(GroupCoordinatorNotAvailableError, GroupLoadInProgressError):
                return await ask()
            await asyncio.sleep(POLL)


def _plain(found: Mapping[TopicPartition, T]) -> dict[Place, T]:
    return {(tp.topic, tp.partition): value for tp, value in found.items()}

"""Reads topics from their beginning to their present end, and tells when groups have worked them off."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass

from aiokafka.admin import AIOKafkaAdminClient

from streams.domain.errors import StreamsError
from streams.domain.record import Record
from streams.kafka.reading import Place, Reader, committed, reader_of
from streams.kafka.records import Received
from streams.kafka.security import Cluster
from streams.wire.envelope import LOG
from streams.wire.records import decode_record

POLL = 0.02
PATIENCE = 60.0


async def whole(cluster: Cluster, *topics: str) -> list[Received]:
    """Return all records of the topics."""
    async with reader_of(cluster, *topics) as reader:
        starts, ends = await reader.begins(), await reader.ends()
        return [record async for record in reader.records(starts, ends)]


async def log_of(cluster: Cluster) -> list[tuple[int, Record]]:
    """Return the log: offset and record, in order."""
    return [(each.offset, decode_record(each.value)) for each in await whole(cluster, LOG)]


@dataclass(frozen=True, slots=True)
class Backlog:
    """What groups have still to work off; `reader` reads the topics of all of them."""

    admin: AIOKafkaAdminClient
    reader: Reader

    async def settle(self, groups: Mapping[str, str]) -> None:
        """Return when each group has committed all that its topic holds now; refuse when that takes too long."""
        until = time.monotonic() + PATIENCE
        ends = await self.reader.ends()
        for group, topic in groups.items():
            while waiting := await self._waiting(group, topic, ends):
                if time.monotonic() > until:
                    raise StreamsError(f"{group} leaves {waiting} records of {topic} unread")
                await asyncio.sleep(POLL)

    async def _waiting(self, group: str, topic: str, ends: Mapping[Place, int]) -> int:
        done = await committed(self.admin, group)
        own = {place: end for place, end in ends.items() if place[0] == topic}
        return sum(max(0, end - done.get(place, 0)) for place, end in own.items())

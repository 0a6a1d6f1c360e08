"""What one client is sent, in order: first what he missed, from Kafka; then what comes."""

from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import dataclass

from streams.desk.event import Told, anew, gap, told
from streams.desk.hub import Client
from streams.kafka.reading import Reader, reader_of
from streams.kafka.records import Received
from streams.kafka.security import Cluster

FIRST = -1  # the offset of whoever asks for all that there is


@dataclass(frozen=True, slots=True)
class Feed:
    """A client's way through a topic: from `start` to `boundary` by a reader of his own, from there on by his queue."""

    cluster: Cluster
    topic: str
    client: Client
    boundary: int

    async def events(self, start: int) -> AsyncGenerator[Told, None]:
        """Yield the events from an offset on, each once, for ever."""
        wanted = start
        if start != self.boundary:
            async with reader_of(self.cluster, self.topic) as reader:
                wanted, notice = await self._begin(reader, start)
                if notice is not None:
                    yield notice
                async for record in self._missed(reader, wanted):
                    wanted = record.offset + 1
                    if event := told(record):
                        yield event
        while True:
            record = await self.client.queue.get()
            if record.offset >= wanted and (event := told(record)):
                yield event

    async def _begin(self, reader: Reader, start: int) -> tuple[int, Told | None]:
        """Return where to begin, and what the client must know if that is not where he wished."""
        place = (self.topic, 0)
        first, end = (await reader.begins())[place], (await reader.ends())[place]
        if start > end:
            return first, anew()
        if start < first:
            return first, gap(start, first) if start != FIRST else None
        return start, None

    async def _missed(self, reader: Reader, start: int) -> AsyncIterator[Received]:
        place = (self.topic, 0)
        if start < self.boundary:
            async for record in reader.records({place: start}, {place: self.boundary}):
                yield record

"""A plain producer, for commands, clock and heartbeat."""

from collections import deque
from collections.abc import AsyncIterator, Awaitable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError

from streams.kafka.admin import unreachable
from streams.kafka.outgoing import Outgoing
from streams.kafka.security import Cluster

LARGEST = 5_033_164  # 4.8 MiB: every topic's own limit is checked before
REQUEST_TIMEOUT = 60_000  # milliseconds; rides out a broker's restart
IN_FLIGHT = 500


@dataclass(frozen=True, slots=True)
class Sender:
    """Sends messages in order and awaits that Kafka has them."""

    producer: AIOKafkaProducer

    async def send(self, message: Outgoing) -> None:
        """Return when Kafka has the message."""
        await (await self._enqueue(message))

    async def send_all(self, messages: Iterable[Outgoing]) -> int:
        """Return how many messages Kafka has; some hundreds are on their way at a time."""
        count = 0
        waiting: deque[Awaitable[object]] = deque()
        for message in messages:
            waiting.append(await self._enqueue(message))
            count += 1
            if len(waiting) > IN_FLIGHT:
                await waiting.popleft()
        for each in waiting:
            await each
        return count

    async def send_as_one(self, messages: Sequence[Outgoing], topic: str, partition: int) -> None:
        """Append messages to a partition in one batch: all of them or none."""
        batch = self.producer.create_batch()
        for message in messages:
            taken = batch.append(
                key=message.key,
                value=message.value,
                timestamp=None,
                headers=list(message.headers),
            )
            if taken is None:
                raise ValueError(f"{len(messages)} messages do not fit in one batch")
        await (await self.producer.send_batch(batch, topic, partition=partition))

    async def _enqueue(self, message: Outgoing) -> Awaitable[object]:
        accepted: Awaitable[object] = await self.producer.send(
            message.topic, message.value, message.key, headers=list(message.headers)
        )
        return accepted


@asynccontextmanager
async def sender_of(cluster: Cluster, batch_size: int = 16_384) -> AsyncIterator[Sender]:
    """Yield a sender; refuse when the cluster does not answer."""
    producer = AIOKafkaProducer(
        acks="all",
        enable_idempotence=True,
        max_request_size=LARGEST,
        max_batch_size=batch_size,
        request_timeout_ms=REQUEST_TIMEOUT,
        **cluster.options(),
    )
    try:
        await producer.start()
    except (KafkaError, OSError) as error:
        await producer.stop()
        raise await unreachable(cluster, error) from None
    try:
        yield Sender(producer)
    finally:
        await producer.stop()

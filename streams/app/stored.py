"""What a topic of ours holds, as values; what somebody else wrote to it is passed over, as a dead letter tells already."""

from collections.abc import AsyncIterator
from typing import TypeVar

from streams.domain.errors import DocumentRejectedError
from streams.kafka.reading import SILENCE, reader_of
from streams.kafka.records import Received
from streams.kafka.security import Cluster
from streams.wire.codec import decode

T = TypeVar("T")


async def stored(cluster: Cluster, topic: str, kind: type[T]) -> AsyncIterator[tuple[Received, T]]:
    """Yield a topic's records with their values, up to its present end."""
    async with reader_of(cluster, topic, patience=SILENCE) as reader:
        async for each in reader.records(await reader.begins(), await reader.ends()):
            try:
                value = decode(kind, each.value)
            except DocumentRejectedError:
                continue
            yield each, value

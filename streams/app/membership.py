"""A member of a consumer group that reads one topic and commits only what it is told to."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Literal

from aiokafka import AIOKafkaConsumer, ConsumerRebalanceListener
from aiokafka.errors import KafkaError

from streams.kafka.admin import unreachable
from streams.kafka.security import Cluster
from streams.settings import Settings

A_WEEK = (
    7 * 24 * 3600 * 1000
)  # milliseconds that a record may be in work: its waits are the settings'

Begin = Literal["earliest", "latest"]


@asynccontextmanager
async def member_of(
    group: str,
    topic: str,
    settings: Settings,
    listener: ConsumerRebalanceListener,
    begin: Begin = "earliest",
) -> AsyncIterator[AIOKafkaConsumer]:
    """Yield the member; `begin` is where a group without a place starts."""
    cluster = Cluster.of(settings)
    milliseconds = round(settings.session_timeout * 1000)
    consumer = AIOKafkaConsumer(
        group_id=group,
        auto_offset_reset=begin,
        enable_auto_commit=False,
        session_timeout_ms=milliseconds,
        heartbeat_interval_ms=milliseconds // 4,
        max_poll_interval_ms=A_WEEK,
        **cluster.options(),
    )
    try:
        await consumer.start()
    except (KafkaError, OSError) as error:
        await consumer.stop()
        raise await unreachable(cluster, error) from None
    try:
        consumer.subscribe([topic], listener=listener)
        yield consumer
    finally:
        await consumer.stop()

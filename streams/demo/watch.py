"""Reads what comes out: each alert once, in the order of its topic's partitions, with the time it took."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

from aiokafka import AIOKafkaConsumer, ConsumerRecord

from streams.app.hops import RECEIVED, TRACKED
from streams.domain.alert import Alert
from streams.kafka.security import Cluster
from streams.wire.codec import decode
from streams.wire.envelope import ALERTS, moment_in

MILLISECOND = timedelta(milliseconds=1)
FETCH = 200  # milliseconds


class Watch:
    """What has been heard so far: alerts, and the ways of those that a document caused."""

    def __init__(self, show: Callable[[Alert], None]) -> None:
        """Take what shows an alert."""
        self._show = show
        self.values: dict[str, bytes] = {}
        self.alerts: list[Alert] = []
        self.milliseconds: list[float] = []

    def take(self, record: ConsumerRecord) -> None:
        """Hear a message of the alerts' topic; one that was heard before is dropped."""
        alert = decode(Alert, record.value)
        if alert.id in self.values:
            return
        self.values[alert.id] = record.value
        self.alerts.append(alert)
        started, ended = moment_in(record.headers, RECEIVED), moment_in(record.headers, TRACKED)
        if started is not None and ended is not None:
            self.milliseconds.append((ended - started) / MILLISECOND)
        self._show(alert)


async def listen(cluster: Cluster, watch: Watch, until: asyncio.Event) -> None:
    """Hear the alerts' topic from its beginning, until told to stop."""
    consumer = AIOKafkaConsumer(
        ALERTS, auto_offset_reset="earliest", enable_auto_commit=False, **cluster.options()
    )
    await consumer.start()
    try:
        while not until.is_set():
            for records in (await consumer.getmany(timeout_ms=FETCH)).values():
                for record in records:
                    watch.take(record)
    finally:
        await consumer.stop()

"""A heartbeat is done when it is acknowledged, and only then shown."""

import asyncio
from datetime import datetime, timedelta

import pytest
from prometheus_client.exposition import generate_latest

from streams.app.heartbeat import beat
from streams.domain.heartbeat import Heartbeat
from streams.telemetry.metrics import Metrics


class Kafka:
    """Takes heartbeats, so many."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.taken: list[Heartbeat] = []

    async def send(self, made: Heartbeat) -> None:
        if len(self.taken) == self.room:
            raise ConnectionError("Kafka is away")
        self.taken.append(made)


async def beating(
    kafka: Kafka, metrics: Metrics, now: datetime, watermark: datetime | None
) -> None:
    async def make(at: datetime) -> Heartbeat:
        await asyncio.sleep(0)
        return Heartbeat("track", "i", at, "p", 7, watermark)

    with pytest.raises(ConnectionError):
        await beat(make, kafka.send, lambda: now, 0.0, metrics)


def shown(metrics: Metrics) -> str:
    return generate_latest(metrics.registry).decode()


async def test_it_beats_until_kafka_is_away(noon: datetime) -> None:
    kafka, metrics = Kafka(3), Metrics("track")
    await beating(kafka, metrics, noon, noon - timedelta(seconds=5))
    assert [made.at for made in kafka.taken] == [noon] * 3
    page = shown(metrics)
    assert 'exportwire_heartbeat_timestamp_seconds{stage="track"} 1.7510256e+09' in page
    assert 'exportwire_lag_records{stage="track"} 7.0' in page


async def test_an_unsent_beat_is_not_shown(noon: datetime) -> None:
    kafka, metrics = Kafka(0), Metrics("track")
    await beating(kafka, metrics, noon, None)
    assert "exportwire_heartbeat_timestamp_seconds{" not in shown(metrics)
    assert "exportwire_lag_records{" not in shown(metrics)


async def test_an_unknown_watermark_is_not_shown(noon: datetime) -> None:
    kafka, metrics = Kafka(1), Metrics("track")
    await beating(kafka, metrics, noon, None)
    assert "exportwire_watermark_timestamp_seconds{" not in shown(metrics)

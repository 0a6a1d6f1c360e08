"""What is no longer known is no longer shown; a batch is counted once all of it is acknowledged."""

import asyncio
import socket
import time
from contextlib import AsyncExitStack
from types import SimpleNamespace
from typing import cast

import pytest
from aiokafka.errors import KafkaError
from prometheus_client.exposition import generate_latest

from streams.app import side
from streams.app.boundary import Progress
from streams.app.running import counted
from streams.app.workplace import Workplace
from streams.domain.errors import StreamsError
from streams.kafka.batches import Batch, Holding
from streams.kafka.records import Received
from streams.telemetry.metrics import Metrics


def place(metrics: Metrics) -> Workplace:
    settings = SimpleNamespace(heartbeat_interval=60.0)
    return cast("Workplace", SimpleNamespace(role="track", settings=settings, metrics=metrics))


async def test_a_lag_that_nobody_sees_any_more_is_not_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    metrics = Metrics("track")
    away = asyncio.Event()

    async def beat(_place: Workplace, _reads: object, _progress: Progress) -> None:
        metrics.lag.labels("track").set(7)
        away.set()
        await asyncio.sleep(0)
        raise KafkaError

    monkeypatch.setattr(side, "_beat", beat)
    beating = asyncio.ensure_future(side.keep_beating(place(metrics), {}, Progress()))
    await away.wait()
    assert 'exportwire_lag_records{stage="track"} 7.0' in shown(metrics)
    until = time.monotonic() + 5
    while "exportwire_lag_records{" in shown(metrics):
        assert time.monotonic() < until
        await asyncio.sleep(0)
    beating.cancel()


def shown(metrics: Metrics) -> str:
    return generate_latest(metrics.registry).decode()


class Event:
    """A batch as Faust holds it."""

    def __init__(self) -> None:
        self.value = Batch(cast("list[Received]", []), 1)

    def ack(self) -> bool:
        return True


def test_batches_count_when_they_are_acknowledged_in_any_order() -> None:
    metrics = Metrics("track")
    begin, end = counted(metrics)
    first, second, given_up = Event(), Event(), Event()
    for event in (first, second, given_up):
        begin(cast("Holding", event))
        metrics.tally.add(metrics.processed.labels("track", "sent").inc)
    line = 'exportwire_processed_total{outcome="sent",stage="track"} '
    assert f"{line}0.0" in shown(metrics)
    end(cast("Holding", second))
    assert f"{line}1.0" in shown(metrics)
    end(cast("Holding", first))
    assert f"{line}2.0" in shown(metrics)
    assert first.value.is_done


def lodging(port: int) -> Workplace:
    """Return what a page needs, with a port."""
    settings = SimpleNamespace(http_host="127.0.0.1", port_of=lambda _role: port)
    metrics = Metrics("track")
    health = SimpleNamespace(obstacles=dict, ailments=dict)
    return cast(
        "Workplace",
        SimpleNamespace(role="track", settings=settings, metrics=metrics, health=health),
    )


async def test_a_page_waits_for_the_port_of_a_killed_process() -> None:
    async with AsyncExitStack() as stack:
        with socket.create_server(("127.0.0.1", 0)) as holder:
            port = holder.getsockname()[1]
            opening = asyncio.ensure_future(side.open_page(lodging(port), stack))
            await asyncio.sleep(side.AGAIN * 1.5)
            assert not opening.done()
        assert await opening == port


async def test_a_page_does_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(side, "LETTING_GO", side.AGAIN)
    with socket.create_server(("127.0.0.1", 0)) as holder:
        port = holder.getsockname()[1]
        async with AsyncExitStack() as stack:
            with pytest.raises(StreamsError, match=f"no page at 127.0.0.1:{port} .*HTTP_PORT"):
                await side.open_page(lodging(port), stack)

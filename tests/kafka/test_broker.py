"""The embedded broker as a process: it starts, stops, survives a kill, and lives beside another."""

import os
import signal
import time
from pathlib import Path

import pytest

from streams.broker import EmbeddedBroker, free_port
from streams.broker.processes import pid_in
from streams.domain.errors import StreamsError
from streams.kafka.admin import admin_of
from streams.kafka.outgoing import Outgoing
from streams.kafka.reading import reader_of
from streams.kafka.security import Cluster
from streams.kafka.sending import sender_of
from streams.settings import load_settings
from tests.kafka.conftest import RESTART, make_topic

pytestmark = pytest.mark.kafka


@pytest.fixture
def second(tmp_path: Path) -> EmbeddedBroker:
    """Another broker, not started; the test stops it."""
    return EmbeddedBroker(tmp_path / "second", load_settings().cache_dir, free_port(), RESTART)


def test_a_running_broker_says_where_it_is(broker: EmbeddedBroker) -> None:
    status = broker.status()
    assert status.state == "running"
    assert status.pid == pid_in(broker.home / "broker.pid")
    assert status.bootstrap_servers == broker.servers


def test_a_second_start_changes_nothing(broker: EmbeddedBroker) -> None:
    before = broker.status().pid
    assert broker.start() is False
    assert broker.status().pid == before


def test_a_running_broker_is_not_cleaned(broker: EmbeddedBroker) -> None:
    with pytest.raises(StreamsError, match="stop it first"):
        broker.clean()


def test_a_life(broker: EmbeddedBroker, second: EmbeddedBroker) -> None:
    """It starts beside the other, keeps its data over a kill -9, moves to another port, and is cleaned."""
    import asyncio  # noqa: PLC0415  (start and stop want no running loop)

    try:
        assert second.start() is True
        asyncio.run(written(second.servers))
        pid = second.status().pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        while second.status().pid is not None:
            time.sleep(0.05)
        assert second.status().state == "stopped"
        moved = EmbeddedBroker(second.home, second.cache, free_port(), RESTART)
        assert moved.start() is True
        assert asyncio.run(read(moved.servers)) == [b"kept"]
        assert moved.stop() is True
        assert moved.clean() is True
        assert not moved.home.exists()
        assert broker.status().state == "running"
    finally:
        second.stop()


def test_a_broker_that_cannot_start_shows_its_log(tmp_path: Path) -> None:
    wrong = EmbeddedBroker(
        tmp_path / "wrong",
        load_settings().cache_dir,
        free_port(),
        {"log.retention.ms": "not-a-number"},
    )
    with pytest.raises(StreamsError, match="not-a-number"):
        wrong.start()
    assert wrong.status().state == "stopped"


async def written(servers: str) -> None:
    cluster = Cluster(servers)
    async with admin_of(cluster) as admin:
        await make_topic(admin, "kept")
    async with sender_of(cluster) as sender:
        await sender.send(Outgoing("kept", None, b"kept"))


async def read(servers: str) -> list[bytes | None]:
    async with reader_of(Cluster(servers), "kept") as reader:
        records = reader.records(await reader.begins(), await reader.ends())
        return [record.value async for record in records]

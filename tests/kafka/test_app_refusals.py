"""What the roles refuse: topics that are missing, a log that is not theirs, time that is simulated."""

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest

from streams.catalog.pack import pack_digest
from streams.domain.record import Pack
from streams.kafka.opening import logged
from streams.kafka.sending import sender_of
from streams.settings.loading import child_environment
from tests.faults.inputs import announcement
from tests.faults.installation import Installation, installed

pytestmark = pytest.mark.kafka

COMMAND = (sys.executable, "-m", "streams")
NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
async def made(tmp_path: Path) -> AsyncIterator[Installation]:
    """An installation whose log is open, without processes."""
    async with installed(tmp_path) as found:
        yield found


def worker(made: Installation, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Return how a worker ended that could not run."""
    return subprocess.run(
        [*COMMAND, "worker", *arguments],
        env=child_environment(**made.variables),
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
    )


async def hand_over(made: Installation, digest: str) -> None:
    """Give the log to a rule pack."""
    async with sender_of(made.cluster) as sender:
        await sender.send(logged(Pack(f"pack-{digest}", digest, NOW)))


async def wrong_with(made: Installation, role: str) -> dict[str, str]:
    """Return why a role is not ready."""
    url = f"http://127.0.0.1:{made.port_of(role)}/readyz"
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        found = await answer.json()
    return dict(found.get("wrong", {}))


async def test_track_waits_for_its_own_rule_pack(made: Installation) -> None:
    await hand_over(made, "of-somebody-else")
    made.start("track")
    await made.said("not ready", "track")
    assert "of-somebody" in (await wrong_with(made, "track"))["pack"]
    await hand_over(made, pack_digest())
    await made.ready("track")


async def test_track_gives_up_the_log_to_another_rule_pack(made: Installation) -> None:
    made.start("track")
    await made.ready("track")
    await hand_over(made, "of-somebody-else")
    async with asyncio.timeout(30):
        code = await asyncio.to_thread(made.processes["track"].wait)
    assert code == 70
    assert "another rule pack" in made.log_of("track")


async def test_missing_topics_end_the_worker(tmp_path: Path) -> None:
    made = Installation(tmp_path)
    await asyncio.to_thread(made.broker.start)
    try:
        answer = await asyncio.to_thread(worker, made)
    finally:
        await asyncio.to_thread(made.broker.stop)
    assert answer.returncode == 2
    assert "does not exist; run: exportwire topics create" in answer.stderr


async def test_the_clock_leaves_simulated_time_to_its_feeder(tmp_path: Path) -> None:
    made = Installation(tmp_path)
    await asyncio.to_thread(made.broker.start)
    try:
        created = await asyncio.to_thread(create_simulated, made)
        assert created == 0
        answer = await asyncio.to_thread(worker, made, "--roles", "clock")
        everything = await asyncio.to_thread(worker, made, "--roles", "clock,route")
    finally:
        await asyncio.to_thread(made.broker.stop)
    assert answer.returncode == 2
    assert "its feeder ticks" in answer.stderr
    assert everything.returncode == 2


def create_simulated(made: Installation) -> int:
    command = [*COMMAND, "topics", "create", "--simulated-time", "2025-05-12T00:00:00Z"]
    environment = child_environment(**made.variables)
    return subprocess.run(command, env=environment, capture_output=True, check=False).returncode


async def test_ticks_wait_for_raw_records(made: Installation) -> None:
    await made.publish([announcement(1)])
    (raw,) = await made.read("raw.regulations.v1")
    made.start("clock")
    await made.said('"event": "tick"', "clock")
    tick = json.loads((await made.read("measure-events.v1"))[-1].value or b"{}")
    waited = datetime.fromisoformat(tick["watermark"])
    assert waited.timestamp() == pytest.approx(raw.timestamp / 1000 - 5)
    assert datetime.fromisoformat(tick["now"]) > waited


def supervise(made: Installation, *roles: str) -> None:
    """Start a supervisor with some roles."""
    command = [*COMMAND, "worker", "--roles", ",".join(roles)]
    with (made.folder / "supervisor.log").open("wb") as log:
        made.processes["supervisor"] = subprocess.Popen(
            command, env=child_environment(**made.variables), stdout=log, stderr=log
        )


async def test_roles_come_back_with_kafka(made: Installation) -> None:
    roles = ("detect-official", "track", "route")
    supervise(made, *roles)
    await pages(made, roles, are_up=True)
    await asyncio.to_thread(made.broker.stop)
    await asyncio.sleep(3)
    await asyncio.to_thread(made.broker.start)
    await made.publish([announcement(1)])
    for role in roles:
        await made.drained_of(role)
    assert len(await made.read("alerts.v1")) == 1
    assert (await made.stop("supervisor")) == {"supervisor": 0}


async def test_roles_end_with_their_supervisor(made: Installation) -> None:
    roles = ("route", "clock")
    supervise(made, *roles)
    await pages(made, roles, are_up=True)
    made.kill("supervisor")
    await pages(made, roles, are_up=False)


async def pages(made: Installation, roles: tuple[str, ...], *, are_up: bool) -> None:
    """Return when all the pages are there and ready, or all are gone."""
    async with asyncio.timeout(60):
        while True:
            if [await is_up(made, role) for role in roles] == [are_up] * len(roles):
                return
            await asyncio.sleep(0.1)


async def is_up(made: Installation, role: str) -> bool:
    """Tell whether a role says that it is ready."""
    try:
        return not await wrong_with(made, role)
    except aiohttp.ClientError:
        return False

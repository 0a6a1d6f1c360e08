"""kill -9 of every role under load: nothing lost, repeats equal, the fold as if nothing had happened."""

import asyncio
import random
import sys
from itertools import islice
from pathlib import Path
from typing import Self

import pytest

from streams.app.snapshot import read_snapshot
from streams.catalog.pack import pack_digest
from streams.kafka.records import Received
from streams.kafka.sending import sender_of
from streams.settings import ROLES
from tests.faults.inputs import inputs
from tests.faults.installation import Installation, installed
from tests.faults.verdict import SAID, Verdict, lost_documents, verdict_on

pytestmark = [pytest.mark.kafka, pytest.mark.deploy, pytest.mark.timeout(1800)]

PAUSE = 0.06  # seconds between five messages: 80 a second
PER_PAUSE = 5
HASTY = Path(__file__).with_name("hasty.py")
TRIES = 4


class Load:
    """Publishes for as long as it is asked to; afterwards it knows how much."""

    def __init__(self, made: Installation, pause: float = PAUSE) -> None:
        """Take where to publish, and the seconds to wait after every few messages."""
        self.made = made
        self._pause = pause
        self.count = 0
        self._ends = False

    async def __aenter__(self) -> Self:
        """Begin."""
        self._task = asyncio.create_task(self._publish())
        return self

    async def __aexit__(self, *_: object) -> None:
        """End when Kafka has what is on its way."""
        self._ends = True
        await self._task

    async def _publish(self) -> None:
        messages = inputs()
        async with sender_of(self.made.cluster) as sender:
            while not self._ends:
                self.count += await sender.send_all(islice(messages, PER_PAUSE))
                await asyncio.sleep(self._pause)


async def killed_run(made: Installation, kills: int) -> int:
    """Kill every role so often while documents come in; return how many came."""
    chance = random.Random(20250627)  # noqa: S311  (the same kills each time)
    for role in ROLES:
        made.start(role)
    await made.ready(*ROLES)
    plan = [role for role in ROLES for _ in range(kills)]
    chance.shuffle(plan)
    async with Load(made) as load:
        for role in plan:
            await asyncio.sleep(chance.uniform(0.3, 1.0))
            await asyncio.to_thread(made.kill, role)
            await asyncio.sleep(chance.uniform(0.0, 0.5))
            made.start(role)
            await made.ready(role)
        await asyncio.sleep(0.5)
    return load.count


async def clean_run(made: Installation, count: int) -> None:
    """Let the roles read the same documents in peace."""
    for role in ROLES:
        made.start(role)
    await made.ready(*ROLES)
    await made.publish(islice(inputs(), count))


async def finished(made: Installation) -> Verdict:
    """Return the verdict once everything is read and all roles have stopped."""
    await made.drained()
    assert set((await made.stop()).values()) == {0}
    return await verdict_on(made)


async def test_kills_lose_nothing_and_change_nothing(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    kills = int(request.config.getoption("--kills"))
    async with installed(tmp_path / "killed") as made:
        count = await killed_run(made, kills)
        verdict = await finished(made)
        tell(request, f"{kills} kills per role, {count} documents: {verdict}")
        assert verdict.problems == []
        assert len(verdict.alerts) > count / 10
        assert len(verdict.dead) > count / 100
        snapshot = read_snapshot(made.snapshots / "exportwire-track.json", pack_digest())
        assert snapshot is not None
        assert snapshot.digest == verdict.digest
        await check_folding_anew(made)
    async with installed(tmp_path / "clean") as made:
        await clean_run(made, count)
        peaceful = await finished(made)
    assert peaceful.problems == []
    assert verdict.alerts == peaceful.alerts
    assert verdict.dead == peaceful.dead


def tell(request: pytest.FixtureRequest, line: str) -> None:
    """Print a line that pytest does not capture."""
    capture: pytest.CaptureFixture[str] = request.getfixturevalue("capfd")
    with capture.disabled():
        request.config.get_terminal_writer().line(f"\n{line}")


async def check_folding_anew(made: Installation) -> None:
    """Without its snapshot and its place, track says everything again, byte for byte."""
    before = {topic: await made.read(topic) for topic in SAID}
    for file in made.snapshots.iterdir():
        file.unlink()
    await made.rewind("track")
    made.start("track")
    await made.ready("track")
    await made.drained_of("track")
    await made.stop("track")
    for topic, old in before.items():
        everything = await made.read(topic)
        anew = everything_after(everything, old)
        assert first_of_each(anew) == first_of_each(old), topic


def everything_after(records: list[Received], old: list[Received]) -> list[Received]:
    """Return the records that were not there before."""
    places = {(record.partition, record.offset) for record in old}
    return [each for each in records if (each.partition, each.offset) not in places]


def first_of_each(records: list[Received]) -> dict[tuple[int, str], tuple[int, bytes | None]]:
    """Return each message by partition and id: its place among the first ones there, and its bytes."""
    found: dict[tuple[int, str], tuple[int, bytes | None]] = {}
    counts: dict[int, int] = {}
    for record in records:
        key = (record.partition, dict(record.headers)["ce_id"].decode())
        if key not in found:
            place = counts.setdefault(record.partition, 0)
            counts[record.partition] += 1
            found[key] = (place, record.value)
    return found


async def test_a_second_track_takes_over_without_a_gap(tmp_path: Path) -> None:
    async with installed(tmp_path) as made:
        for role in ROLES:
            made.start(role)
        await made.ready(*ROLES)
        made.start("track", "track-2")
        await made.ready("track-2")
        async with Load(made):
            await asyncio.sleep(2)
            await asyncio.to_thread(made.kill, "track")
            await asyncio.sleep(2)
        del made.processes["track"]
        assert (await finished(made)).problems == []
        assert "out of its order" not in made.log_of("track-2")


async def test_the_acknowledgement_before_the_send_loses_documents(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    async with installed(tmp_path) as made:
        made.programs["detect-news"] = (sys.executable, str(HASTY))
        made.start("detect-news")
        await made.ready("detect-news")
        async with Load(made) as load:
            for _ in range(TRIES):
                await asyncio.sleep(1.0)
                await asyncio.to_thread(made.kill, "detect-news")
                made.start("detect-news")
                await made.ready("detect-news")
        await made.drained_of("detect-news")
        await made.stop()
        lost = await lost_documents(made)
        assert lost
        tell(request, f"acknowledged before the send: {len(lost)} of {load.count} lost")

"""The rows of the crash matrix in docs/log.md, each on a real broker: track ends at a named point, another goes on."""

import asyncio
import json
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from streams.app.workplace import workplace
from streams.domain.record import DocumentRecord
from streams.kafka.opening import logged
from streams.wire.envelope import ALERTS, LOG
from tests.faults.dying import KILLED
from tests.faults.installation import Installation, installed
from tests.faults.verdict import Verdict, expected_of_track, id_of
from tests.unit.track.build import document, said

pytestmark = [
    pytest.mark.kafka,
    pytest.mark.timeout(600),
    pytest.mark.asyncio(loop_scope="module"),
]

DYING = Path(__file__).with_name("dying.py")
UPGRADED = Path(__file__).with_name("upgraded.py")
PATIENCE = 60.0
TAKEOVER = 15.0


class Site:
    """One installation for all rows; each row has documents of its own."""

    def __init__(self, made: Installation) -> None:
        """Take the installation."""
        self.made = made
        self.count = 0

    async def publish(self, count: int = 3) -> list[DocumentRecord]:
        """Append documents to the log, each with an act of its own; return their records."""
        numbers = range(self.count + 1, self.count + count + 1)
        self.count += count
        records = [report(number) for number in numbers]
        await self.made.publish([logged(record) for record in records])
        return records

    async def die(self, point: str) -> None:
        """Let track run until it ends itself at the point."""
        self.made.programs["track"] = (sys.executable, str(DYING), point)
        self.made.start("track")
        process = self.made.processes.pop("track")
        code = await asyncio.to_thread(process.wait, PATIENCE)
        del self.made.programs["track"]
        assert code == KILLED, self.made.log_of("track")

    async def go_on(self) -> None:
        """Let an ordinary track finish the work."""
        self.made.start("track")
        await self.made.drained_of("track")
        await self.made.stop("track")

    async def verdict(self, records: list[DocumentRecord]) -> Verdict:
        """Return what is wrong with the alerts that the records have caused."""
        made, causes = self.made, {record.id for record in records}
        place = workplace("track", made.settings)
        wanted, _ = expected_of_track(place, await made.read(LOG), made)
        found = Verdict()
        found.compare(
            ALERTS,
            {id_of(m): (m.topic, m.value) for m in wanted if is_of(m.topic, m.value, causes)},
            [r for r in await made.read(ALERTS) if is_of(r.topic, r.value, causes)],
        )
        return found


def report(number: int) -> DocumentRecord:
    """Return the record of a document with two acts, as one text in a gazette has them."""
    acts = [
        said(issuer=issuer, measures=[f"{issuer}-{office}-2026-{number}"])
        for issuer, office in (("CN", "MOFCOM"), ("JP", "METI"))
    ]
    return document(f"row-{number}", *acts, at=number, position=number)


def is_of(topic: str, value: bytes | None, causes: set[str]) -> bool:
    """Tell whether a message is an alert that one of the records has caused."""
    return topic == ALERTS and json.loads(value or b"{}").get("cause") in causes


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def site(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Site]:
    """An installation with topics and an opened log."""
    async with installed(tmp_path_factory.mktemp("matrix")) as made:
        yield Site(made)


@pytest.mark.parametrize(
    ("point", "repeated"),
    [
        pytest.param("after-send", 6, id="killed-after-send"),
        pytest.param("after-commit", 0, id="killed-after-commit"),
        pytest.param("between-outputs", 1, id="killed-between-two-outputs"),
        pytest.param("mid-document", 0, id="killed-in-mid-document"),
    ],
)
async def test_a_death_loses_nothing_and_repeats_equal_bytes(
    point: str, repeated: int, site: Site
) -> None:
    records = await site.publish()
    await site.die(point)
    await site.go_on()
    verdict = await site.verdict(records)
    assert verdict.problems == []
    assert verdict.repeats.total() <= repeated


async def test_a_standby_takes_over_and_a_zombie_does_no_harm(
    site: Site, request: pytest.FixtureRequest
) -> None:
    made = site.made
    made.start("track")
    await made.ready("track")
    made.start("track", "track-2")
    await made.ready("track-2")
    records = await site.publish()
    await made.drained_of("track")
    made.processes["track"].send_signal(signal.SIGSTOP)
    records += await site.publish()
    await made.drained_of("track")
    made.processes["track"].send_signal(signal.SIGCONT)  # the zombie
    records += await site.publish()
    await made.drained_of("track")
    assert (await site.verdict(records)).problems == []
    await made.stop("track")
    made.start("track", "track-3")
    await made.ready("track-3")
    made.kill("track-2")
    began = time.monotonic()
    records = await site.publish()
    async with asyncio.timeout(PATIENCE):
        await made.drained_of("track")
    took = time.monotonic() - began
    del made.processes["track-2"]
    await made.stop("track-3")
    capture: pytest.CaptureFixture[str] = request.getfixturevalue("capfd")
    with capture.disabled():
        request.config.get_terminal_writer().line(f"\nthe standby took over in {took:.1f} s")
    assert (await site.verdict(records)).problems == []
    assert took < TAKEOVER


async def test_the_commit_before_the_send_loses_alerts(site: Site) -> None:
    records = await site.publish()
    await site.die("commit-first")
    await site.go_on()
    verdict = await site.verdict(records)
    assert [each for each in verdict.problems if each.endswith("lost")]


async def test_another_pack_takes_over_while_events_arrive(site: Site) -> None:
    made = site.made
    made.start("track")
    await made.ready("track")
    records = await site.publish()
    activate = [sys.executable, str(UPGRADED), "rules", "activate"]
    command = [*activate, "--bootstrap-servers", made.broker.servers]
    activating = asyncio.create_task(
        asyncio.to_thread(subprocess.run, command, check=True, capture_output=True)
    )
    while not activating.done():
        records += await site.publish(1)
        await asyncio.sleep(0.3)
    await activating
    records += await site.publish()
    process = made.processes.pop("track")
    code = await asyncio.to_thread(process.wait, PATIENCE)
    assert code != 0  # it asks for a restart, and would stand back then
    made.programs["track"] = (sys.executable, str(UPGRADED))
    made.start("track")
    await made.drained_of("track")
    await made.stop("track")
    assert (await site.verdict(records)).problems == []

"""Workers replaced one by one while documents come in, by their like and by another version: nothing lost, nothing told twice with other words."""

import asyncio
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from streams.app.snapshot import read_snapshot
from streams.app.workplace import workplace
from streams.catalog.pack import pack_digest
from streams.settings import ROLES
from streams.wire.envelope import LOG
from tests.faults.installation import TOPICS, Installation, installed
from tests.faults.test_kills import Load, finished, tell
from tests.faults.upgraded import DIGEST
from tests.faults.verdict import RAW, Verdict, documents_in, expected_of_detect, id_of
from tests.faults.verdict import named as by_id

pytestmark = [pytest.mark.kafka, pytest.mark.deploy, pytest.mark.timeout(900)]

UPGRADED = (sys.executable, str(Path(__file__).with_name("upgraded.py")))
PAIR = 2
NAMELESS = {"group_instance_id": ""}  # so that a process that leaves frees its partitions at once
Replace = Callable[[Installation, str], Awaitable[None]]
PAUSE = 0.2  # seconds between five messages: 25 a second
BETWEEN = 0.3  # seconds in which a new process works beside the one that it replaces


async def started(made: Installation) -> None:
    """Return when every role works."""
    for role in ROLES:
        made.start(role)
    await made.ready(*ROLES)


async def replaced_in_place(made: Installation, role: str) -> None:
    """Return when the role's process has left in order, and another has taken its place and its name in the group."""
    assert await made.stop(role) == {role: 0}, made.log_of(role)
    made.start(role)
    await made.ready(role)


async def replaced(made: Installation, role: str) -> None:
    """Return when another process of the role has joined the one at work, and that one has left in order."""
    new = f"{role}-new"
    made.start(role, new)
    if role in TOPICS:
        await made.joined(role, PAIR)
    if role in ("track", "clock"):  # which need no partition to be ready
        await made.ready(new)
    await asyncio.sleep(BETWEEN)
    assert await made.stop(role) == {role: 0}, made.log_of(role)
    await made.ready(new)


def digest_kept(made: Installation, pack: str) -> str | None:
    """Return the digest in the snapshot that the last track process has left."""
    found = read_snapshot(made.snapshots / "exportwire-track.json", pack)
    return found.digest if found else None


@pytest.mark.parametrize(
    ("replace", "named"),
    [
        pytest.param(replaced, False, id="beside"),
        pytest.param(replaced_in_place, True, id="in-place"),
    ],
)
async def test_a_rolling_restart_under_load(
    replace: Replace, tmp_path: Path, request: pytest.FixtureRequest, *, named: bool
) -> None:
    async with installed(tmp_path) as made:
        if not named:
            made.variables |= NAMELESS
        await started(made)
        async with Load(made, PAUSE) as load:
            for role in ROLES:
                await asyncio.sleep(BETWEEN)
                await replace(made, role)
        verdict = await finished(made)
        tell(request, f"{len(ROLES)} roles replaced, {load.count} documents, 0 lost: {verdict}")
        assert verdict.problems == []
        assert len(verdict.alerts) > load.count / 10
        assert digest_kept(made, pack_digest()) == verdict.digest


async def test_an_old_and_a_new_version_together(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """As docs/upgrading.md has it: detect and route first, then the pack, then track; both versions run meanwhile."""
    async with installed(tmp_path) as made:
        made.variables |= NAMELESS
        await started(made)
        async with Load(made, PAUSE) as load:
            await asyncio.sleep(1)
            for role in ("detect-official", "detect-news", "route", "clock"):
                made.programs[role] = UPGRADED
                await replaced(made, role)
            await hand_over(made)
            await asyncio.sleep(1)
        verdict = await finished(made)
        tell(request, f"two versions, {load.count} documents, 0 lost: {verdict}")
        await check_versions(made, verdict)
        assert digest_kept(made, DIGEST) == verdict.digest


async def hand_over(made: Installation) -> None:
    """Start track of the new version, put its rules in charge, and see the old track stand back."""
    made.programs["track"] = UPGRADED
    made.start("track", "track-new")
    await made.said("not ready", "track-new")
    command = [*UPGRADED, "rules", "activate", "--bootstrap-servers", made.broker.servers]
    await asyncio.to_thread(subprocess.run, command, check=True, capture_output=True)
    old = made.processes.pop("track")
    assert await asyncio.to_thread(old.wait, 60) != 0  # the log is another pack's
    assert "another rule pack has taken over" in made.log_of("track")
    await made.ready("track-new")


async def check_versions(made: Installation, verdict: Verdict) -> None:
    """Refuse any difference but one: a record of the log names the version that detected it."""
    assert [each for each in verdict.problems if not is_of_a_version(each)] == []
    place = workplace("track", made.settings)
    wanted = by_id(expected_of_detect(place, await made.read(*RAW)), LOG)
    old, new = place.pack.encode(), DIGEST.encode()
    held = documents_in(await made.read(LOG))
    assert {new in (each.value or b"") for each in held} == {True, False}  # both versions detected
    assert [
        id_of(each)
        for each in held
        if (each.value or b"").replace(new, old) != wanted[id_of(each)][1]
    ] == []


def is_of_a_version(problem: str) -> bool:
    """Tell whether a record of the log differs from what one version alone would have written."""
    return problem.startswith("log: ") and problem.endswith("has other bytes")

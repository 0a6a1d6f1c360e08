"""Replay, answers and decisions against a real broker: the same rules say the same bytes, other rules what they change."""

import asyncio
import json
import shutil
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest

from streams.catalog.load import SHIPPED, load_catalog
from streams.catalog.routing import subscribers_of
from streams.kafka.records import Received
from streams.kafka.topics import topic_of
from streams.settings.loading import child_environment
from tests.faults.inputs import inputs
from tests.faults.installation import Installation, installed

pytestmark = [pytest.mark.kafka, pytest.mark.deploy, pytest.mark.timeout(600)]

COUNT = 24
SUBSCRIBERS = [topic_of(each) for each in subscribers_of(load_catalog().routes)]
ROLES = ("detect-official", "detect-news", "track", "route")


async def run(made: Installation, *arguments: str, code: int = 0) -> str:
    """Return what a command prints; it must end with the code."""
    command = [sys.executable, "-m", "streams", *arguments]
    own = child_environment(**made.variables, group_instance_id="command")
    ended = await asyncio.to_thread(
        subprocess.run, command, env=own, capture_output=True, text=True, check=False
    )
    assert ended.returncode == code, ended.stdout + ended.stderr
    return ended.stdout


def values(records: list[Received]) -> dict[str, bytes | None]:
    """Return the values of messages by their ids."""
    return {dict(each.headers)["ce_id"].decode(): each.value for each in records}


def other_rules(folder: Path) -> Path:
    """Return a catalogue that no longer knows a source, and so grades what it says lower."""
    shutil.copytree(SHIPPED, folder)
    file = folder / "sources.yml"
    text = file.read_text("utf-8")
    assert "domain: reuters.com" in text
    file.write_text(text.replace("domain: reuters.com", "domain: reuters.example"), "utf-8")
    return folder


async def test_the_log_told_anew_and_decisions_of_people(tmp_path: Path) -> None:
    async with installed(tmp_path) as made:
        for role in ROLES:
            made.start(role)
        await made.publish(islice(inputs(), COUNT))
        await made.drained()
        told = [json.loads(each.value or b"") for each in await made.read("alerts.v1")]
        assert len(told) > COUNT / 10

        found = json.loads(await run(made, "replay", "--name", "same", "--json"))
        assert (found["identical"], found["same_pack"]) == (True, True)
        assert found["alerts"]["live"] == found["alerts"]["anew"] == len({a["id"] for a in told})
        assert found["documents"]["kept"] == 0
        live, anew = await made.read("alerts.v1"), await made.read("replay.same.alerts.v1")
        assert values(live) == values(anew)

        await run(made, "replay", "--name", "same", code=2)

        folder = str(other_rules(tmp_path / "rules"))
        other = await run(made, "replay", "--rules", folder, "--no-topics", "--json")
        changed = json.loads(other)["changed"]
        assert changed
        assert all("sources" in fields for fields in changed.values())

        people = ("--author", "A", "--approved-by", "B", "--reason", "a draft")
        await run(made, "retract", told[0]["id"], *people)
        await made.drained()
        cancels = [json.loads(each.value or b"") for each in await made.read("alerts.v1")]
        (cancel,) = [each for each in cancels if each["message_type"] == "Cancel"]
        assert told[0]["id"] in cancel["references"]
        for topic in SUBSCRIBERS:
            ids = values(await made.read(topic))
            assert (cancel["id"] in ids) == (told[0]["id"] in ids), topic
        await run(made, "retract", told[0]["id"], *people, code=2)
        rows = json.loads(await run(made, "measures", "--json"))
        assert len(rows) >= 210
        await made.stop()

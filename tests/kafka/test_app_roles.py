"""All roles under their supervisor on a real Kafka, driven by the commands that everybody uses."""

import asyncio
import json
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from streams.catalog import load
from streams.domain.heartbeat import Heartbeat
from streams.kafka.deadletters import original_headers
from streams.kafka.outgoing import Outgoing
from streams.kafka.records import Received
from streams.kafka.topics import topic_of
from streams.settings import ROLES
from streams.settings.loading import child_environment
from streams.wire.codec import decode
from tests.faults.inputs import announcement, inputs, report, rewrite, rumour, unnamed
from tests.faults.installation import Installation
from tests.kafka.ledger import TOPICS, differences
from tests.unit.cli.commanded import KNOWN, parsed
from tests.unit.cli.commanded import app as commands

pytestmark = pytest.mark.kafka

COMMAND = (sys.executable, "-m", "streams")
PATIENCE = 60.0
ALERT = b"io.exportwire.alert.v1"
COUNT = 60


class Supervised:
    """An installation whose roles run under one supervisor."""

    def __init__(self, made: Installation) -> None:
        """Start the supervisor."""
        self.made = made
        self.log = made.folder / "worker.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [*COMMAND, "worker"], env=self.environment(), stdout=log, stderr=log
            )

    def environment(self) -> dict[str, str]:
        """Return what the commands need to find this installation."""
        return child_environment(**self.made.variables, heartbeat_interval="1")

    def run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        """Return what a command did."""
        return subprocess.run(
            [*COMMAND, *arguments], env=self.environment(), capture_output=True, check=False
        )

    def lines(self, *arguments: str) -> list[dict[str, object]]:
        """Return the JSON lines that a command printed."""
        answer = self.run(*arguments)
        assert answer.returncode == 0, answer.stderr
        return [json.loads(line) for line in answer.stdout.splitlines()]

    def pages(self) -> list[str]:
        """Return the metrics of all roles."""
        return [self.page(role, "metrics") for role in ROLES]

    def page(self, role: str, name: str) -> str:
        """Return a page of a role."""
        port = self.made.settings.port_of(role)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/{name}") as answer:
            return str(answer.read().decode())


@pytest.fixture(scope="module")
def supervised(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Supervised]:
    """Roles that are ready and have read some documents and some poison."""
    made = Installation(tmp_path_factory.mktemp("app"))
    made.broker.start()
    made.create_topics()
    found = Supervised(made)
    try:
        until(lambda: all(is_ready(found, role) for role in ROLES), found.log)
        feed(found, made.folder / "documents.jsonl")
        asyncio.run(made.drained())
        yield found
    finally:
        found.process.kill()
        found.process.wait()
        made.broker.stop()


def feed(found: Supervised, file: Path) -> None:
    """Publish documents by the command, the poison untouched."""
    sent = list(islice(inputs(), COUNT))
    sound = [each.value or b"" for each in sent if (each.value or b"").startswith(b'{"url"')]
    sound.append(rumour().value or b"")
    file.write_bytes(b"".join(value + b"\n" for value in sound))
    assert found.run("publish", str(file)).returncode == 0
    broken = file.with_suffix(".broken")
    broken.write_bytes(b"not json\n\xff\xfe\n")
    answer = found.run("publish", "--raw", "--topic", "raw.news.v1", str(broken))
    assert answer.returncode == 0, answer.stderr


def is_ready(found: Supervised, role: str) -> bool:
    try:
        return found.page(role, "readyz") == '{"ok": true}'
    except OSError:
        return False


def until(condition: Callable[[], bool], log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, log.read_text("utf-8", "replace")
        time.sleep(0.1)


def test_every_counter_equals_the_ledger(supervised: Supervised) -> None:
    names = {topic_of(name): name for name in supervised.made.layout.subscribers}
    topics = asyncio.run(supervised.made.by_topic(*TOPICS, *names))
    assert differences(supervised.pages(), topics, names) == {}


def test_alerts_come_out(supervised: Supervised) -> None:
    alerts = supervised.lines("tail", "--from-start", "--until-end", "--json")
    assert len(alerts) >= COUNT / 4
    for alert in alerts:
        headers = alert["headers"]
        assert isinstance(headers, dict)
        assert headers["ce_type"] == "io.exportwire.alert.v1"


def test_the_way_of_an_alert_stands_in_its_headers(supervised: Supervised) -> None:
    records = asyncio.run(supervised.made.read(topic_of("compliance-service")))
    alert = next(
        each
        for each in records
        if dict(each.headers)["ce_type"] == ALERT and "x-received-at" in dict(each.headers)
    )  # a day that comes has no raw document behind it
    headers = dict(alert.headers)
    hops = [
        headers[f"x-{hop}-at"].decode() for hop in ("received", "detected", "tracked", "routed")
    ]
    assert hops == sorted(hops)
    assert not [name for name in json.loads(alert.value or b"{}") if name.startswith("x-")]


def test_filters_and_subscribers_choose(supervised: Supervised) -> None:
    wanted = ("--from-start", "--until-end", "--json")
    chosen = supervised.lines("tail", *wanted, "--issuer", "CN", "--type", "imposition")
    assert chosen
    own = supervised.lines("tail", *wanted, "--subscriber", "rare-earths-desk")
    everything = supervised.lines("tail", *wanted)
    assert 0 < len(own) < len(everything)
    assert len(chosen) < len(everything)


def test_why_not_tells_the_rest(supervised: Supervised) -> None:
    told = supervised.lines("tail", "--topic", "why-not.v1", "-n", "1", "--json")
    value = told[0]["value"]
    assert isinstance(value, dict)
    assert value["reason"]


def test_the_doctor_finds_everything_in_order(supervised: Supervised) -> None:
    answer = supervised.run("doctor", "--json")
    report = json.loads(answer.stdout)
    assert (answer.returncode, report["findings"]) == (0, []), answer.stderr
    assert set(report["checks"].values()) == {"in order"}


def test_poison_is_listed_and_kept_as_it_came(supervised: Supervised) -> None:
    letters = supervised.lines("dlq", "list", "--json")
    reasons = {str(letter["reason"]).split(":")[0] for letter in letters}
    assert reasons == {"not-json", "not-utf8"}
    letter = next(each for each in letters if str(each["reason"]).startswith("not-utf8"))
    place = [str(letter[name]) for name in ("topic", "partition", "offset")]
    assert supervised.run("dlq", "show", *place, "--bytes").stdout == b"\xff\xfe"
    shown = json.loads(supervised.run("dlq", "show", *place, "--json").stdout)
    assert shown["headers"]["__connect.errors.topic"] == "raw.news.v1"


def test_poison_that_is_sent_back_fails_anew(
    supervised: Supervised,
) -> None:
    def replay(*arguments: str) -> dict[str, Any]:
        answer = supervised.run("dlq", "replay", "raw.news.v1", *arguments, "--json")
        assert answer.returncode == 0, answer.stderr
        asyncio.run(supervised.made.drained_of("detect-news"))
        found: dict[str, Any] = json.loads(answer.stdout)
        return found

    def letters() -> list[Received]:
        return asyncio.run(supervised.made.read("dlq.raw.news.v1"))

    said = replay("--reason", "NOT-UTF8", "--since", "1h", "--yes")
    assert (said["found"], said["sent"], said["reasons"]) == (1, 1, {"not-utf8": 1})
    old, new = [each for each in letters() if each.value == b"\xff\xfe"]
    assert old.key == new.key
    assert original_headers(tuple(old.headers)) == original_headers(tuple(new.headers))
    assert dict(new.headers)["x-attempt"] == b"2"
    assert dict(new.headers)["x-replay-of"].decode() == f"{old.topic}/{old.partition}/{old.offset}"
    again = replay("--reason", "not-utf8", "--dry-run")
    assert (again["sent"], again["letters"][0]["offset"]) == (0, new.offset)
    one = replay(str(old.partition), str(old.offset), "--yes")
    assert (one["found"], one["sent"]) == (1, 1)


@pytest.mark.parametrize("topic", ["measure-events.v1", "alerts.v1"])
def test_garbage_further_down_is_buried_too(supervised: Supervised, topic: str) -> None:
    garbage = Outgoing(topic, b"k", b"garbage in " + topic.encode())
    asyncio.run(supervised.made.publish([garbage]))
    asyncio.run(supervised.made.drained())
    (buried,) = asyncio.run(supervised.made.read(f"dlq.{topic}"))
    assert (buried.key, buried.value) == (garbage.key, garbage.value)
    assert is_ready(supervised, "track")
    assert is_ready(supervised, "route")


def test_garbage_among_the_alerts_stops_no_command(supervised: Supervised) -> None:
    told = json.loads(supervised.run("rules", "activate", "--json").stdout)
    assert told["told"] > 0
    asyncio.run(supervised.made.drained())
    assert supervised.lines("why-not", "--json")


def test_each_role_beats(supervised: Supervised) -> None:
    def beating() -> set[str]:
        records = asyncio.run(supervised.made.read("heartbeat.v1"))
        beats = [decode(Heartbeat, record.value) for record in records]
        return {beat.role for beat in beats if beat.lag == 0 and beat.watermark is not None}

    until(lambda: beating() == set(ROLES), supervised.log)


def test_people_decide_and_whoever_was_told_hears_of_it(
    supervised: Supervised, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "load_catalog", lambda: KNOWN)
    runner = CliRunner(env=supervised.environment())

    def decide(*arguments: str) -> list[dict[str, Any]]:
        """Return the messages that a decision puts out, of one subscriber who is told everything."""
        before = len(told())
        answer = runner.invoke(commands, [*arguments, "--by", "A", "--reason", "r"])
        assert answer.exit_code == 0, answer.output
        asyncio.run(supervised.made.drained())
        return told()[before:]

    def told() -> list[dict[str, Any]]:
        records = asyncio.run(supervised.made.read(topic_of("compliance-service")))
        held = (each for each in records if dict(each.headers)["ce_type"] == ALERT)
        return [json.loads(each.value or b"") for each in held]

    before = len(told())
    asyncio.run(supervised.made.publish([report(900), rewrite(900), unnamed()]))
    asyncio.run(supervised.made.drained())
    alerts = {each["issuer"]: each for each in told()[before:] if each["message_type"] == "Alert"}
    asked = parsed(runner.invoke(commands, ["review", "list", "--json"]))
    (question,) = [each for each in asked if each["document_id"] == "unnamed"]
    measure = str(question["detail"]).removeprefix("by goods: ").split(", ")[0]

    (linked,) = decide("review", "confirm", alerts["EU"]["id"], "--measure", measure)
    assert (linked["linked_measures"], linked["references"]) == ([measure], [alerts["EU"]["id"]])

    first = alerts["US"]["id"]
    new, left = sorted(
        decide("review", "split", first, "rewrite-900"), key=lambda each: each["message_type"]
    )
    assert (new["sources"][0]["document_id"], new["references"]) == ("rewrite-900", [])
    assert (left["message_type"], left["changed"]) == ("Update", ["split"])
    assert left["split_into"] == [new["storyline_id"]]

    (closed,) = decide("review", "merge", new["id"][:8], first)
    assert closed["superseded_by"] == alerts["US"]["storyline_id"]
    (cancel,) = decide("retract", new["id"], "--approved-by", "B")
    assert {first, left["id"], new["id"], closed["id"]} <= set(cancel["references"])
    assert {each["language"] for each in cancel["told_as"]} == {"en"}


def test_a_role_that_is_killed_comes_back(supervised: Supervised) -> None:
    pids = [
        json.loads(line)["pid"]
        for line in supervised.log.read_text("utf-8").splitlines()
        if '"role started"' in line and '"track"' in line
    ]
    subprocess.run(["/bin/kill", "-9", str(pids[-1])], check=True)
    until(lambda: not is_ready(supervised, "track"), supervised.log)
    until(lambda: is_ready(supervised, "track"), supervised.log)
    before = len(asyncio.run(supervised.made.read("alerts.v1")))
    asyncio.run(supervised.made.publish([announcement(999)]))
    asyncio.run(supervised.made.drained())
    assert len(asyncio.run(supervised.made.read("alerts.v1"))) > before


def test_it_stops_gracefully(supervised: Supervised) -> None:
    supervised.process.send_signal(signal.SIGTERM)
    assert supervised.process.wait(PATIENCE) == 0
    assert (supervised.made.snapshots / "exportwire-track.json").exists()

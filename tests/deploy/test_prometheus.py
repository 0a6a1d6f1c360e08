"""A real Prometheus scrapes a real run: every panel returns data, every rule loads, every page is clean."""

import asyncio
import json
import math
import re
import signal
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from streams.app.intake import RAW_TOPICS
from streams.demo.prometheus import RULES, Programs, programs, scraping
from streams.demo.story import Publication, story
from streams.kafka.outgoing import Outgoing
from streams.settings import EVERY_ROLE, load_settings
from streams.settings.loading import child_environment
from streams.telemetry.boards import BOARDS
from streams.telemetry.boards.shape import scoped
from tests.deploy.receiving import posting_to, receiving
from tests.faults.inputs import POISON
from tests.faults.installation import Installation
from tests.kafka.test_demo import ours

pytestmark = [pytest.mark.deploy, pytest.mark.timeout(600)]

CHOSEN = {"$__rate_interval": "10m", "$__interval": "10m", "$__range": "15m", "$job": ".+"}
PATIENCE = 60.0
SCRAPES = 4  # seconds, as many scrapes
QUERIES = [
    pytest.param(expr, id=f"{board.name}: {panel.title} {number}".rstrip("0 "))
    for board in BOARDS
    for panel in board.panels
    for number, (expr, _) in enumerate(panel.queries)
] + [
    pytest.param(expr, id=f"{board.name}: mark: {name}")
    for board in BOARDS
    for name, expr in board.marks
]


@dataclass(frozen=True, slots=True)
class Run:
    """What has run, and where Prometheus answers."""

    address: str
    targets: dict[str, str]

    def ask(self, path: str, **asked: str) -> Any:
        """Return the data of an answer."""
        query = urllib.parse.urlencode(asked)
        with urllib.request.urlopen(f"http://{self.address}/api/v1/{path}?{query}") as answer:
            found = json.loads(answer.read())
        assert found["status"] == "success", found
        return found["data"]


@pytest.fixture(scope="module")
def tools() -> Programs:
    return programs(load_settings().cache_dir)


def message(publication: Publication) -> Outgoing:
    return Outgoing(
        RAW_TOPICS[publication.kind.value], publication.key.encode(), publication.value
    )


def until_scraped(found: Run) -> None:
    """Return when every role is scraped: what happens before the first scrape is no increase to Prometheus."""
    until = time.monotonic() + PATIENCE
    while len(found.ask("query", query="exportwire_ready == 1")["result"]) < len(EVERY_ROLE):
        assert time.monotonic() < until, found.ask("targets")
        time.sleep(0.5)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory, tools: Programs) -> Iterator[Run]:
    """All roles, clock and deliver among them, have read the demo's publications and some poison, in two rounds."""
    assert tools.prometheus.is_file()
    made = Installation(tmp_path_factory.mktemp("scraped"))
    receiver = receiving()
    made.variables |= posting_to(receiver, made.folder) | {"heartbeat_interval": "1"}
    made.broker.start()
    try:
        made.create_topics()
        for role in EVERY_ROLE:  # one after another: six at once are slow on a busy machine
            made.start(role)
            asyncio.run(made.ready(role))
        targets = {role: f"127.0.0.1:{made.port_of(role)}" for role in EVERY_ROLE}
        home, cache = made.folder / "prometheus", load_settings().cache_dir
        with scraping(home, cache, targets, "1s") as address:
            found = Run(address, targets)
            until_scraped(found)
            messages = [message(each) for each in story()]
            poison = [Outgoing(RAW_TOPICS["news"], b"k", value) for value in POISON]
            for part in (messages[::2], [*messages[1::2], *poison]):
                time.sleep(SCRAPES)
                asyncio.run(made.publish(part))
                asyncio.run(made.drained())
            time.sleep(SCRAPES)
            yield found
    finally:
        for process in made.processes.values():
            process.kill()
            process.wait()
        made.broker.stop()
        receiver.shutdown()


def test_every_role_is_scraped(run: Run) -> None:
    up = run.ask("query", query='up{job="exportwire"} == 1')["result"]
    assert {each["metric"]["instance"] for each in up} == set(run.targets.values())


@pytest.mark.parametrize("expr", QUERIES)
def test_every_panel_shows_something(run: Run, expr: str) -> None:
    asked = scoped(expr)
    for name, value in CHOSEN.items():
        asked = asked.replace(name, value)
    result = run.ask("query", query=asked)["result"]
    assert any(math.isfinite(float(each["value"][1])) for each in result), (asked, result)


def test_every_rule_is_loaded_and_evaluated(run: Run) -> None:
    groups = run.ask("rules")["groups"]
    health = {rule["name"]: rule["health"] for group in groups for rule in group["rules"]}
    assert len(health) == 15
    assert set(health.values()) == {"ok"}, groups


def test_a_sound_run_lets_only_the_poison_and_the_old_stories_ring(run: Run) -> None:
    firing = {
        each["labels"]["alertname"]
        for each in run.ask("alerts")["alerts"]
        if each["state"] == "firing"
    }
    assert firing == {"ExportwireDeadLetters"}


def test_its_own_page_has_all_that_it_needs(run: Run) -> None:
    with urllib.request.urlopen(f"http://{run.address}/graph") as answer:
        page = answer.read().decode()
    for path in re.findall(r'(?:src|href)="(/[^"?]*\.(?:js|css))', page):
        with urllib.request.urlopen(f"http://{run.address}{path}") as answer:
            assert answer.read(), path


def test_an_exemplar_leads_to_its_alert(run: Run) -> None:
    now = time.time()
    found = run.ask(
        "query_exemplars",
        query="exportwire_alert_delay_seconds_bucket",
        start=str(now - 900),
        end=str(now),
    )
    assert any(each["labels"]["alert_id"] for series in found for each in series["exemplars"])


@pytest.mark.parametrize("role", EVERY_ROLE)
def test_every_page_is_clean(run: Run, tools: Programs, role: str) -> None:
    with urllib.request.urlopen(f"http://{run.targets[role]}/metrics") as answer:
        page = answer.read()
    checked = subprocess.run(
        [str(tools.promtool), "check", "metrics"], input=page, capture_output=True, check=False
    )
    assert (checked.returncode, checked.stderr) == (0, b"")


@pytest.mark.parametrize("file", sorted(RULES.glob("*.yml")), ids=lambda file: file.name)
def test_the_rules_are_sound(tools: Programs, file: Path) -> None:
    command = [str(tools.promtool), "check", "rules", "--lint-fatal", str(file)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("file", sorted(RULES.glob("tests/*.yml")), ids=lambda file: file.name)
def test_the_rules_fire_and_stay_silent_as_they_should(tools: Programs, file: Path) -> None:
    checked = subprocess.run(
        [str(tools.promtool), "test", "rules", str(file)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_a_watched_demo_shows_itself_and_ends_clean(tmp_path: Path) -> None:
    env = child_environment(
        kafka_bootstrap_servers="",
        data_dir=str(tmp_path),
        cache_dir=str(load_settings().cache_dir),
    )
    process = subprocess.Popen(
        [sys.executable, "-m", "streams", "demo", "--watch", "--speed", "20"],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if "Ctrl-C ends the demo" in line:
            break
    address = next(
        re.findall(r"http://([^/]+)/graph", line)[0] for line in said if "/graph" in line
    )
    targets = Run(address, {}).ask("targets")["activeTargets"]
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert len(targets) == 4, said
    assert process.returncode in {0, 1}
    assert ours(tmp_path) == []
    assert not (tmp_path / "demo").exists()

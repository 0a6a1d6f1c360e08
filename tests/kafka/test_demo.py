"""The demo as a user runs it: in order by itself, and clean after Ctrl-C."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil
import pytest

from streams.broker import EmbeddedBroker, free_port
from streams.settings import load_settings
from streams.settings.loading import child_environment

pytestmark = pytest.mark.kafka

COMMAND = [sys.executable, "-m", "streams", "demo"]
PATIENCE = 240


def environment(home: Path) -> dict[str, str]:
    """Return an environment with a data folder of its own; the jars are shared."""
    cache = str(load_settings().cache_dir)
    return child_environment(kafka_bootstrap_servers="", data_dir=str(home), cache_dir=cache)


def ours(home: Path) -> list[str]:
    """Return the command lines of processes that name the folder or have it in their environment."""
    found = []
    for process in psutil.process_iter():
        try:
            words = [*process.cmdline(), *process.environ().values()]
        except psutil.Error:
            continue
        if process.pid != os.getpid() and any(str(home) in word for word in words):
            found.append(" ".join(process.cmdline()))
    return found


def exportwire(*arguments: str, env: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    """Return a finished command."""
    command = [sys.executable, "-m", "streams", *arguments]
    return subprocess.run(
        command, env=env, capture_output=True, text=True, timeout=PATIENCE, check=False
    )


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[int, dict[str, Any], Path]:
    """Return the exit code, the results and the folder of a demo that ended by itself."""
    home = tmp_path_factory.mktemp("demo")
    done = exportwire("demo", "--once", "--json", env=environment(home))
    assert done.returncode in {0, 1}, done.stdout + done.stderr
    return done.returncode, json.loads(done.stdout), home


def test_the_demo_ends_by_itself_and_accounts_for_all(
    played: tuple[int, dict[str, Any], Path],
) -> None:
    code, results, home = played
    assert code == (0 if results["in_order"] else 1)
    assert results["exact"]
    assert results["refolded"]
    assert (
        results["documents"]
        == results["told"] + sum(results["no_event"].values()) + results["dead_letters"]
    )
    assert results["dead_letters"] == 1
    assert results["storylines"] < results["tellings"]
    assert results["latency_ms"]["p50"] > 0
    assert not (home / "demo").exists()
    assert ours(home) == []


def test_every_telling_comes_out_and_no_other(played: tuple[int, dict[str, Any], Path]) -> None:
    _, results, _ = played
    assert (results["missing"], results["unexpected"]) == ([], [])


@pytest.mark.parametrize(
    "number",
    [
        pytest.param(signal.SIGINT, id="ctrl-c"),
        pytest.param(signal.SIGTERM, id="sigterm", marks=pytest.mark.deploy),
    ],
)
def test_a_demo_that_is_stopped_in_the_middle_leaves_nothing(
    tmp_path: Path, number: signal.Signals
) -> None:
    process = subprocess.Popen(
        [*COMMAND, "--once", "--speed", "0.2"],
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    seen = next(line for line in process.stdout if " read " in line)
    process.send_signal(number)
    rest, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130, seen + rest
    assert not (tmp_path / "demo").exists()
    assert ours(tmp_path) == []


@pytest.mark.deploy
def test_without_once_the_demo_stays_until_ctrl_c(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [*COMMAND, "--speed", "50"],
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line)
        if "Ctrl-C ends the demo" in line:
            break
    time.sleep(1)
    assert process.poll() is None, "".join(lines)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=PATIENCE)
    assert process.returncode in {0, 1}, "".join(lines)
    assert ours(tmp_path) == []


@pytest.mark.deploy
def test_a_cluster_is_left_as_it_was_and_refused_when_it_is_in_use(tmp_path: Path) -> None:
    kafka = EmbeddedBroker(tmp_path / "kafka", load_settings().cache_dir, free_port())
    kafka.start()
    env = environment(tmp_path / "data") | {
        "EXPORTWIRE_KAFKA_BOOTSTRAP_SERVERS": kafka.servers,
        "EXPORTWIRE_REPLICATION_FACTOR": "1",
        "EXPORTWIRE_MIN_INSYNC_REPLICAS": "1",
    }
    try:
        played = exportwire("demo", "--once", "--json", "--speed", "50", env=env)
        assert played.returncode in {0, 1}, played.stdout + played.stderr
        created = json.loads(exportwire("topics", "create", "--json", env=env).stdout)
        assert "alerts.v1" in created["created"]
        refused = exportwire("demo", "--once", env=env)
        assert refused.returncode == 2
        assert "already holds topics" in refused.stderr
        assert exportwire("topics", "check", env=env).returncode == 0
    finally:
        kafka.stop()

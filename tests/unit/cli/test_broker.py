"""`exportwire broker` and `exportwire topics` without a Kafka: what they refuse and how they say it."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from streams.broker import free_port
from streams.cli import broker, topics
from streams.cli.topics import layout_of, opening
from streams.domain.errors import StreamsError
from streams.domain.record import Pack
from streams.settings import load_settings

SERVERS = "EXPORTWIRE_KAFKA_BOOTSTRAP_SERVERS"


def run(*words: str) -> tuple[int, str, str]:
    """Return exit code, output and complaints of a command."""
    app = typer.Typer()
    broker.register(app)
    topics.register(app)
    done = CliRunner().invoke(app, list(words))
    return done.exit_code, done.stdout, done.stderr


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for the broker, and no cluster named."""
    monkeypatch.delenv(SERVERS, raising=False)
    monkeypatch.setenv("EXPORTWIRE_BROKER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("EXPORTWIRE_BROKER_PORT", str(free_port()))
    return tmp_path / "home"


def test_status_of_a_broker_that_is_not_there(home: Path) -> None:
    code, out, _ = run("broker", "status", "--json")
    found = json.loads(out)
    assert code == 1
    assert (found["state"], found["pid"], found["home"]) == ("stopped", None, str(home))


def test_status_for_people() -> None:
    code, out, _ = run("broker", "status")
    assert code == 1
    assert "stopped" in out


def test_a_stop_and_a_clean_of_nothing_do_nothing(home: Path) -> None:
    assert run("broker", "stop")[:2] == (0, "Kafka was not running\n")
    code, out, _ = run("broker", "clean", "--yes")
    assert (code, out) == (0, f"{home} holds no broker of ours\n")


def test_clean_asks_first() -> None:
    assert run("broker", "clean")[0] == 1


@pytest.mark.parametrize("command", ["start", "stop", "status", "clean"])
def test_a_named_cluster_is_left_alone(monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.setenv(SERVERS, "kafka.example:9092")
    code, _, complaint = run("broker", command)
    assert code == 2
    assert "kafka.example:9092" in complaint
    assert SERVERS in complaint


@pytest.mark.parametrize("group", ["broker", "topics"])
def test_every_command_shows_an_example(group: str) -> None:
    commands = {
        "broker": ("start", "stop", "status", "clean"),
        "topics": ("create", "check"),
    }
    for command in commands[group]:
        assert f"exportwire {group} {command}" in run(group, command, "--help")[1]


@pytest.mark.parametrize("command", ["create", "check"])
def test_a_cluster_that_does_not_answer_is_named(command: str) -> None:
    code, _, complaint = run("topics", command, "--bootstrap-servers", "127.0.0.1:9")
    assert code == 2
    assert "127.0.0.1:9" in complaint


def test_topics_follow_the_shipped_routes() -> None:
    names = {spec.name for spec in layout_of(load_settings()).specs}
    assert {"alerts.rare-earths-desk.v1", "alerts.compliance-service.v1"} <= names


def test_a_log_opens_in_the_time_that_is_asked_for() -> None:
    simulated, real = opening("2025-05-12T02:00:00+02:00")[0], opening(None)[0]
    assert isinstance(simulated, Pack)
    assert isinstance(real, Pack)
    assert (simulated.time, simulated.activated_at.isoformat()) == (
        "simulated",
        "2025-05-12T00:00:00+00:00",
    )
    assert real.time == "real"


@pytest.mark.parametrize("text", ["yesterday", "2025-05-12", "2025-05-12T00:00:00"])
def test_a_simulated_time_without_a_zone_is_refused(text: str) -> None:
    with pytest.raises(StreamsError, match="2025-05-12T00:00:00Z"):
        opening(text)

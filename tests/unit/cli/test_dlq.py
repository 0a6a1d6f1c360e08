"""`exportwire dlq` tells of each dead letter where it lay and why it is here."""

from collections.abc import Callable, Sequence

import pytest
import typer
from typer.testing import CliRunner, Result

from streams.broker import free_port
from streams.cli import dlq as command
from streams.cli.letters import Found, summary_of
from streams.domain.errors import DocumentRejectedError
from streams.kafka.deadletters import dead_letter
from streams.kafka.records import Received
from streams.kafka.returning import Slip, slip_of

app = typer.Typer()
command.register(app)


def run(*arguments: str) -> Result:
    nobody = {"EXPORTWIRE_KAFKA_BOOTSTRAP_SERVERS": f"127.0.0.1:{free_port()}"}
    return CliRunner().invoke(app, ["dlq", *arguments], env=nobody)


@pytest.fixture
def buried(make: Callable[..., Received]) -> Received:
    """Return a dead letter as it is read back."""
    came = make(b"\xff poison", key=b"k", headers=[("a", b"1")])
    sent = dead_letter(came, DocumentRejectedError("not-utf8", "byte 0"), "g", "detect-news")
    return make(sent.value, topic=sent.topic, key=sent.key, headers=list(sent.headers), offset=4)


def test_a_letter_is_summed_up(buried: Received) -> None:
    assert summary_of(slip_of(buried)) == {
        "topic": "raw.news.v1",
        "partition": 0,
        "offset": 4,
        "time": "2025-06-27T12:00:00Z",
        "key": "k",
        "bytes": 8,
        "attempt": 1,
        "reason": "not-utf8: byte 0",
    }


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["list"], id="list"),
        pytest.param(["show", "raw.news.v1", "0", "0"], id="show"),
        pytest.param(["replay", "raw.news.v1", "--dry-run"], id="replay"),
    ],
)
def test_without_a_broker_it_says_how_to_get_one(arguments: list[str]) -> None:
    answer = run(*arguments)
    assert answer.exit_code == 2
    assert "exportwire broker start" in answer.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(["show"], "Missing argument", id="no place"),
        pytest.param(["show", "raw.news.v1", "zero", "0"], "valid integer", id="no partition"),
        pytest.param(["burn"], "No such command", id="no such command"),
        pytest.param(["replay"], "Missing argument", id="replay of nothing"),
        pytest.param(["replay", "raw.news.v1", "0"], "its offset", id="half a place"),
        pytest.param(
            ["replay", "t", "0", "1", "--reason", "x"], "not both", id="place and choice"
        ),
        pytest.param(["replay", "t", "--since", "soon"], "--since 'soon'", id="no time"),
        pytest.param(
            ["list", "--until", "@2026-11-25T12:00:00"], "no zone", id="time without zone"
        ),
    ],
)
def test_a_wrong_argument_ends_with_two(arguments: list[str], told: str) -> None:
    answer = run(*arguments)
    assert answer.exit_code == 2
    assert told in answer.stderr


@pytest.mark.parametrize("name", ["list", "show", "replay"])
def test_help_has_examples(name: str) -> None:
    assert "Examples" in run(name, "--help").stdout


@pytest.mark.parametrize(
    ("terminal", "typed", "code", "told"),
    [
        pytest.param(False, "", 2, "--yes", id="nobody there"),
        pytest.param(True, "n\n", 2, "nothing was sent", id="no"),
        pytest.param(True, "y\n", 0, "1 dead letter found, 1 sent back", id="yes"),
    ],
)
def test_it_asks_before_it_sends(
    terminal: bool,  # noqa: FBT001
    typed: str,
    code: int,
    told: str,
    buried: Received,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sent: list[int] = []

    def found(_servers: str | None, _work: object) -> Found:
        return Found([slip_of(buried)])

    def send(_servers: str | None, _topic: str, slips: Sequence[Slip]) -> int:
        sent.append(len(slips))
        return len(slips)

    monkeypatch.setattr(command, "found_by", found)
    monkeypatch.setattr(command, "_send", send)
    monkeypatch.setattr(command, "is_terminal", lambda: terminal)
    answer = CliRunner().invoke(app, ["dlq", "replay", "raw.news.v1"], input=typed)
    assert answer.exit_code == code
    assert told in answer.output
    assert sent == ([1] if code == 0 else [])

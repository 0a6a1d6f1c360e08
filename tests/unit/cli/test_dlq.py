"""`exportwire dlq` tells of each dead letter where it lay and why it is here."""

from collections.abc import Callable

import pytest
import typer
from typer.testing import CliRunner, Result

from streams.broker import free_port
from streams.cli import dlq as command
from streams.cli.dlq import letter_of
from streams.domain.errors import DocumentRejectedError
from streams.kafka.deadletters import dead_letter
from streams.kafka.records import Received

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
    assert letter_of(buried).summary() == {
        "topic": "raw.news.v1",
        "partition": 0,
        "offset": 4,
        "time": "2025-06-27T12:00:00Z",
        "key": "k",
        "bytes": 8,
        "reason": "not-utf8: byte 0",
    }


def test_a_letter_keeps_the_headers_it_came_with(buried: Received) -> None:
    headers = letter_of(buried).headers()
    assert headers["a"] == "1"
    assert headers["__connect.errors.topic"] == "raw.news.v1"


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["list"], id="list"),
        pytest.param(["show", "raw.news.v1", "0", "0"], id="show"),
    ],
)
def test_without_a_broker_it_says_how_to_get_one(arguments: list[str]) -> None:
    answer = run(*arguments)
    assert answer.exit_code == 2
    assert "exportwire broker start" in answer.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["show"], id="no place"),
        pytest.param(["show", "raw.news.v1", "zero", "0"], id="no partition"),
        pytest.param(["burn"], id="no such command"),
    ],
)
def test_a_wrong_argument_ends_with_two(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


@pytest.mark.parametrize("name", ["list", "show"])
def test_help_has_examples(name: str) -> None:
    assert "Examples" in run(name, "--help").stdout

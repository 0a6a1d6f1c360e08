"""`exportwire tail` says what it does not understand, and where to begin."""

import time
from collections.abc import AsyncIterator, Callable
from dataclasses import replace

import pytest
import typer
from typer.testing import CliRunner, Result

from streams.broker import free_port
from streams.cli import tail as command
from streams.cli.messages import message_of, since_of, value_of
from streams.cli.rendering import Message
from streams.cli.tail import Screen, Start, show_first
from streams.domain.errors import StreamsError
from streams.kafka.records import Received

app = typer.Typer()
app.callback()(lambda: None)
command.register(app)


def run(*arguments: str) -> Result:
    nobody = {"EXPORTWIRE_KAFKA_BOOTSTRAP_SERVERS": f"127.0.0.1:{free_port()}"}
    return CliRunner().invoke(app, ["tail", *arguments], env=nobody)


@pytest.mark.parametrize(
    ("text", "ago"),
    [
        pytest.param("90s", 90, id="seconds"),
        pytest.param("30m", 1800, id="minutes"),
        pytest.param("2h", 7200, id="hours"),
        pytest.param("1d", 86400, id="days"),
    ],
)
def test_a_span_counts_back_from_now(text: str, ago: int) -> None:
    assert abs(since_of(text) / 1000 - (time.time() - ago)) < 5


@pytest.mark.parametrize(
    ("text", "milliseconds"),
    [
        pytest.param("@2025-06-27T12:00:00Z", 1_751_025_600_000, id="UTC"),
        pytest.param("@2025-06-27T20:00:00+08:00", 1_751_025_600_000, id="a zone"),
        pytest.param("@1751025600", 1_751_025_600_000, id="seconds since 1970"),
    ],
)
def test_a_time_is_taken_as_it_is(text: str, milliseconds: int) -> None:
    assert since_of(text) == milliseconds


@pytest.mark.parametrize("text", ["", "h", "2", "2x", "-2h", "@", "@soon", "@2025-06-27T12:00:00"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(StreamsError, match="--since"):
        since_of(text)


@pytest.mark.parametrize(
    ("start", "whole", "last", "ends"),
    [
        pytest.param(Start(), False, False, False, id="follow"),
        pytest.param(Start(from_start=True), True, False, False, id="from the start on"),
        pytest.param(Start(from_start=True, until_end=True), True, False, True, id="all there is"),
        pytest.param(Start(count=5), True, True, True, id="the last five"),
        pytest.param(Start(count=5, from_start=True), True, False, False, id="the first five"),
        pytest.param(Start(since="2h", count=5), False, False, False, id="five since then"),
    ],
)
def test_beginnings_and_ends(start: Start, *, whole: bool, last: bool, ends: bool) -> None:
    assert (start.is_whole, start.is_last, start.ends) == (whole, last, ends)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        pytest.param(b'{"a": 1}', {"a": 1}, id="JSON"),
        pytest.param(b"plain", "plain", id="text"),
        pytest.param(b"\xff", "\ufffd", id="broken bytes"),
        pytest.param(b"[" * 100_000, "[" * 100_000, id="nested deep"),
        pytest.param(None, None, id="null"),
    ],
)
def test_any_value_is_shown(value: bytes | None, shown: object) -> None:
    assert value_of(value) == shown


def test_a_record_tells_place_time_key_and_headers(make: Callable[..., Received]) -> None:
    message = message_of(make(b"{}", key=b"\xffk", headers=[("a", b"1"), ("b", None)]))
    assert message.at == "2025-06-27T12:00:00Z"
    assert message.key == "\ufffdk"
    assert message.headers == (("a", "1"), ("b", ""))


@pytest.fixture
def message() -> Message:
    return Message("alerts.v1", 0, 0, "2025-06-27T12:00:00Z", "k", (), {"event_type": "easing"})


@pytest.mark.parametrize("form", ["json", "line", "table"])
def test_each_form_prints(
    message: Message, form: command.Output, capsys: pytest.CaptureFixture[str]
) -> None:
    screen = Screen(form, ends=True)
    screen.show(message)
    screen.finish()
    assert "easing" in capsys.readouterr().out


def test_a_table_in_a_file_is_whole(message: Message, capsys: pytest.CaptureFixture[str]) -> None:
    words = " ".join(f"word-{number}" for number in range(200))
    screen = Screen("table", ends=True)
    screen.show(replace(message, value={"event_type": "easing", "evidence": {"text": words}}))
    screen.finish()
    head, line = capsys.readouterr().out.splitlines()
    assert head.split()[-1] == "evidence"
    assert line.endswith(words)


def test_a_table_that_never_ends_is_printed_as_lines() -> None:
    assert Screen("table", ends=False).output == "line"
    assert Screen("table", ends=True).output == "table"


async def test_it_ends_after_so_many(message: Message, capsys: pytest.CaptureFixture[str]) -> None:
    async def endless() -> AsyncIterator[Message]:
        while True:
            yield message

    await show_first(endless(), 3, Screen("line", ends=False))
    assert len(capsys.readouterr().out.splitlines()) == 3


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        pytest.param(["--topic", "a", "--subscriber", "b"], "give one", id="two topics"),
        pytest.param(["--output", "xml"], "Invalid value", id="another form"),
        pytest.param(["-n", "0"], "Invalid value", id="none at all"),
        pytest.param([], "exportwire broker start", id="no broker"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: list[str], complaint: str) -> None:
    answer = run(*arguments)
    assert answer.exit_code == 2
    assert complaint in answer.stderr


def test_help_has_examples() -> None:
    assert "Examples" in run("--help").stdout

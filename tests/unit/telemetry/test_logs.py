"""Logs of ours and of libraries come out alike, one JSON object a line."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from streams.telemetry.logs import logger, set_up_logs


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.fixture
def stream() -> io.StringIO:
    return io.StringIO()


def lines(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_our_log_line_is_one_object(stream: io.StringIO) -> None:
    set_up_logs("json", "info", stream)
    logger("streams.app").info("record buried", topic="raw.news.v1", offset=7)
    (line,) = lines(stream)
    assert line["event"] == "record buried"
    assert (line["topic"], line["offset"], line["level"]) == ("raw.news.v1", 7, "info")
    assert str(line["timestamp"]).endswith("Z")


def test_a_library_log_line_has_the_same_form(stream: io.StringIO) -> None:
    set_up_logs("json", "info", stream)
    logging.getLogger("aiokafka").error("broker %s away", "b1")
    (line,) = lines(stream)
    assert (line["event"], line["level"], line["logger"]) == (
        "broker b1 away",
        "error",
        "aiokafka",
    )


def test_an_exception_stays_on_its_line(stream: io.StringIO) -> None:
    set_up_logs("json", "info", stream)
    try:
        int("broken")
    except ValueError:
        logger("streams.app").exception("record refused")
    (line,) = lines(stream)
    assert "ValueError: invalid literal" in str(line["exception"])


@pytest.mark.parametrize(
    ("level", "count"),
    [pytest.param("info", 1, id="shown"), pytest.param("error", 0, id="hidden")],
)
def test_the_level_is_heeded(stream: io.StringIO, level: str, count: int) -> None:
    set_up_logs("json", level, stream)
    logger("streams.app").info("hello")
    assert len(lines(stream)) == count


def test_console_is_for_people(stream: io.StringIO) -> None:
    set_up_logs("console", "info", stream)
    logger("streams.app").info("ready", role="track")
    text = stream.getvalue()
    assert "ready" in text
    assert "role=track" in text
    assert "\x1b" not in text

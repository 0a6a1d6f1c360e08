"""Every way of being told to stop is Ctrl-C to the demo, and afterwards all is as it was."""

import json
import logging
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from streams.demo.run import ending_on_signals, logging_to
from streams.telemetry.logs import logger

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    """Leave signals and loggers to other tests as they were."""
    before = {number: signal.getsignal(number) for number in SIGNALS}
    handlers = logging.getLogger().handlers[:]
    yield
    logging.getLogger().handlers[:] = handlers
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
def test_each_signal_interrupts(number: signal.Signals) -> None:
    with pytest.raises(KeyboardInterrupt), ending_on_signals():
        signal.raise_signal(number)


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
def test_a_background_job_of_a_shell_can_be_stopped_too(number: signal.Signals) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with pytest.raises(KeyboardInterrupt), ending_on_signals():
        signal.raise_signal(number)


def test_afterwards_the_handlers_are_as_before() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    with ending_on_signals():
        assert signal.getsignal(signal.SIGTERM) is not signal.SIG_IGN
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN


def test_logs_go_to_the_file_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with logging_to(tmp_path / "demo.log"):
        logger("streams.demo").warning("seen", topic="raw.news.v1")
    logging.getLogger("aiokafka").error("after the end")
    lines = (tmp_path / "demo.log").read_text("utf-8").splitlines()
    assert [json.loads(line)["event"] for line in lines] == ["seen"]
    assert capsys.readouterr().err == ""

"""The demo's workers: their pages, their end, and what is said when they fail."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from streams.broker import ports
from streams.demo import workers as module
from streams.demo.workers import Workers, free_run
from streams.domain.errors import StreamsError


def start(workers: Workers, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Start another program in the workers' place."""
    real = subprocess.Popen

    def another(_command: list[str], **options: object) -> "subprocess.Popen[bytes]":
        return real([sys.executable, "-c", code], **options)  # type: ignore[call-overload,no-any-return]  # passed on

    monkeypatch.setattr(subprocess, "Popen", another)
    workers.start()


def test_ports_in_a_row_are_free() -> None:
    first = free_run(5)
    assert all(ports.is_free(first + step) for step in range(5))


def test_no_free_row_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "free_port", lambda: 20000)
    monkeypatch.setattr(ports, "is_free", lambda _: False)
    with pytest.raises(StreamsError, match="no 2 free ports"):
        free_run(2)


async def test_workers_that_end_at_once_are_refused_with_their_last_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workers = Workers("127.0.0.1:1", tmp_path)
    start(workers, "print('no such topic'); raise SystemExit(2)", monkeypatch)
    with pytest.raises(StreamsError, match="no such topic"):
        await workers.wait_until_ready()
    workers.stop()


async def test_workers_that_never_become_ready_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "START", 0.2)
    workers = Workers("127.0.0.1:1", tmp_path)
    start(workers, "import time; time.sleep(60)", monkeypatch)
    with pytest.raises(StreamsError, match="not ready after"):
        await workers.wait_until_ready()
    workers.stop()


def test_workers_that_do_not_stop_are_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "STOP", 0.2)
    workers = Workers("127.0.0.1:1", tmp_path)
    code = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('x', flush=True); time.sleep(60)"
    start(workers, code, monkeypatch)
    while "x" not in workers.log.read_text("utf-8"):
        time.sleep(0.01)
    workers.stop()
    workers.refuse_if_ended()  # there are none any more


def test_workers_that_were_never_started_need_no_stop(tmp_path: Path) -> None:
    Workers("127.0.0.1:1", tmp_path).stop()

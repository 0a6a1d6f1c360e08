"""A child works on the memory of the moment, and its parent learns only whether it succeeded."""

import asyncio
import os
import time
from pathlib import Path

import pytest

from streams.app.forking import in_child, in_child_within

LONG = 20.0  # seconds
pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")


async def test_the_child_sees_the_moment_and_changes_nothing(tmp_path: Path) -> None:
    held = [1, 2]

    def work() -> None:
        held.append(3)
        (tmp_path / "seen").write_text(str(held), "utf-8")

    assert await in_child(work)
    assert (tmp_path / "seen").read_text("utf-8") == "[1, 2, 3]"
    assert held == [1, 2]


async def test_a_failure_of_the_child_is_told() -> None:
    def work() -> None:
        raise OSError("the disk is full")

    assert not await in_child(work)


async def test_a_child_ends_with_the_waiting_for_it(tmp_path: Path) -> None:
    def work() -> None:
        (tmp_path / "pid").write_text(str(os.getpid()), "utf-8")
        time.sleep(LONG)

    waiting = asyncio.create_task(in_child(work))
    while not (pid := read(tmp_path / "pid")):  # noqa: ASYNC110  (a file tells nobody)
        await asyncio.sleep(0.01)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    async with asyncio.timeout(LONG / 2):
        while is_there(int(pid)):  # noqa: ASYNC110  (nor does a process)
            await asyncio.sleep(0.01)


@pytest.mark.parametrize(
    ("takes", "given", "succeeds"),
    [
        pytest.param(0.0, LONG, True, id="in-time"),
        pytest.param(LONG, 0.1, False, id="late"),
        pytest.param(None, LONG, False, id="failing"),
    ],
)
def test_a_child_gets_so_much_time(takes: float | None, given: float, *, succeeds: bool) -> None:
    def work() -> None:
        if takes is None:
            raise OSError("the disk is full")
        time.sleep(takes)

    began = time.monotonic()
    assert in_child_within(given, work) is succeeds
    assert time.monotonic() - began < LONG / 2


def read(file: Path) -> str:
    return file.read_text("utf-8") if file.exists() else ""


def is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True

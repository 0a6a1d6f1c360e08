"""The supervisor restarts what crashes, stops all together, and gives up on what cannot run."""

import asyncio
import itertools
import os
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import Callable

import pytest

from streams.app import supervisor
from streams.app.supervisor import Start, Supervisor, waits

STAYS = "import time; time.sleep(60)"
DEAF = "import signal, time; signal.signal(15, signal.SIG_IGN); print(flush=True); time.sleep(60)"
GRACEFUL = "import signal, sys, time; signal.signal(15, lambda *a: sys.exit(0)); print(flush=True); time.sleep(60)"


def running(*codes: str) -> Start:
    """Return a start that runs the programs in turn, the last one again and again."""
    turns = itertools.chain(codes, itertools.repeat(codes[-1]))

    async def start() -> Process:
        code = next(turns)
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", code, stdout=asyncio.subprocess.PIPE
        )
        if "print" in code and process.stdout is not None:
            await process.stdout.readline()
        return process

    return start


async def until(condition: Callable[[], bool]) -> None:
    for _ in range(2000):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise TimeoutError


async def stop_when(keeper: Supervisor, count: int) -> None:
    await until(lambda: len(keeper.running) >= count)
    keeper.stopping.set()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "FIRST_WAIT", 0.01)


async def test_a_graceful_stop_ends_with_zero() -> None:
    keeper = Supervisor({"a": running(GRACEFUL), "b": running(GRACEFUL)}, stop_timeout=10)
    code, _ = await asyncio.gather(keeper.run(), stop_when(keeper, 2))
    assert (code, keeper.running) == (0, {})


@pytest.mark.parametrize(
    "crash",
    [
        pytest.param("raise SystemExit(70)", id="fail-stop"),
        pytest.param("raise SystemExit(71)", id="watchdog"),
        pytest.param("import os; os.kill(os.getpid(), 9)", id="killed"),
        pytest.param("raise SystemExit(0)", id="ended by itself"),
    ],
)
async def test_a_role_that_ends_is_started_again(crash: str) -> None:
    keeper = Supervisor({"a": running(crash, crash, GRACEFUL)}, stop_timeout=10)

    async def stop_after_restarts() -> None:
        await until(lambda: keeper.restarts >= 2 and bool(keeper.running))
        keeper.stopping.set()

    code, _ = await asyncio.gather(keeper.run(), stop_after_restarts())
    assert (code, keeper.restarts) == (0, 2)


async def test_a_role_that_cannot_run_stops_all() -> None:
    keeper = Supervisor(
        {"a": running(GRACEFUL), "b": running("raise SystemExit(2)")}, stop_timeout=10
    )
    assert await keeper.run() == 2
    assert keeper.restarts == 0


async def test_a_deaf_role_is_killed_and_told() -> None:
    keeper = Supervisor({"a": running(DEAF)}, stop_timeout=0.2)
    code, _ = await asyncio.gather(keeper.run(), stop_when(keeper, 1))
    assert code == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
async def test_signals_are_passed_on(number: signal.Signals) -> None:
    keeper = Supervisor({"a": running(GRACEFUL)}, stop_timeout=10)

    async def send() -> None:
        await until(lambda: bool(keeper.running))
        os.kill(os.getpid(), number)

    code, _ = await asyncio.gather(keeper.run(), send())
    assert code == 0


async def test_a_second_interrupt_kills() -> None:
    keeper = Supervisor({"a": running(DEAF)}, stop_timeout=60)

    async def send_twice() -> None:
        await until(lambda: bool(keeper.running))
        for _ in range(2):
            os.kill(os.getpid(), signal.SIGINT)
            await asyncio.sleep(0.05)

    code, _ = await asyncio.gather(keeper.run(), send_twice())
    assert code == 1


async def test_a_stop_during_the_pause_is_heeded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "FIRST_WAIT", 30.0)
    keeper = Supervisor({"a": running("raise SystemExit(70)")}, stop_timeout=10)

    async def stop_soon() -> None:
        await asyncio.sleep(0.3)
        keeper.stopping.set()

    code, _ = await asyncio.wait_for(asyncio.gather(keeper.run(), stop_soon()), 10)
    assert code == 0


def test_pauses_double_up_to_the_longest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "FIRST_WAIT", 0.5)
    assert list(itertools.islice(waits(), 8)) == [0.5, 1, 2, 4, 8, 16, 30, 30]

"""A process per role: started, watched, restarted with back-off, stopped together."""

import asyncio
import signal
from asyncio.subprocess import Process
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field

from streams.telemetry.logs import logger

FIRST_WAIT = 0.5
LONGEST_WAIT = 30.0
SOUND_AFTER = 60.0  # seconds that a process must run before its back-off starts anew
COULD_NOT_RUN = 2  # a second try would end alike
ASKED_FOR = frozenset(
    (0, COULD_NOT_RUN, -signal.SIGTERM)
)  # SIGTERM before a role was ready to heed it

Start = Callable[[], Awaitable[Process]]
log = logger(__name__)


def waits() -> Iterator[float]:
    """Yield the seconds to wait before each restart in a row."""
    wait = FIRST_WAIT
    while True:
        yield wait
        wait = min(2 * wait, LONGEST_WAIT)


@dataclass
class Supervisor:
    """Keeps a process alive for each role until it is told to stop."""

    starts: Mapping[str, Start]
    stop_timeout: float
    running: dict[str, Process] = field(default_factory=dict)
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    restarts: int = 0

    async def run(self) -> int:
        """Return the exit code: 0 after a graceful stop, 2 when a role could not run, 1 when one had to be killed."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            loop.add_signal_handler(number, self._on_signal, number)
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self._keep(role)) for role in self.starts]
            group.create_task(self._stop_all())
        return max(task.result() for task in tasks)

    async def _keep(self, role: str) -> int:
        """Run one role again and again; return how its last process ended."""
        pauses = waits()
        while True:
            began = asyncio.get_running_loop().time()
            code = await self._run_once(role)
            if self.stopping.is_set():
                return 0 if code in ASKED_FOR else 1
            if code == COULD_NOT_RUN:
                self.stopping.set()
                return COULD_NOT_RUN
            if asyncio.get_running_loop().time() - began > SOUND_AFTER:
                pauses = waits()
            wait = next(pauses)
            log.warning("role ended, starting it again", role=role, code=code, wait=wait)
            if await self._is_stopped_within(wait):
                return 0
            self.restarts += 1

    async def _run_once(self, role: str) -> int:
        process = await self.starts[role]()
        self.running[role] = process
        log.info("role started", role=role, pid=process.pid)
        if self.stopping.is_set():
            process.terminate()
        try:
            return await process.wait()
        finally:
            del self.running[role]

    async def _stop_all(self) -> None:
        await self.stopping.wait()
        for process in self.running.values():
            process.terminate()
        ends = [asyncio.ensure_future(process.wait()) for process in self.running.values()]
        if ends:
            await asyncio.wait(ends, timeout=self.stop_timeout)
        for role, process in self.running.items():
            log.error("role did not stop in time, killing it", role=role)
            process.kill()

    async def _is_stopped_within(self, seconds: float) -> bool:
        try:
            await asyncio.wait_for(self.stopping.wait(), seconds)
        except TimeoutError:
            return False
        return True

    def _on_signal(self, number: signal.Signals) -> None:
        if self.stopping.is_set() and number is signal.SIGINT:
            for process in self.running.values():
                process.kill()
        log.info("stopping all roles", signal=signal.Signals(number).name)
        self.stopping.set()

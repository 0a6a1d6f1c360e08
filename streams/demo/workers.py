"""The workers of the demo: the same command that production runs, as a process of their own."""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from aiohttp import ClientError, ClientSession, ClientTimeout

from streams.broker import ports
from streams.domain.errors import StreamsError
from streams.settings.loading import child_environment
from streams.telemetry.reading import reasons_in

ROLES = ("detect-official", "detect-news", "track", "route")  # ticks come from the feeder
START = 90.0
STOP = 40.0
POLL = 0.1
TAIL = 15
PATIENCE = ClientTimeout(total=2)


class Workers:
    """A supervised process per role, with its pages on neighbouring ports."""

    def __init__(self, servers: str, home: Path) -> None:
        """Take the cluster and the folder for the log and the snapshots."""
        self._servers = servers
        self._home = home
        self._port = free_run(len(ROLES) + 1)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> Path:
        """Return the file of what the workers log."""
        return self._home / "workers.log"

    def start(self) -> None:
        """Start them; Ctrl-C is for the demo, which stops them itself."""
        command = [sys.executable, "-m", "streams", "worker", "--roles", ",".join(ROLES)]
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(  # noqa: S603  (our own command)
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=self._environment(),
                start_new_session=True,
            )

    @property
    def pages(self) -> dict[str, str]:
        """Return host:port of each role's page."""
        return {role: f"127.0.0.1:{self._port + ROLES.index(role)}" for role in ROLES}

    async def wait_until_ready(self) -> None:
        """Return when every role says that it is ready, refuse when they end before."""
        until = time.monotonic() + START
        async with ClientSession(timeout=PATIENCE) as session:
            while not all([await self._is_ready(session, role) for role in ROLES]):
                self.refuse_if_ended()
                if time.monotonic() > until:
                    raise StreamsError(
                        f"the workers are not ready after {START:.0f} s{self._said()}"
                    )
                await asyncio.sleep(POLL)

    def refuse_if_ended(self) -> None:
        """Refuse when the workers are no longer there."""
        if self._process is not None and self._process.poll() is not None:
            raise StreamsError(f"the workers ended{self._said()}")

    async def dropped(self) -> dict[str, int]:
        """Return how many documents had no event, by reason, as the roles count them."""
        total: dict[str, int] = {}
        async with ClientSession(timeout=PATIENCE) as session:
            for role in ROLES:
                async with session.get(self._page(role, "metrics")) as answer:
                    for reason, count in reasons_in(await answer.text()).items():
                        total[reason] = total.get(reason, 0) + count
        return total

    def stop(self) -> None:
        """Ask them to stop, and see to it."""
        process = self._process
        if process is None:
            return
        if process.poll() is None:
            process.terminate()
        try:
            process.wait(STOP)
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        self._process = None

    async def _is_ready(self, session: ClientSession, role: str) -> bool:
        try:
            async with session.get(self._page(role, "readyz")) as answer:
                return answer.ok
        except (ClientError, TimeoutError):
            return False

    def _page(self, role: str, name: str) -> str:
        return f"http://{self.pages[role]}/{name}"

    def _environment(self) -> dict[str, str]:
        return child_environment(
            kafka_bootstrap_servers=self._servers,
            http_host="127.0.0.1",
            http_port=str(self._port),
            snapshot_dir=str(self._home / "snapshots"),
            commit_interval="0.1",  # the feeder waits for commits before it lets time pass
            log_format="json",
        )

    def _said(self) -> str:
        lines = self.log.read_text("utf-8", "replace").splitlines() if self.log.exists() else []
        return f"; {self.log} says:\n" + "\n".join(lines[-TAIL:])


def free_run(length: int) -> int:
    """Return the first of so many free ports in a row."""
    for _ in range(ports.TRIES):
        first = ports.free_port()
        if all(ports.is_free(first + step) for step in range(length)):
            return first
    raise StreamsError(f"no {length} free ports in a row")

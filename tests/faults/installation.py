"""A whole exportwire on a broker of its own: topics, a process per role, kills."""

import asyncio
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient

from streams.app.workplace import layout_of
from streams.broker import EmbeddedBroker, free_port
from streams.broker.ports import is_free
from streams.catalog.load import load_catalog
from streams.kafka.admin import admin_of
from streams.kafka.outgoing import Outgoing
from streams.kafka.reading import committed, reader_of
from streams.kafka.records import Received
from streams.kafka.security import Cluster
from streams.kafka.sending import sender_of
from streams.kafka.topics import Layout
from streams.settings import ROLES, Settings, group_of, load_settings
from streams.settings.loading import child_environment

READY = 60.0  # seconds
DRAINED = 600.0
STOPPED = 60.0
WORKER = (sys.executable, "-m", "streams")
PAGE = re.compile(rb'"event": "page is up".*"port": (\d+)')
TOPICS = {"detect-official": "raw.regulations.v1", "detect-news": "raw.news.v1"} | {
    "track": "measure-events.v1",
    "route": "alerts.v1",
}


class Installation:
    """Processes and topics; every wait ends with an error rather than never."""

    def __init__(self, folder: Path) -> None:
        """Take a folder for everything; nothing runs yet."""
        self.folder = folder
        self.broker = EmbeddedBroker(folder / "broker", load_settings().cache_dir, free_port())
        self.cluster = Cluster(self.broker.servers)
        self.snapshots = folder / "snapshots"
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self.programs: dict[str, tuple[str, ...]] = {}
        self._started: dict[str, int] = {}  # where in its log a process began
        self.variables = {
            "kafka_bootstrap_servers": self.broker.servers,
            "raw_partitions": "1",  # so that a clean run reads in the same order
            "alert_partitions": "2",
            "replication_factor": "1",
            "min_insync_replicas": "1",
            "commit_interval": "0.2",
            "session_timeout": "6",
            "max_poll_records": "50",
            "snapshot_interval": "0.5",
            "http_port": str(_free_ports(len(ROLES))),
            "snapshot_dir": str(self.snapshots),
            "cache_dir": str(folder / "cache"),
            "log_format": "json",
        }

    @property
    def settings(self) -> Settings:
        """Return the settings that the processes get."""
        return load_settings(**self.variables)

    @property
    def layout(self) -> Layout:
        """Return the topics."""
        return layout_of(self.settings, load_catalog())

    def log_of(self, role: str) -> str:
        """Return what a role's processes have logged."""
        return (self.folder / f"{role}.log").read_text("utf-8", "replace")

    def create_topics(self) -> None:
        """Create the topics and open the log, by the command that everybody uses."""
        command = [*WORKER, "topics", "create"]
        subprocess.run(command, check=True, env=self._environment("topics"), capture_output=True)

    def start(self, role: str, name: str | None = None) -> None:
        """Start a role's process, under another name where it is a second one; it ends when the tests end."""
        name = name or role
        program = self.programs.get(role, WORKER)
        command = [*program, "worker", "--roles", role, "--parent", str(os.getpid())]
        with (self.folder / f"{name}.log").open("ab") as log:
            self._started[name] = log.tell()
            self.processes[name] = subprocess.Popen(
                command, env=self._environment(name, http_port="0"), stdout=log, stderr=log
            )

    def port_of(self, name: str) -> int | None:
        """Return where a process has its page, None before it has said so; a supervisor's are where settings say."""
        if name not in self._started:
            return self.settings.port_of(name)
        said = (self.folder / f"{name}.log").read_bytes()[self._started[name] :]
        found = PAGE.search(said)
        return found and int(found.group(1))

    def kill(self, role: str) -> None:
        """End a role's process without a word."""
        self.processes[role].send_signal(signal.SIGKILL)
        self.processes[role].wait()

    async def stop(self, *roles: str) -> dict[str, int]:
        """Return the exit codes after a graceful stop."""
        chosen = roles or tuple(self.processes)
        for role in chosen:
            self.processes[role].terminate()
        return {
            role: await asyncio.to_thread(self.processes.pop(role).wait, STOPPED)
            for role in chosen
        }

    async def ready(self, *roles: str) -> None:
        """Return when the roles say that they are ready."""
        async with asyncio.timeout(READY), aiohttp.ClientSession() as session:
            for role in roles:
                while not await self._is_ready(session, role):
                    assert self.processes[role].poll() is None, self.log_of(role)
                    await asyncio.sleep(0.1)

    async def said(self, text: str, name: str) -> None:
        """Return when a process has logged a text."""
        async with asyncio.timeout(READY):
            while text not in self.log_of(name):  # noqa: ASYNC110  (a file tells nobody)
                await asyncio.sleep(0.1)

    async def joined(self, role: str, count: int) -> None:
        """Return when so many processes are in a role's group, and the group is at rest."""
        async with asyncio.timeout(READY), admin_of(self.cluster) as admin:
            while await _members(admin, group_of(role)) != count:  # noqa: ASYNC110  (a group tells nobody)
                await asyncio.sleep(0.1)

    async def drained(self) -> None:
        """Return when every role has committed all that lies before it, in the order of the way."""
        for role in TOPICS:
            await self.drained_of(role)

    async def drained_of(self, role: str) -> None:
        """Return when a role has committed all that lies before it."""
        async with (
            asyncio.timeout(DRAINED),
            reader_of(self.cluster, TOPICS[role]) as reader,
            admin_of(self.cluster) as admin,
        ):
            while True:
                ends = await reader.ends()
                held = await committed(admin, group_of(role))
                if all(held.get(place, 0) >= end for place, end in ends.items()):
                    return
                await asyncio.sleep(0.1)

    async def publish(self, messages: Iterable[Outgoing]) -> None:
        """Return when Kafka has the messages."""
        async with sender_of(self.cluster) as sender:
            await sender.send_all(messages)

    async def read(self, *topics: str) -> list[Received]:
        """Return all records of the topics, in order within each partition."""
        async with reader_of(self.cluster, *topics) as reader:
            records = reader.records(await reader.begins(), await reader.ends())
            return [record async for record in records]

    async def by_topic(self, *topics: str) -> dict[str, list[Received]]:
        """Return all records of the topics, by topic."""
        found: dict[str, list[Received]] = {topic: [] for topic in topics}
        for record in await self.read(*topics):
            found[record.topic].append(record)
        return found

    async def rewind(self, role: str) -> None:
        """Let a role that is stopped begin anew."""
        consumer = AIOKafkaConsumer(
            group_id=group_of(role),
            bootstrap_servers=self.broker.servers,
            enable_auto_commit=False,  # else its stop would put back where the group stood
        )
        await consumer.start()
        place = TopicPartition(TOPICS[role], 0)
        consumer.assign([place])
        await consumer.commit({place: 0})
        await consumer.stop()

    async def _is_ready(self, session: aiohttp.ClientSession, role: str) -> bool:
        port = self.port_of(role)
        if port is None:
            return False
        try:
            async with session.get(f"http://127.0.0.1:{port}/readyz") as answer:
                return answer.status == 200
        except aiohttp.ClientError:
            return False

    def _environment(self, name: str, **changes: str) -> Mapping[str, str]:
        return child_environment(**{"group_instance_id": name, **self.variables, **changes})


async def _members(admin: AIOKafkaAdminClient, group: str) -> int:
    """Return how many members a group at rest has, 0 for one that is not."""
    answer = (await admin.describe_consumer_groups([group]))[0]
    state, members = answer.groups[0][2], answer.groups[0][5]
    return len(members) if state == "Stable" else 0


@asynccontextmanager
async def installed(folder: Path) -> AsyncIterator[Installation]:
    """Yield an installation with topics and no process; nothing of it runs afterwards."""
    made = Installation(folder)
    await asyncio.to_thread(made.broker.start)
    try:
        await asyncio.to_thread(made.create_topics)
        yield made
    finally:
        for process in made.processes.values():
            process.kill()
            process.wait()
        await asyncio.to_thread(made.broker.stop)


def _free_ports(count: int) -> int:
    """Return the first of so many free ports in a row."""
    until = time.monotonic() + READY
    while time.monotonic() < until:
        first = free_port()
        if all(is_free(first + step) for step in range(count)):
            return first
    raise AssertionError("no free ports")

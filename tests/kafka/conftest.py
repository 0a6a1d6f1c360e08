"""A real broker for the session, and topics and groups that no other test uses."""

import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from pathlib import Path
from uuid import uuid4

import pytest
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from streams.broker import EmbeddedBroker, free_port
from streams.kafka.admin import admin_of
from streams.kafka.security import Cluster
from streams.settings import load_settings
from tests.kafka.secured import Secured, secured_broker

RESTART = {  # else a broker that was killed waits for its own session to end, 15 s
    "broker.session.timeout.ms": "3000",
    "broker.heartbeat.interval.ms": "500",
}
WORKER = Path(__file__).with_name("worker.py")


@pytest.fixture(scope="session")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedBroker]:
    """A Kafka of our own, with the jars that all runs on this machine share."""
    home = tmp_path_factory.mktemp("broker")
    started = EmbeddedBroker(home, load_settings().cache_dir, free_port(), RESTART)
    started.start()
    yield started
    started.stop()


@pytest.fixture(scope="session")
def secured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Secured]:
    """A Kafka over TLS and SCRAM, for all tests that need one."""
    yield from secured_broker(tmp_path_factory.mktemp("secured"))


@pytest.fixture
def cluster(broker: EmbeddedBroker) -> Cluster:
    """Where the broker is."""
    return Cluster(broker.servers)


@pytest.fixture
def name() -> str:
    """A part of names that no other test has."""
    return uuid4().hex[:12]


@pytest.fixture
async def admin(cluster: Cluster) -> AsyncIterator[AIOKafkaAdminClient]:
    """An admin client."""
    async with admin_of(cluster) as client:
        yield client


async def make_topic(
    admin: AIOKafkaAdminClient,
    topic: str,
    partitions: int = 1,
    configs: Mapping[str, str] | None = None,
) -> None:
    """Create a topic and wait for its leaders."""
    await admin.create_topics([NewTopic(topic, partitions, 1, topic_configs=dict(configs or {}))])
    while True:
        found = await admin.describe_topics([topic])
        if found[0]["error_code"] == 0 and all(
            each["leader"] >= 0 for each in found[0]["partitions"]
        ):
            return


class Worker:
    """A worker process of the tests: what comes in on one topic goes out on another."""

    def __init__(self, servers: str, group: str, source: str, target: str, folder: Path) -> None:
        self.arguments = [servers, group, source, target, str(folder)]
        self.log = folder / f"{group}.log"
        self.process: subprocess.Popen[bytes] | None = None
        self.began = 0

    def start(self, *extra: str) -> None:
        with self.log.open("ab") as log:
            self.began = log.tell()
            self.process = subprocess.Popen(
                [sys.executable, str(WORKER), *self.arguments, *extra],
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def wait_until_ready(self) -> None:
        """Return when the process has its partitions (and handles signals)."""
        wait_until(lambda: b"Worker ready" in self.log.read_bytes()[self.began :])

    def kill(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def terminate(self) -> int:
        assert self.process is not None
        self.process.terminate()
        return self.process.wait(30)

    def wait_for_exit(self, seconds: float) -> int:
        assert self.process is not None
        return self.process.wait(seconds)

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None


@pytest.fixture
def worker(broker: EmbeddedBroker, name: str, tmp_path: Path) -> Iterator[Worker]:
    """A worker from `<name>.in` to `<name>.out`, not yet started; ended with the test."""
    made = Worker(broker.servers, f"g-{name}", f"{name}.in", f"{name}.out", tmp_path)
    yield made
    if made.is_running():
        made.kill()


def wait_until(is_so: Callable[[], bool], seconds: float = 30.0) -> None:
    """Return when it is so, fail after a while."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if is_so():
            return
        time.sleep(0.05)
    raise AssertionError(f"not so after {seconds} s")

"""Consumers in Python, JavaScript and Java read what the demo said; their libraries come from locks."""

import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
from aiokafka.admin import AIOKafkaAdminClient

from streams.broker import EmbeddedBroker, free_port
from streams.kafka.admin import admin_of
from streams.kafka.security import Cluster
from streams.kafka.topics import topic_of
from streams.settings import load_settings
from streams.settings.loading import child_environment
from tests.kafka.consuming import (
    CONSUMERS,
    Client,
    keeps_the_rules,
    plainly,
    printed_as,
    sent_as,
    whole,
)

pytestmark = [pytest.mark.deploy, pytest.mark.timeout(600)]

NEEDED = {
    "node": "Node.js 20.19.4 or later",
    "npm": "npm, which comes with Node.js",
    "java": "a Java development kit, 17 or later",
    "javac": "a Java development kit, 17 or later",
    "mvn": "Apache Maven 3.6.3 or later",
}


def tool(name: str) -> str:
    """Return where a program is; say what to install where it is missing."""
    found = shutil.which(name)
    assert found, f"no {name} here: install {NEEDED[name]}, then make test-deploy"
    return found


def installed(folder: Path, *commands: tuple[str, ...]) -> None:
    """Run the commands of an installation."""
    for command in commands:
        made = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        assert made.returncode == 0, f"{' '.join(command)}:\n{made.stdout}{made.stderr}"


def python(folder: Path) -> Client:
    own = str(folder / "venv" / "bin" / "python")
    pip = (own, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--require-hashes")
    installed(folder, (sys.executable, "-m", "venv", "venv"), (*pip, "-r", "requirements.txt"))
    return Client((own, "alerts.py"), folder)


def node(folder: Path) -> Client:
    installed(folder, (tool("npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund"))
    return Client((tool("node"), "alerts.mjs"), folder)


def java(folder: Path) -> Client:
    tool("javac")
    installed(folder, (tool("mvn"), "-q", "-B", "-ntp", "compile"))
    path = "target/classes:target/libraries/*"
    return Client((tool("java"), "-cp", path, "Alerts"), folder, plainly)


@pytest.fixture(scope="module", params=[python, node, java], ids=lambda each: each.__name__)
def client(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Client:
    """A consumer, installed in a copy of its folder."""
    install: Callable[[Path], Client] = request.param
    name = install.__name__
    folder = tmp_path_factory.mktemp(name) / name
    shutil.copytree(CONSUMERS / name, folder)
    return install(folder)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A Kafka with what the demo left on its topics."""
    home = tmp_path_factory.mktemp("broker")
    broker = EmbeddedBroker(home / "broker", load_settings().cache_dir, free_port())
    broker.start()
    try:
        environment = child_environment(
            kafka_bootstrap_servers=broker.servers,
            replication_factor="1",
            min_insync_replicas="1",
            data_dir=str(home),
        )
        demo = (sys.executable, "-m", "streams", "demo", "--once", "--keep", "--json")
        subprocess.run(demo, env=environment, check=True, stdout=subprocess.DEVNULL)
        yield Cluster(broker.servers)
    finally:
        broker.stop()


@pytest.fixture
async def admin(played: Cluster) -> AsyncIterator[AIOKafkaAdminClient]:
    async with admin_of(played) as made:
        yield made


@pytest.mark.parametrize("subscriber", ["rare-earths-desk", "compliance-service"])
async def test_a_client_reads_what_the_demo_said(
    client: Client, played: Cluster, subscriber: str
) -> None:
    topic = topic_of(subscriber)
    sent = sent_as(await whole(played, topic))
    assert len(sent) > 5
    group = f"{client.folder.name}-{subscriber}"
    lines, _ = await client.read(played, topic, group)
    assert printed_as(lines) == sent


async def test_a_client_keeps_the_rules(
    client: Client, played: Cluster, admin: AIOKafkaAdminClient
) -> None:
    await keeps_the_rules(client, played, admin, f"alerts.{client.folder.name}.v1")

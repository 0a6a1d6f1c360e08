"""Two chains, each on a Kafka of its own: our workers, and the plain one."""

import contextlib
import multiprocessing
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from streams.bench.plain import HOPS, run_hop
from streams.broker import EmbeddedBroker, free_port
from streams.domain.errors import StreamsError
from streams.settings import load_settings
from streams.settings.loading import child_environment

_SMALL = {"replication_factor": "1", "min_insync_replicas": "1"}


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain that runs: its name, its cluster, and the addresses of its roles' pages."""

    name: str
    servers: str
    pages: tuple[str, ...] = ()


@contextlib.contextmanager
def cluster(home: Path) -> Iterator[str]:
    """Yield the servers of a Kafka with our topics, stopped at the end."""
    broker = EmbeddedBroker(home, load_settings().cache_dir, free_port())
    try:
        broker.start()
        environment = child_environment(kafka_bootstrap_servers=broker.servers, **_SMALL)
        made = subprocess.run(
            [sys.executable, "-m", "streams", "topics", "create"],
            env=environment,
            capture_output=True,
            check=False,
            text=True,
        )
        if made.returncode:
            raise StreamsError(f"no topics: {made.stderr.strip()[-500:]}")
        yield broker.servers
    finally:
        broker.stop()


@contextlib.contextmanager
def ours(home: Path, roles: Sequence[str] = HOPS) -> Iterator[Chain]:
    """Yield the chain that production runs."""
    port = free_port()
    pages = tuple(f"http://127.0.0.1:{port + step}" for step in range(len(roles)))
    with cluster(home / "broker") as servers, (home / "workers.log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603  (our own command)
            [sys.executable, "-m", "streams", "worker", "--roles", ",".join(roles)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            env=child_environment(
                kafka_bootstrap_servers=servers,
                snapshot_dir=str(home / "snapshots"),
                http_port=str(port),
                **_SMALL,
            ),
        )
        try:
            yield Chain("exportwire", servers, pages)
        finally:
            process.terminate()
            process.wait(40)


@contextlib.contextmanager
def plain(home: Path) -> Iterator[Chain]:
    """Yield the plain chain, a process per hop."""
    spawn = multiprocessing.get_context("spawn")
    with cluster(home / "broker") as servers:
        hops = [spawn.Process(target=run_hop, args=(role, servers)) for role in HOPS]
        for process in hops:
            process.start()
        try:
            yield Chain("plain aiokafka", servers)
        finally:
            for process in hops:
                process.terminate()
                process.join(20)

"""Gathers the facts that `exportwire doctor` judges: this machine's, and one look at every part of the cluster."""

import shutil
import sys
from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from streams.app.facts import ClusterSeen, Facts, Host, LogSeen, SnapshotSeen
from streams.app.hops import DETECTED, RECEIVED
from streams.app.logbook import PLACE
from streams.app.snapshot import peek
from streams.app.ticking import moment_of, now
from streams.app.workplace import layout_of
from streams.catalog.load import load_catalog
from streams.catalog.pack import pack_digest
from streams.domain.errors import DocumentRejectedError
from streams.domain.record import Pack
from streams.kafka.admin import UnreachableError, admin_of, differences, health_of
from streams.kafka.permissions import Right, granted, needed
from streams.kafka.reading import committed, reader_of
from streams.kafka.records import Received
from streams.kafka.security import Cluster
from streams.kafka.topics import RAW_NEWS, RAW_REGULATIONS
from streams.settings import Settings, group_of
from streams.settings.loading import unknown_variables
from streams.wire.contract import present
from streams.wire.envelope import (
    ALERTS,
    HEARTBEAT,
    LOG,
    MEASURES,
    PLEDGES,
    REVIEW,
    WHY_NOT,
    moment_in,
)
from streams.wire.records import decode_record, name_of

OUTPUTS = (LOG, ALERTS, MEASURES, PLEDGES, REVIEW, WHY_NOT, HEARTBEAT)
LOOPBACK = ("127.", "localhost:", "[::1]:")
NEWEST = 50  # documents whose hops are looked at
STEP = 50_000

Progress = Callable[[int, int], None]
"""Takes how many records of the log are read, and of how many."""


async def gather(settings: Settings, roles: Sequence[str], progress: Progress) -> Facts:
    """Return all facts; a cluster that is not reached is one of them."""
    host = host_of(settings)
    try:
        return Facts(host, await cluster_of(settings, roles, progress))
    except (UnreachableError, KafkaError, OSError, TimeoutError) as problem:
        return Facts(host, None, str(problem) or repr(problem))


def host_of(settings: Settings) -> Host:
    """Return what this machine and this installation are."""
    folder = existing(settings.snapshot_folder)
    usage = shutil.disk_usage(folder)
    servers = settings.bootstrap_servers
    return Host(
        now=now(),
        python=sys.version_info[:2],
        faust=version("faust-streaming"),
        aiokafka=version("aiokafka"),
        pack=pack_digest(),
        schemas=frozenset(present().schemas),
        unknown_variables=unknown_variables(),
        servers=servers,
        is_encrypted=settings.kafka_security_protocol.endswith("SSL"),
        is_local=all(server.startswith(LOOPBACK) for server in servers.split(",")),
        http_host=settings.http_host,
        disk=folder,
        disk_free=usage.free,
        disk_total=usage.total,
        snapshot=snapshot_in(settings.snapshot_folder / f"{group_of('track')}.json"),
        snapshot_interval=timedelta(seconds=settings.snapshot_interval),
    )


def existing(folder: Path) -> Path:
    """Return the folder, or the nearest one above it that exists."""
    return next(each for each in (folder, *folder.absolute().parents) if each.exists())


def snapshot_in(path: Path) -> SnapshotSeen | None:
    """Return the snapshot at a path, None where there is none."""
    if not path.exists():
        return None
    status, found = path.stat(), peek(path)
    return SnapshotSeen(
        path,
        status.st_size,
        moment_of(int(status.st_mtime * 1000)),
        found.offset if found else None,
        found.pack if found else "",
    )


async def cluster_of(settings: Settings, roles: Sequence[str], progress: Progress) -> ClusterSeen:
    """Return what the cluster tells; what may not be read is left out, and the rights say why."""
    cluster = Cluster.of(settings)
    layout = layout_of(settings, load_catalog(routes=settings.routes_file))
    wanted = needed(roles, layout)
    names = [spec.name for spec in layout.specs]
    groups = sorted({name for _, kind, name in wanted if kind == "group"})
    differing = await differences(cluster, layout)
    missing = {each.partition(":")[0] for each in differing if each.endswith("does not exist")}
    async with admin_of(cluster) as admin:
        there = [name for name in names if name not in missing]
        unled, behind = await health_of(admin, there)
        rights = await granted(admin, there, groups)
        held = await committed_by_track(admin, rights)
    readable = {name for operation, kind, name in rights if (operation, kind) == ("Read", "topic")}
    return ClusterSeen(
        tuple(differing),
        tuple(unled),
        tuple(behind),
        frozenset(wanted),
        frozenset(rights),
        await log_seen(cluster, progress) if LOG in readable else None,
        held,
        await newest_raw(cluster, readable),
        await named_schemas(cluster, readable),
    )


async def committed_by_track(admin: AIOKafkaAdminClient, rights: set[Right]) -> int | None:
    """Return how far track has folded, None where that may not be asked or is not yet known."""
    group = group_of("track")
    if not any((kind, name) == ("group", group) for _, kind, name in rights):
        return None
    return (await committed(admin, group)).get(PLACE)


async def log_seen(cluster: Cluster, progress: Progress) -> LogSeen:
    """Return what one reading of the whole log shows."""
    seen = _Reading()
    async with reader_of(cluster, LOG) as reader:
        begin, end = (await reader.begins())[PLACE], (await reader.ends())[PLACE]
        async for record in reader.records({PLACE: begin}, {PLACE: end}):
            seen.take(record)
            if seen.count % STEP == 0:
                progress(seen.count, end - begin)
    return LogSeen(
        begin, end, seen.count, tuple(seen.broken), seen.first, seen.pack, tuple(seen.hops)
    )


class _Reading:
    """What is kept of the log while it is read."""

    def __init__(self) -> None:
        self.count = 0
        self.first = ""
        self.pack: str | None = None
        self.broken: list[int] = []
        self.hops: deque[timedelta] = deque(maxlen=NEWEST)

    def take(self, received: Received) -> None:
        """Note one record."""
        self.count += 1
        try:
            record = decode_record(received.value)
        except DocumentRejectedError:
            self.broken.append(received.offset)
            self.first = self.first or "what is no record"
            return
        self.first = self.first or name_of(record)
        if isinstance(record, Pack):
            self.pack = record.digest
        hop = hop_of(received)
        if hop is not None:
            self.hops.append(hop)


def hop_of(received: Received) -> timedelta | None:
    """Return how long after the broker's stamp a worker says it was done; None where the headers do not tell."""
    try:
        came, went = (moment_in(received.headers, name) for name in (RECEIVED, DETECTED))
    except DocumentRejectedError:
        return None
    return went - came if came and went else None


async def newest_raw(cluster: Cluster, readable: set[str]) -> datetime | None:
    """Return the broker's time on the newest raw record."""
    topics = sorted({RAW_NEWS, RAW_REGULATIONS} & readable)
    found = [moment_of(each.timestamp) for each in await last_of_each(cluster, topics)]
    return max(found, default=None)


async def named_schemas(cluster: Cluster, readable: set[str]) -> dict[str, str]:
    """Return, per topic that holds records, the schema that its newest one names."""
    found = await last_of_each(cluster, sorted(set(OUTPUTS) & readable))
    newest = sorted(found, key=lambda record: record.timestamp)
    return {
        each.topic: (dict(each.headers).get("ce_dataschema") or b"").decode("utf-8", "replace")
        for each in newest
    }


async def last_of_each(cluster: Cluster, topics: Sequence[str]) -> list[Received]:
    """Return the last record of each partition that has one at its end."""
    if not topics:
        return []
    async with reader_of(cluster, *topics) as reader:
        begins, ends = await reader.begins(), await reader.ends()
        found = [
            await reader.first(place, end - 1, end)
            for place, end in ends.items()
            if end > begins[place]
        ]
    return [each for each in found if each is not None]

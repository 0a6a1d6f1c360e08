"""What `exportwire doctor` has seen: plain values, gathered once, judged by checkup."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from streams.kafka.permissions import Right


@dataclass(frozen=True, slots=True)
class Host:
    """This machine and this installation."""

    now: datetime
    python: tuple[int, int]
    faust: str
    aiokafka: str
    pack: str
    schemas: frozenset[str]
    unknown_variables: Mapping[str, str]
    servers: str
    is_encrypted: bool
    is_local: bool
    http_host: str
    disk: Path
    disk_free: int
    disk_total: int
    snapshot: "SnapshotSeen | None"
    snapshot_interval: timedelta


@dataclass(frozen=True, slots=True)
class SnapshotSeen:
    """The snapshot of track on this machine; `offset` is None where the file is damaged."""

    path: Path
    size: int
    written_at: datetime
    offset: int | None
    pack: str


@dataclass(frozen=True, slots=True)
class LogSeen:
    """The whole log read once; `broken` are the first offsets that hold no record, `hops` broker to detection."""

    begin: int
    end: int
    count: int
    broken: tuple[int, ...]
    first: str
    pack: str | None
    hops: tuple[timedelta, ...]


@dataclass(frozen=True, slots=True)
class ClusterSeen:
    """What the cluster told; `log` is None where it may not be read or does not exist."""

    differences: tuple[str, ...]
    unled: tuple[str, ...]
    behind: tuple[str, ...]
    needed: frozenset[Right]
    granted: frozenset[Right]
    log: LogSeen | None
    committed: int | None
    newest_raw: datetime | None
    named_schemas: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Facts:
    """All that was gathered; `cluster` is None where it was not reached, and `refusal` says why."""

    host: Host
    cluster: ClusterSeen | None = None
    refusal: str = ""

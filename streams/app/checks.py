"""Each check of `exportwire doctor`, a pure function of what was seen: it yields severity, what was seen, the mend."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Literal

from streams.app.facts import ClusterSeen, Host, LogSeen
from streams.kafka.admin import CLOSED
from streams.kafka.versions import misfit

Severity = Literal["error", "warning", "note"]
Complaint = tuple[Severity, str, str]
"""Severity, what was seen, the mend."""

SKEW = timedelta(seconds=5)  # as the watermark allows
SLOW = timedelta(seconds=30)
ENOUGH = 10  # documents whose hops tell of a clock
STALE = 10  # snapshot intervals
GIB = 1024**3
LEAST, LOW = GIB // 4, GIB
PYTHON = (3, 11)
SHOWN = 12  # letters of a digest


def versions(host: Host) -> Iterator[Complaint]:
    """Yield what is wrong with Python and the two guarded packages."""
    if host.python < PYTHON:
        yield (
            "error",
            f"Python {'.'.join(map(str, host.python))}",
            "run it with Python 3.11 or later",
        )
    problem = misfit(host.faust, host.aiokafka)
    if problem is not None:
        yield (
            "error",
            problem,
            "python -m pip install --require-hashes -r requirements/run.txt",
        )


def settings(host: Host) -> Iterator[Complaint]:
    """Yield variables that set nothing, and connections and pages that are open to others."""
    for name, meant in host.unknown_variables.items():
        yield "warning", f"{name} sets nothing", f"rename it to {meant}, or unset it"
    if not host.is_encrypted and not host.is_local:
        yield (
            "note",
            f"{host.servers} is reached without TLS",
            "set EXPORTWIRE_KAFKA_SECURITY_PROTOCOL=SASL_SSL where others share the network",
        )
    if host.http_host not in {"127.0.0.1", "::1", "localhost"}:
        yield (
            "note",
            f"pages of metrics and health listen on {host.http_host}, without a login",
            "a network policy or a proxy before them, or http_host 127.0.0.1",
        )


def disk(host: Host) -> Iterator[Complaint]:
    """Yield a disk with too little room for snapshots: the next one lies beside the last until it is whole."""
    size = host.snapshot.size if host.snapshot else 0
    free = f"{host.disk_free / GIB:.2f} GiB of {host.disk_total / GIB:.2f} free at {host.disk}"
    mend = "make room, or set EXPORTWIRE_SNAPSHOT_DIR to a larger disk"
    if host.disk_free < max(LEAST, 2 * size):
        yield "error", free, mend
    elif host.disk_free < max(LOW, 4 * size):
        yield "warning", free, mend


def snapshot_file(host: Host) -> Iterator[Complaint]:
    """Yield a snapshot that will not be believed."""
    seen = host.snapshot
    if seen is None:
        yield (
            "note",
            "no snapshot of the fold here",
            "none needed: track folds the log when it starts",
        )
    elif seen.offset is None:
        yield "warning", f"{seen.path} is damaged", "delete it; track folds the log when it starts"
    elif seen.pack != host.pack:
        yield (
            "note",
            f"{seen.path} is of rule pack {seen.pack[:SHOWN]}, this installation's is {host.pack[:SHOWN]}",
            "none needed: track folds the log when it starts",
        )


def topics(_: Host, cluster: ClusterSeen) -> Iterator[Complaint]:
    """Yield topics that are missing, or not as the design and the settings have them."""
    for each in cluster.differences:
        if CLOSED in each:
            yield "note", each, "none needed, unless permissions says so: ask with another login"
        elif each.endswith("does not exist"):
            yield "error", each, "exportwire topics create"
        else:
            yield "warning", each, "kafka-configs or kafka-topics --alter"


def partitions(_: Host, cluster: ClusterSeen) -> Iterator[Complaint]:
    """Yield partitions without a leader, and those whose copies lag."""
    for each in cluster.unled:
        yield "error", f"{each} has no leader", "bring its brokers back"
    for each in cluster.behind:
        yield "warning", f"{each} has fewer copies in step than it should", "look at its brokers"


def permissions(_: Host, cluster: ClusterSeen) -> Iterator[Complaint]:
    """Yield what our login must be able to do and may not."""
    missing = {each.partition(":")[0] for each in cluster.differences if each.endswith("exist")}
    for operation, kind, name in sorted(cluster.needed - cluster.granted):
        if name not in missing:
            acl = f"kafka-acls --add --allow-principal User:... --operation {operation} --{kind} {name}"
            yield "error", f"no {operation} on {kind} {name}", acl


def schema_ids(host: Host, cluster: ClusterSeen) -> Iterator[Complaint]:
    """Yield topics whose newest record names a schema that is not its topic's, or that we do not know."""
    for topic, named in sorted(cluster.named_schemas.items()):
        if named != f"urn:exportwire:schema:{topic}" or topic not in host.schemas:
            yield (
                "warning",
                f"the newest record of {topic} names the schema {named or 'of nobody'}",
                "find who writes there: a newer exportwire, or a stranger",
            )


def clock_of_the_broker(host: Host, cluster: ClusterSeen) -> Iterator[Complaint]:
    """Yield a raw record from the future: the broker stamps them, so its clock is ahead of ours."""
    newest = cluster.newest_raw
    if newest is not None and newest - host.now > SKEW:
        ahead = (newest - host.now).total_seconds()
        yield (
            "error",
            f"the broker's clock is {ahead:.0f} s ahead of this machine's",
            "run NTP on both",
        )


def log_integrity(_: Host, cluster: ClusterSeen, log: LogSeen) -> Iterator[Complaint]:
    """Yield signs that the log is not whole, is another one, or holds what is no record."""
    if log.end == 0:
        yield "error", "the log is empty", "exportwire topics create"
        return
    restore = "exportwire restore BACKUP into new topics; keep measure-events.v1 for ever"
    if log.begin > 0:
        yield "error", f"the log begins at offset {log.begin}, what stood before is gone", restore
    elif log.first != "pack":
        yield "error", f"the log opens with {log.first}, not with a rule pack", restore
    holes = log.end - log.begin - log.count
    if holes:
        yield (
            "error",
            f"{holes} of {log.end - log.begin} offsets of the log hold no record",
            restore,
        )
    if log.broken:
        places = ", ".join(str(each) for each in log.broken[:5])
        mend = "none needed: they change nothing; find who else writes there"
        yield "warning", f"{len(log.broken)} lines of the log are no records, at {places}", mend
    if cluster.committed is not None and cluster.committed > log.end:
        seen = f"track has committed {cluster.committed}, the log ends at {log.end}: it is another log"
        yield "error", seen, "delete the group exportwire-track, so that it begins anew"


def rule_pack(host: Host, _: ClusterSeen, log: LogSeen) -> Iterator[Complaint]:
    """Yield a rule pack in charge of the log that is not this installation's."""
    if log.pack is None and log.end:
        yield "error", "the log has no rule pack", "exportwire rules activate"
    elif log.pack is not None and log.pack != host.pack:
        yield (
            "error",
            f"the log's rule pack is {log.pack[:SHOWN]}, this installation's {host.pack[:SHOWN]}",
            "exportwire rules activate, or the version of exportwire whose pack it is",
        )


def snapshot_age(host: Host, cluster: ClusterSeen, log: LogSeen) -> Iterator[Complaint]:
    """Yield a snapshot of another log, and one that fell behind."""
    seen, committed = host.snapshot, cluster.committed
    if seen is None or seen.offset is None:
        return
    if seen.offset > log.end:
        told = (
            f"{seen.path} stands at {seen.offset}, the log ends at {log.end}: it is another log's"
        )
        yield "warning", told, "delete it"
    elif committed is not None and seen.offset < committed:
        age = host.now - seen.written_at
        if age > STALE * host.snapshot_interval:
            told = f"{seen.path} is {age.total_seconds() / 60:.0f} min old and {committed - seen.offset} records behind"
            yield (
                "warning",
                told,
                "see why track writes none: its log, its disk, or it runs elsewhere",
            )


def clock_of_detection(_: Host, __: ClusterSeen, log: LogSeen) -> Iterator[Complaint]:
    """Yield what the hops of the newest documents say: the broker stamps the first, a worker the second."""
    if not log.hops:
        return
    least = min(log.hops)
    if least < -SKEW:
        behind = -least.total_seconds()
        yield (
            "error",
            f"a detect worker's clock is {behind:.0f} s behind the broker's",
            "run NTP on both",
        )
    elif least > SLOW and len(log.hops) >= ENOUGH:
        yield (
            "note",
            f"each of the last {len(log.hops)} documents took {least.total_seconds():.0f} s or more to detection",
            "a backlog, or a worker's clock that is ahead of the broker's: look at exportwire_lag_records",
        )

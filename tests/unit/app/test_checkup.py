"""Each check of the doctor fires on what is wrong and is silent on what is right."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from streams.app.checkup import CLUSTER, HOST, LOG, Finding, examine, names
from streams.app.facts import ClusterSeen, Facts, Host, LogSeen, SnapshotSeen
from streams.app.gathering import hop_of, snapshot_in
from streams.app.snapshot import Snapshot, write_snapshot
from streams.kafka.permissions import Right, needed, operations_in
from streams.kafka.topics import Layout

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
PACK, OTHER = "a" * 64, "b" * 64
GIB = 1024**3
READ: Right = ("Read", "topic", "raw.news.v1")
WRITE: Right = ("Write", "topic", "measure-events.v1")

SNAPSHOT = SnapshotSeen(Path("track.json"), 1000, NOW - timedelta(minutes=1), 90, PACK)
HOST_OK = Host(
    now=NOW,
    python=(3, 12),
    faust="0.15.3",
    aiokafka="0.14.0",
    pack=PACK,
    schemas=frozenset({"alerts.v1"}),
    unknown_variables={},
    servers="127.0.0.1:19092",
    is_encrypted=False,
    is_local=True,
    http_host="127.0.0.1",
    disk=Path("/"),
    disk_free=50 * GIB,
    disk_total=100 * GIB,
    snapshot=SNAPSHOT,
    snapshot_interval=timedelta(minutes=1),
)
SECOND = timedelta(seconds=1)
LOG_OK = LogSeen(0, 100, 100, (), "pack", PACK, (SECOND,) * 20)
CLUSTER_OK = ClusterSeen(
    differences=(),
    unled=(),
    behind=(),
    needed=frozenset({READ}),
    granted=frozenset({READ, WRITE}),
    log=LOG_OK,
    committed=100,
    newest_raw=NOW,
    named_schemas={"alerts.v1": "urn:exportwire:schema:alerts.v1"},
)
OK = Facts(HOST_OK, CLUSTER_OK)


def host(**changes: object) -> Facts:
    """Return facts with something else about the machine."""
    return replace(OK, host=replace(HOST_OK, **changes))  # type: ignore[arg-type]


def cluster(**changes: object) -> Facts:
    """Return facts with something else about the cluster."""
    return replace(OK, cluster=replace(CLUSTER_OK, **changes))  # type: ignore[arg-type]


def log(**changes: object) -> Facts:
    """Return facts with something else about the log."""
    return cluster(log=replace(LOG_OK, **changes))  # type: ignore[arg-type]


def snapshot(**changes: object) -> Facts:
    """Return facts with another snapshot."""
    return host(snapshot=replace(SNAPSHOT, **changes))  # type: ignore[arg-type]


def ago(minutes: int) -> datetime:
    """Return a time before now."""
    return NOW - timedelta(minutes=minutes)


EMPTY = replace(
    cluster(committed=None, log=LogSeen(0, 0, 0, (), "", None, ())),
    host=replace(HOST_OK, snapshot=replace(SNAPSHOT, offset=0)),
)
FIRES = [
    pytest.param(host(python=(3, 10)), "versions", "error", "Python 3.10", id="old-python"),
    pytest.param(host(faust="0.16.0"), "versions", "error", "found 0.16.0", id="other-faust"),
    pytest.param(host(aiokafka="0.15.0"), "versions", "error", "0.15.0", id="other-aiokafka"),
    pytest.param(
        host(unknown_variables={"EXPORTWIRE_HTP_PORT": "EXPORTWIRE_HTTP_PORT"}),
        "settings", "warning", "EXPORTWIRE_HTP_PORT", id="variable-of-no-setting",
    ),
    pytest.param(host(is_local=False), "settings", "note", "without TLS", id="plain-and-far"),
    pytest.param(host(http_host="0.0.0.0"), "settings", "note", "0.0.0.0", id="open-pages"),  # noqa: S104
    pytest.param(host(disk_free=GIB // 5), "disk", "error", "0.20 GiB", id="disk-full"),
    pytest.param(host(disk_free=GIB // 2), "disk", "warning", "0.50 GiB", id="disk-nearly-full"),
    pytest.param(host(disk_free=5 * GIB, snapshot=replace(SNAPSHOT, size=3 * GIB)), "disk", "error", "5.00", id="less-than-two-snapshots"),
    pytest.param(host(snapshot=None), "snapshot", "note", "no snapshot", id="no-snapshot"),
    pytest.param(snapshot(offset=None), "snapshot", "warning", "damaged", id="damaged-snapshot"),
    pytest.param(snapshot(pack=OTHER), "snapshot", "note", "of rule pack bbb", id="foreign-snapshot"),
    pytest.param(cluster(differences=("alerts.v1: does not exist",)), "topics", "error", "alerts.v1", id="missing-topic"),
    pytest.param(cluster(differences=("alerts.v1: has 1 partitions, not 4",)), "topics", "warning", "partitions", id="other-shape"),
    pytest.param(cluster(differences=("alerts.v1: may not be seen, which takes Describe",)), "topics", "note", "may not be seen", id="closed-topic"),
    pytest.param(cluster(unled=("alerts.v1/0",)), "partitions", "error", "no leader", id="no-leader"),
    pytest.param(cluster(behind=("alerts.v1/0",)), "partitions", "warning", "in step", id="copies-behind"),
    pytest.param(cluster(granted=frozenset({WRITE})), "permissions", "error", "no Read on topic raw.news.v1", id="no-right"),
    pytest.param(cluster(named_schemas={"alerts.v1": ""}), "schemas", "warning", "of nobody", id="no-schema"),
    pytest.param(cluster(named_schemas={"alerts.v1": "urn:exportwire:schema:review.v1"}), "schemas", "warning", "review.v1", id="anothers-schema"),
    pytest.param(cluster(named_schemas={"alerts.v9": "urn:exportwire:schema:alerts.v9"}), "schemas", "warning", "alerts.v9", id="schema-of-the-future"),
    pytest.param(cluster(newest_raw=NOW + 6 * SECOND), "clock", "error", "6 s ahead", id="broker-ahead"),
    pytest.param(EMPTY, "log", "error", "empty", id="empty-log"),
    pytest.param(log(begin=3, count=97), "log", "error", "begins at offset 3", id="begin-is-gone"),
    pytest.param(log(first="tick"), "log", "error", "opens with tick", id="no-opening"),
    pytest.param(log(count=98), "log", "error", "2 of 100 offsets", id="holes"),
    pytest.param(log(broken=(7, 8)), "log", "warning", "2 lines of the log are no records, at 7, 8", id="garbage"),
    pytest.param(cluster(committed=101), "log", "error", "another log", id="committed-beyond-the-end"),
    pytest.param(log(pack=None), "rule pack", "error", "no rule pack", id="no-pack"),
    pytest.param(log(pack=OTHER), "rule pack", "error", "bbbb", id="another-pack"),
    pytest.param(snapshot(offset=101), "snapshot age", "warning", "another log's", id="snapshot-of-another-log"),
    pytest.param(snapshot(written_at=ago(11)), "snapshot age", "warning", "11 min old and 10 records behind", id="old-snapshot"),
    pytest.param(log(hops=(SECOND, -6 * SECOND)), "hops", "error", "6 s behind", id="worker-behind"),
    pytest.param(log(hops=(40 * SECOND,) * 10), "hops", "note", "40 s or more", id="worker-ahead-or-late"),
]  # fmt: skip
SILENT = [
    pytest.param(OK, id="all-in-order"),
    pytest.param(host(is_local=False, is_encrypted=True), id="far-with-tls"),
    pytest.param(host(http_host="::1"), id="loopback-of-ipv6"),
    pytest.param(host(disk_free=2 * GIB), id="room-enough"),
    pytest.param(cluster(granted=frozenset({READ})), id="just-the-rights-needed"),
    pytest.param(cluster(committed=None), id="track-has-not-run"),
    pytest.param(cluster(newest_raw=None, named_schemas={}), id="nothing-was-sent"),
    pytest.param(cluster(newest_raw=NOW + 5 * SECOND), id="skew-within-bounds"),
    pytest.param(snapshot(written_at=ago(600), offset=100), id="old-snapshot-of-a-quiet-log"),
    pytest.param(snapshot(written_at=ago(9)), id="snapshot-a-little-behind"),
    pytest.param(log(hops=()), id="no-documents"),
    pytest.param(log(hops=(40 * SECOND,) * 9), id="too-few-documents-to-tell"),
    pytest.param(log(hops=(40 * SECOND,) * 20 + (SECOND,)), id="a-backlog-that-is-over"),
]


@pytest.mark.parametrize(("facts", "check", "severity", "seen"), FIRES)
def test_a_check_fires(facts: Facts, check: str, severity: str, seen: str) -> None:
    """One finding, of that check, with a mend; a note alone leaves all in order."""
    report = examine(facts)
    (finding,) = report.findings
    assert (finding.check, finding.severity) == (check, severity)
    assert seen in finding.seen
    assert finding.mend
    assert report.is_in_order is (severity == "note")


@pytest.mark.parametrize("facts", SILENT)
def test_the_checks_stay_silent(facts: Facts) -> None:
    """Nothing is found, nothing left out."""
    report = examine(facts)
    assert (report.findings, report.unasked, report.is_in_order) == ((), (), True)


def test_every_check_has_a_case_that_fires() -> None:
    """A new check without a case fails here."""
    assert {str(case.values[1]) for case in FIRES} | {"broker"} == set(names())


def test_a_cluster_that_is_away_is_an_error_and_the_rest_is_not_asked() -> None:
    """No check is passed over in silence."""
    report = examine(Facts(HOST_OK, None, "no Kafka answers"))
    assert [each.check for each in report.findings] == ["broker"]
    assert report.unasked == (*CLUSTER, *LOG)
    assert len(names()) == len(HOST) + len(report.unasked) + 1


def test_a_log_that_may_not_be_read_is_not_judged() -> None:
    """Its rights are."""
    report = examine(cluster(log=None, granted=frozenset()))
    assert report.unasked == tuple(LOG)
    assert [each.check for each in report.findings] == ["permissions"]


def test_a_missing_topic_is_told_once() -> None:
    """Not a second time as a right that is missing on it."""
    gone = cluster(differences=("raw.news.v1: does not exist",), granted=frozenset())
    assert [type(each) for each in examine(gone).findings] == [Finding]


@pytest.mark.parametrize(
    ("bits", "found"),
    [
        pytest.param(-(2**31), set(), id="left-out"),
        pytest.param(0, set(), id="none"),
        pytest.param(1 << 3, {"Read"}, id="read"),
        pytest.param(1 << 4 | 1 << 8, {"Write", "Describe"}, id="write"),
        pytest.param(1 << 5, set(), id="create-is-no-matter"),
    ],
)
def test_bits_are_operations(bits: int, found: set[str]) -> None:
    """Kafka's numbers of operations."""
    assert operations_in(bits) == found


@pytest.mark.parametrize(
    ("role", "has", "lacks"),
    [
        pytest.param("detect-news", ("Read", "topic", "raw.news.v1"), ("Write", "topic", "alerts.v1"), id="detect"),
        pytest.param("track", ("Write", "topic", "alerts.v1"), ("Write", "topic", "measure-events.v1"), id="track"),
        pytest.param("route", ("Write", "topic", "alerts.a.v1"), ("Write", "topic", "alerts.v1"), id="route"),
        pytest.param("route", ("Read", "topic", "heartbeat.v1"), ("Read", "topic", "raw.news.v1"), id="route-pulse"),
        pytest.param("deliver", ("Read", "group", "exportwire-deliver-a"), ("Write", "topic", "alerts.a.v1"), id="deliver"),
        pytest.param("clock", ("Write", "topic", "measure-events.v1"), ("Read", "group", "exportwire-clock"), id="clock"),
    ],
)  # fmt: skip
def test_a_role_needs_no_more_than_it_uses(role: str, has: Right, lacks: Right) -> None:
    """Its own topics and group."""
    found = needed([role], Layout(subscribers=("a",), posted=("a",)))
    assert has in found
    assert lacks not in found


def test_a_snapshot_is_seen_as_it_was_written(tmp_path: Path) -> None:
    """Of whatever pack; a damaged one has no offset, none is none."""
    path = tmp_path / "track.json"
    assert snapshot_in(path) is None
    write_snapshot(path, Snapshot(9, OTHER, "d", "f", "l", OTHER, 0, {}, {"x": 1}))
    seen = snapshot_in(path)
    assert seen is not None
    assert (seen.offset, seen.pack, seen.size) == (9, OTHER, path.stat().st_size)
    path.write_text("cut", "utf-8")
    damaged = snapshot_in(path)
    assert damaged is not None
    assert damaged.offset is None


@dataclass
class Record:
    """A record of the log."""

    headers: list[tuple[str, bytes]]
    value: bytes | None = None
    topic: str = "measure-events.v1"
    partition: int = 0
    offset: int = 0
    timestamp: int = 0
    key: bytes | None = field(default=None)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        pytest.param({"x-received-at": "2026-11-25T12:00:00Z", "x-detected-at": "2026-11-25T12:00:02Z"}, 2, id="ahead"),
        pytest.param({"x-received-at": "2026-11-25T12:00:03Z", "x-detected-at": "2026-11-25T12:00:02Z"}, -1, id="behind"),
        pytest.param({"x-received-at": "2026-11-25T12:00:00Z"}, None, id="half"),
        pytest.param({"x-received-at": "noon", "x-detected-at": "2026-11-25T12:00:02Z"}, None, id="broken"),
        pytest.param({}, None, id="none"),
    ],
)  # fmt: skip
def test_a_hop_is_the_time_from_broker_to_detection(
    headers: dict[str, str], seconds: int | None
) -> None:
    """None where the headers do not tell."""
    found = hop_of(Record([(name, text.encode()) for name, text in headers.items()]))
    assert found == (None if seconds is None else timedelta(seconds=seconds))

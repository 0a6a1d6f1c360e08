"""A backup and its restore between two real brokers: nothing lost, the fold's digest equal."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from streams.broker import EmbeddedBroker, free_port
from streams.catalog.load import load_catalog
from streams.cli import backup as commands
from streams.cli.topics import opening
from streams.domain.errors import StreamsError
from streams.kafka import archive
from streams.kafka.admin import create_topics
from streams.kafka.opening import open_log
from streams.kafka.outgoing import Outgoing
from streams.kafka.reading import reader_of
from streams.kafka.security import Cluster
from streams.kafka.sending import sender_of
from streams.kafka.topics import Layout
from streams.pipeline.service import Service
from streams.settings import load_settings
from streams.wire.envelope import ALERTS, LOG, PLEDGES
from streams.wire.records import decode_record

pytestmark = pytest.mark.kafka

Row = tuple[str, int, int, int, bytes | None, bytes | None, tuple[tuple[str, bytes], ...]]


@pytest.fixture(scope="module")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedBroker]:
    """A Kafka of this module alone: its topics hold what no other test expects."""
    yield from started(tmp_path_factory.mktemp("first"))


@pytest.fixture
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedBroker]:
    """A second Kafka, empty: what a site that lost the first would have."""
    yield from started(tmp_path_factory.mktemp("other"))


def started(home: Path) -> Iterator[EmbeddedBroker]:
    """Yield a Kafka that runs, stopped at the end."""
    found = EmbeddedBroker(home, load_settings().cache_dir, free_port(), {})
    found.start()
    yield found
    found.stop()


def invoke(*arguments: str) -> tuple[int, str]:
    """Return a command's exit code and all it said."""
    app = typer.Typer()
    commands.register(app)
    found = CliRunner().invoke(app, list(arguments))
    return found.exit_code, found.output


async def rows(cluster: Cluster) -> list[Row]:
    """Return all that a backup holds; the offset counts in the log only."""
    found: list[Row] = []
    async with reader_of(cluster, *archive.KEPT) as reader:
        async for each in reader.records(await reader.begins(), await reader.ends()):
            offset = each.offset if each.topic == LOG else -1
            place = (each.topic, each.partition, offset, each.timestamp)
            found.append((*place, each.key, each.value, tuple(each.headers)))
    return sorted(found, key=lambda row: row[:4])


def fold_digest(found: list[Row]) -> str:
    """Return the digest of the log's fold."""
    service = Service(load_catalog())
    for topic, _, offset, _, _, value, _ in found:
        if topic == LOG:
            service.apply(decode_record(value or b""), offset)
    return service.digest()


async def filled(cluster: Cluster) -> None:
    """Open the log, and add alerts and a pledge withdrawn by a tombstone."""
    await create_topics(cluster, Layout())
    await open_log(cluster, opening("2025-05-12T00:00:00Z"))
    async with sender_of(cluster) as sender:
        headers = (("ce_id", b"a-1"), ("ce_id", b"twice"))
        alerts = [Outgoing(ALERTS, b"story", b"{\xff}", headers) for _ in range(3)]
        await sender.send_all([*alerts, Outgoing(PLEDGES, b"pledge", None, ())])


@pytest.mark.deploy
async def test_a_restored_cluster_holds_what_the_saved_one_held(
    broker: EmbeddedBroker,
    other: EmbeddedBroker,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Bytes, headers, times and the log's offsets come back, and the fold has one digest."""
    monkeypatch.setenv("EXPORTWIRE_REPLICATION_FACTOR", "1")
    monkeypatch.setenv("EXPORTWIRE_MIN_INSYNC_REPLICAS", "1")
    old, new, file = Cluster(broker.servers), Cluster(other.servers), tmp_path / "wire.jsonl"
    await filled(old)

    code, said = await asyncio.to_thread(
        invoke, "backup", str(file), "--bootstrap-servers", old.servers, "--json"
    )
    assert code == 0, said
    saved = await rows(old)
    assert json.loads(said)["records"] == len(saved) > 4

    code, said = await asyncio.to_thread(
        invoke, "restore", str(file), "--bootstrap-servers", new.servers
    )
    assert code == 0, said
    restored = await rows(new)
    assert restored == saved
    assert fold_digest(restored) == fold_digest(saved)

    code, said = await asyncio.to_thread(
        invoke, "restore", str(file), "--bootstrap-servers", new.servers
    )
    assert (code, "not empty" in said) == (2, True)
    assert await rows(new) == saved


LINE = archive.Saved(
    topic=LOG, partition=0, offset=0, time=1, key=None, value="eA==", headers=[]
).model_dump_json()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("", "cut or changed", id="empty"),
        pytest.param(f"{LINE}\n", "cut or changed", id="the-end-is-missing"),
        pytest.param(f"{LINE}\nsha256 00 1\n", "cut or changed", id="another-digest"),
        pytest.param("{}\n", "line 1 is no record", id="no-record"),
        pytest.param("\x00\n", "line 1 is no record", id="no-json"),
    ],
)
def test_a_damaged_file_is_refused(text: str, reason: str, tmp_path: Path) -> None:
    """The file is judged before a cluster is asked."""
    file = tmp_path / "wire.jsonl"
    file.write_text(text, "utf-8")
    with pytest.raises(StreamsError, match=reason):
        archive.verify(file)
    code, said = invoke("restore", str(file), "--bootstrap-servers", "127.0.0.1:1")
    assert (code, reason in said) == (2, True)


def test_a_backup_never_overwrites(tmp_path: Path) -> None:
    """A file that is there stays."""
    file = tmp_path / "wire.jsonl"
    file.write_text("kept", "utf-8")
    code, said = invoke("backup", str(file))
    assert (code, "exists" in said, file.read_text("utf-8")) == (2, True, "kept")


def test_a_backup_of_no_cluster_leaves_no_file(tmp_path: Path) -> None:
    """Neither the file nor its part stays behind."""
    code, _ = invoke("backup", str(tmp_path / "x"), "--bootstrap-servers", "127.0.0.1:1")
    assert (code, list(tmp_path.iterdir())) == (2, [])


async def test_a_write_that_fails_is_a_sentence(broker: EmbeddedBroker, tmp_path: Path) -> None:
    """What the system refuses to write is said, and no part stays behind."""
    cluster = Cluster(broker.servers)
    await create_topics(cluster, Layout())
    with pytest.raises(StreamsError, match="cannot be written"):
        await archive.save(cluster, tmp_path / "gone" / "wire.jsonl", print)

"""Exports off a real Kafka: every record has its row, times are those of the moment asked, the chain is the log's."""

from __future__ import annotations

import asyncio
import csv
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
import typer
from typer.testing import CliRunner

from streams.broker import EmbeddedBroker, free_port
from streams.cli import export
from streams.kafka.admin import create_topics
from streams.kafka.opening import logged
from streams.kafka.outgoing import Outgoing
from streams.kafka.security import Cluster
from streams.kafka.sending import sender_of
from streams.kafka.topics import Layout
from streams.settings import load_settings
from streams.wire.codec import encode
from streams.wire.envelope import ALERTS, LOG, envelope_of
from streams.wire.moments import spelled
from streams.wire.records import encode_record
from tests.contract.told import Told, told

pytestmark = pytest.mark.kafka

Row = dict[str, Any]
JUNK = b"\xffno record"
NOVEMBER = "2025-11-10T12:00:00Z"


@pytest.fixture(scope="module")
def said() -> Told:
    return told()


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory, said: Told) -> Iterator[str]:
    """A Kafka that holds the story's log and alerts, one alert twice, and junk that somebody else wrote."""
    broker = EmbeddedBroker(
        tmp_path_factory.mktemp("export"), load_settings().cache_dir, free_port(), {}
    )
    broker.start()
    try:
        asyncio.run(filled(Cluster(broker.servers), said))
        yield broker.servers
    finally:
        broker.stop()


async def filled(cluster: Cluster, said: Told) -> None:
    await create_topics(cluster, Layout())
    async with sender_of(cluster) as sender:
        await sender.send_all([logged(each) for each in said.log])
        await sender.send_all([Outgoing(LOG, b"junk", JUNK, ())])
        for each in [*said.alerts, said.alerts[0]]:
            body, key = encode(each), each.storyline_id.encode()
            await sender.send(Outgoing(ALERTS, key, body, tuple(envelope_of(each).headers())))
        await sender.send_all([Outgoing(ALERTS, b"junk", JUNK, ())])


def run(servers: str, *arguments: str) -> dict[str, Any]:
    """Return what a command says in JSON."""
    app = typer.Typer()
    export.register(app)
    more = () if arguments[0] == "verify" else ("--bootstrap-servers", servers)
    found = CliRunner().invoke(app, ["export", *arguments, *more, "--json"])
    assert found.exit_code == 0, found.output
    said: dict[str, Any] = json.loads(found.stdout)
    return said


def lines(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


@pytest.fixture
def whole(servers: str, tmp_path: Path) -> list[Row]:
    """Return the rows of the whole log."""
    run(servers, "log", "--to", str(tmp_path / "whole.jsonl"))
    return lines(tmp_path / "whole.jsonl")


def test_each_record_of_the_log_has_its_row(whole: list[Row], said: Told) -> None:
    *rows, junk = whole
    assert [row["value"].encode() for row in rows] == [encode_record(each) for each in said.log]
    assert [row["offset"] for row in whole] == list(range(len(said.log) + 1))
    assert (junk["value_base64"], "record" in junk) == ("/25vIHJlY29yZA==", False)
    assert {row["record"] for row in rows} == {"pack", "seed", "tick", "document"}


@pytest.mark.parametrize("form", ["parquet", "csv"])
def test_the_chain_is_the_logs_whatever_the_format(
    servers: str, tmp_path: Path, whole: list[Row], form: str
) -> None:
    file = tmp_path / f"log.{form}"
    made = run(servers, "log", "--to", str(file))
    found = run(servers, "verify", str(file), "--head", whole[-1]["row_hash"])
    assert (made["head"], found["in_order"], found["rows"]) == (
        whole[-1]["row_hash"],
        True,
        len(whole),
    )


def test_a_part_of_the_log_is_a_part_of_its_chain(
    servers: str, tmp_path: Path, whole: list[Row]
) -> None:
    early, late = tmp_path / "early.jsonl", tmp_path / "late.jsonl"
    run(servers, "log", "--to", str(early), "--as-of", NOVEMBER)
    run(servers, "log", "--to", str(late), "--from", "2025-11-10T12:00:00.000001Z")
    assert 0 < len(lines(early)) < len(whole)
    assert lines(early) + lines(late) == whole
    assert all(row.get("known_at", "") <= NOVEMBER for row in lines(early))
    assert run(servers, "verify", str(late))["in_order"]


def test_each_alert_has_one_row_with_its_times(servers: str, tmp_path: Path, said: Told) -> None:
    made = run(servers, "alerts", "--to", str(tmp_path / "alerts.csv"))
    with (tmp_path / "alerts.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert (made["rows"], made["left_out"]) == (len(rows), 1)
    assert sorted(row["id"] for row in rows) == sorted(each.id for each in said.alerts)
    by_id = {row["id"]: row for row in rows}
    for each in said.alerts:
        row = by_id[each.id]
        assert row["value"].encode() == encode(each)
        assert (row["valid_from"] or None) == (
            each.effective_date and each.effective_date.isoformat()
        )
        assert row["known_at"] <= row["said_at"]
        for earlier in each.references:
            assert by_id[earlier]["superseded_by"]
    updates = {id_ for each in said.alerts for id_ in each.references}
    assert {id_ for id_, row in by_id.items() if row["superseded_by"]} == updates
    assert run(servers, "verify", str(tmp_path / "alerts.csv"))["in_order"]


def test_as_of_a_moment_nothing_later_shows(servers: str, tmp_path: Path, said: Told) -> None:
    update = next(each for each in said.alerts if each.references)
    before = spelled(update.observed_at - timedelta(microseconds=1))
    now, then = tmp_path / "now.jsonl", tmp_path / "then.jsonl"
    run(servers, "alerts", "--to", str(now))
    run(servers, "alerts", "--to", str(then), "--as-of", before)
    known = {row["id"]: row for row in lines(then)}
    assert set(known) == {row["id"] for row in lines(now) if row["known_at"] <= before}
    assert all(row.get("superseded_by", row["id"]) in known for row in known.values())
    by_id = {row["id"]: row for row in lines(now)}
    earlier = update.references[-1]
    assert (known[earlier].get("superseded_by"), by_id[earlier]["superseded_by"]) == (
        None,
        update.id,
    )


def test_spans_are_parts_of_the_rows(servers: str, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("all.jsonl", "before.jsonl", "after.jsonl")]
    spans: list[list[str]] = [[], ["--until", NOVEMBER], ["--from", NOVEMBER]]
    for file, span in zip(files, spans, strict=True):
        run(servers, "alerts", "--to", str(file), *span)
    every, before, after = [{row["id"] for row in lines(file)} for file in files]
    assert before
    assert after
    assert (before | after, before & after) == (every, set())


def test_states_of_measures_are_known_one_after_the_other(servers: str, tmp_path: Path) -> None:
    file = tmp_path / "measures.parquet"
    made = run(servers, "measures", "--to", str(file), "--as-of", NOVEMBER)
    rows = pq.read_table(file).to_pylist()
    assert made["rows"] == len(rows) > 100
    by_id = {row["id"]: row for row in rows}
    for row in rows:
        after = by_id.get(row["superseded_by"])
        assert (after is None) == (row["superseded_at"] is None)
        if after is not None:
            assert after["measure"] == row["measure"]
            assert (after["known_at"], after["revision"]) == (
                row["superseded_at"],
                row["revision"] + 1,
            )
    assert any(row["state"] == "suspended" and row["superseded_by"] is None for row in rows)
    assert run(servers, "verify", str(file))["in_order"]

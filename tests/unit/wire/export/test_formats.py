"""Rows come back from every format as they went in; a file is there whole or not at all."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from streams.domain.errors import StreamsError
from streams.domain.vocabulary import EventType
from streams.wire.export.columns import HASH, Row, canonical, plain
from streams.wire.export.file import head_beside, writing
from streams.wire.export.formats import TABLES, format_of, rows_in, sink_of
from streams.wire.export.log import LOG, Logged
from tests.unit.wire.export.small import (
    FORMS,
    START,
    changed,
    read,
    records,
    rewrite,
    verdict,
    write,
)

ODD: list[Row] = [
    {"valid_from": date(2026, 11, 10), "said_at": START, "confidence": 0.1, "revision": 3},
    {"by_date": True, "items": ["a", 'b"c', "d,e"], "value": '{"a":"\\u001f"}'},
    {"by_date": False, "title": " lead, trail ", "value": "two\nlines\rand\r\nmore"},
    {"title": "=1+1", "value": "null", "key": "'", "confidence": 1e-07, "offset": 2**62},
    {"title": "公告2026年第1号", "said_at": START + timedelta(microseconds=1)},
    {},
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("row", ODD, ids=lambda row: "-".join(row) or "nothing")
def test_a_row_comes_back(form: str, row: Row, tmp_path: Path) -> None:
    kinds = {name: kind for table in TABLES.values() for name, kind in table.kinds.items()}
    path = tmp_path / "x"
    with path.open("wb") as stream:
        sink = sink_of(form, stream, kinds)
        for each in (row, {"offset": 1}):
            sink.write(each)
        sink.close()
    with path.open("rb") as stream:
        found = list(rows_in(form, stream, kinds))
    assert [canonical(each) for each in found if isinstance(each, dict)] == [
        canonical(row),
        canonical({"offset": 1}),
    ]


def test_a_column_has_one_kind_in_all_tables() -> None:
    kinds = [pair for table in TABLES.values() for pair in table.kinds.items()]
    assert len(dict(kinds)) == len(set(kinds))


@pytest.mark.parametrize(
    ("value", "stands"),
    [
        pytest.param("", None, id="an-empty-text"),
        pytest.param((), None, id="nothing-listed"),
        pytest.param(0, 0, id="zero"),
        pytest.param(EventType.EASING, "easing", id="a-term"),
        pytest.param((EventType.EASING,), ["easing"], id="terms"),
        pytest.param(
            datetime(2026, 1, 1, 8, tzinfo=timezone(timedelta(hours=8))),
            datetime(2026, 1, 1, tzinfo=UTC),
            id="a-time-elsewhere",
        ),
    ],
)
def test_values_are_plain(value: object, stands: object) -> None:
    assert plain(value) == stands


@pytest.mark.parametrize(
    ("value", "text", "encoded"),
    [
        pytest.param(b'{"a": 1}', '{"a": 1}', None, id="text"),
        pytest.param(b"\xff\x00", None, "/wA=", id="bytes"),
        pytest.param(None, None, None, id="nothing"),
    ],
)
def test_a_value_of_the_log_is_kept_whole(
    value: bytes | None, text: str | None, encoded: str | None
) -> None:
    row = LOG.row(Logged(7, START, b"\xfe", value, [("h", b"\xff")], None, None))
    assert (row.get("value"), row.get("value_base64")) == (text, encoded)
    assert (row["key"], row["headers"], row["offset"]) == ("\\xfe", ["h=\\xff"], 7)
    assert "record" not in row


@pytest.mark.parametrize("name", ["log", "log.xlsx", "log.parquet.gz", ".csv"])
def test_another_format_is_refused(name: str) -> None:
    with pytest.raises(StreamsError, match=r"ends in \.parquet, \.csv, \.jsonl"):
        format_of(Path(name))


@pytest.mark.parametrize("form", FORMS)
def test_what_breaks_off_leaves_no_file(form: str, tmp_path: Path) -> None:
    def broken_off() -> None:
        with writing(tmp_path / f"x.{form}", LOG) as export:
            export.add(records(1)[0])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", FORMS)
def test_an_export_of_nothing_is_in_order(form: str, tmp_path: Path) -> None:
    path = write(tmp_path / f"x.{form}", [])
    assert (verdict(path).is_in_order, verdict(path).rows) == (True, 0)
    head_beside(path).unlink()
    with pytest.raises(StreamsError, match="no row"):
        verdict(path, "0")


def test_a_new_file_never_stands_beside_an_old_head(tmp_path: Path) -> None:
    path = write(tmp_path / "x.csv", records(3))
    with writing(path, LOG) as export:
        export.add(records(1)[0])
    assert not head_beside(path).exists()
    with pytest.raises(StreamsError, match="--head HASH"):
        verdict(path)


@pytest.mark.parametrize("text", [b"", b"{}", b"\xff", b'{"export": "x"}'])
def test_a_broken_head_is_said(text: bytes, tmp_path: Path) -> None:
    path = write(tmp_path / "x.csv", records(3))
    head_beside(path).write_bytes(text)
    with pytest.raises(StreamsError, match="no head of an export"):
        verdict(path)


def test_a_column_that_nobody_wrote_is_found(tmp_path: Path) -> None:
    path = write(tmp_path / "x.jsonl", records(3))
    rows = read(path)
    rewrite(path, [changed(rows[0], note="x"), *rows[1:]])
    assert verdict(path).faults[0].says == "was changed"


def test_a_foreign_file_of_the_format_is_refused_row_by_row(tmp_path: Path) -> None:
    path = write(tmp_path / "x.parquet", records(3))
    pq.write_table(pa.table({"value": [b"bytes", None], "offset": [1, 2]}), path)
    assert "columns are not those" in verdict(path).faults[0].says
    head_beside(path).unlink()
    with pytest.raises(StreamsError, match="no row of an export"):
        verdict(path, "0")


def test_a_part_is_known_as_the_logs(tmp_path: Path) -> None:
    part = write(tmp_path / "part.parquet", records(6), skipped=4)
    kept = read(part)[-1][HASH]
    head_beside(part).unlink()
    assert verdict(part, kept).is_in_order


def test_damage_names_its_group_of_rows(tmp_path: Path) -> None:
    path = write(tmp_path / "x.parquet", records(2500))
    held = bytearray(path.read_bytes())
    held[len(held) // 2] ^= 1
    path.write_bytes(held)
    rows = [fault.number for fault in verdict(path).faults]
    assert rows
    assert all(1000 < row <= 2000 for row in rows)


@pytest.mark.parametrize("name", TABLES)
def test_the_page_on_exports_has_every_column(name: str) -> None:
    page = (Path(__file__).parents[4] / "docs" / "export.md").read_text("utf-8")
    section = page.partition(f"**{name}**: `")[2].partition("\n\n")[0]
    own = [column.name for column in TABLES[name].columns]
    assert [column for column in own if f"`{column}`" not in f"`{section}"] == []

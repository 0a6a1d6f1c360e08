"""What the chain finds at which row, whatever the format: changed, removed, inserted, moved, cut."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from streams.wire.export.chain import Chain, Fault, beginning, faults, link, located
from streams.wire.export.columns import HASH, PREVIOUS, Row
from streams.wire.export.file import head_beside
from tests.unit.wire.export.small import FORMS, changed, read, records, rewrite, verdict, write

COUNT = 9
Tamper = Callable[[list[Row]], list[Row]]


@pytest.fixture(params=FORMS)
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return write(tmp_path / f"log.{request.param}", records(COUNT))


def at(number: int, change: Callable[[Row], Row]) -> Tamper:
    """Return what changes one row, counted from 1."""
    return lambda rows: [*rows[: number - 1], change(rows[number - 1]), *rows[number:]]


def forged(rows: list[Row]) -> list[Row]:
    """Return the rows with one more at the end, well linked."""
    own = {name: value for name, value in rows[-1].items() if name not in {PREVIOUS, HASH}}
    own["offset"] = COUNT
    last = rows[-1][HASH]
    return [*rows, {**own, PREVIOUS: last, HASH: link(last, own)}]


MADE_UP = {"offset": 4, "key": "made-up"}
CASES: list[tuple[str, Tamper, int, str]] = [
    ("a-value-changed", at(4, lambda row: changed(row, value="{}")), 4, "was changed"),
    ("a-time-changed", at(2, lambda row: changed(row, appended_at=row["known_at"].replace(hour=9) if not isinstance(row["known_at"], str) else "2026-10-01T09:00:00Z")), 2, "was changed"),
    ("a-cell-emptied", at(5, lambda row: changed(row, key=None)), 5, "was changed"),
    ("the-first-changed", at(1, lambda row: changed(row, offset=77)), 1, "was changed"),
    ("the-last-changed", at(COUNT, lambda row: changed(row, offset=77)), COUNT, "was changed"),
    ("its-hash-changed", at(6, lambda row: changed(row, row_hash="0" * 64)), 6, "was changed"),
    ("its-link-changed", at(6, lambda row: changed(row, previous_hash="0" * 64)), 6, "was changed"),
    ("removed", lambda rows: [*rows[:3], *rows[4:]], 4, "a row before it is missing"),
    ("the-first-removed", lambda rows: rows[1:], 1, "a row before it is missing"),
    ("cut-at-the-end", lambda rows: rows[:-1], COUNT - 1, "of 9 that were written: rows are missing"),
    ("repeated", lambda rows: [*rows[:4], rows[3], *rows[4:]], 5, "inserted or moved"),
    ("inserted", lambda rows: [*rows[:4], changed(rows[0], **MADE_UP), *rows[4:]], 5, "inserted"),
    ("two-swapped", lambda rows: [*rows[:3], rows[4], rows[3], *rows[5:]], 4, "inserted or moved"),
    ("moved-to-the-end", lambda rows: [*rows[:2], *rows[3:], rows[2]], 3, "it belongs after row 9"),
    ("forged-at-the-end", forged, COUNT + 1, "there are more"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("tamper", "row", "says"), [pytest.param(*case[1:], id=case[0]) for case in CASES]
)
def test_a_row_is_named(file: Path, tamper: Tamper, row: int, says: str) -> None:
    rewrite(file, tamper(read(file)))
    found = verdict(file).faults
    assert any(fault.number == row and says in fault.says for fault in found), found


def test_what_was_written_is_in_order(file: Path) -> None:
    found = verdict(file)
    assert (found.is_in_order, found.rows, found.export) == (True, COUNT, "log")
    assert (found.head, found.is_whole_file) == (read(file)[-1][HASH], True)


def test_the_fault_calls_a_row_by_its_place(file: Path) -> None:
    rewrite(file, at(4, lambda row: changed(row, value="{}"))(read(file)))
    (fault,) = verdict(file).faults
    assert (fault.number, fault.says) == (4, "was changed")
    assert fault.name == "id tick-3"


def test_a_whole_new_chain_is_found_by_the_head_that_was_kept(file: Path) -> None:
    kept = verdict(file).head
    others = records(COUNT, says="forged")
    write(file, others)
    assert verdict(file).is_in_order
    assert "not in the head that you gave" in verdict(file, kept).faults[0].says


def test_the_head_alone_finds_a_cut(file: Path) -> None:
    kept = verdict(file).head
    head_beside(file).unlink()
    found = verdict(file, kept.upper())
    assert (found.is_in_order, found.is_whole_file) == (True, False)
    rewrite(file, read(file)[:-1])
    assert not verdict(file, kept).is_in_order


@pytest.mark.parametrize("skipped", [0, 1, 5])
def test_a_part_has_the_hashes_of_the_whole(tmp_path: Path, skipped: int) -> None:
    whole = read(write(tmp_path / "whole.jsonl", records(COUNT)))
    part = write(tmp_path / "part.jsonl", records(COUNT), skipped)
    assert read(part) == whole[skipped:]
    assert verdict(part).is_in_order
    rewrite(part, read(part)[1:])
    assert next(fault.number for fault in verdict(part).faults) == 1


def test_the_same_rows_have_the_same_hashes_in_every_format(tmp_path: Path) -> None:
    heads = {verdict(write(tmp_path / f"log.{form}", records(COUNT))).head for form in FORMS}
    longer = read(write(tmp_path / "later.csv", records(COUNT + 3)))
    assert heads == {longer[COUNT - 1][HASH]}


def test_the_page_on_exports_says_how_to_count_the_hashes(tmp_path: Path) -> None:
    previous = hashlib.sha256(b"exportwire export log 1").hexdigest()
    for line in write(tmp_path / "log.jsonl", records(COUNT)).read_text("utf-8").splitlines():
        row = json.loads(line)
        links = row.pop("previous_hash"), row.pop("row_hash")
        text = json.dumps(row, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert links[0] == previous
        previous = hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()
        assert links[1] == previous


def test_rows_that_cannot_be_read_are_passed_by_and_missed() -> None:
    chain = Chain("log")
    rows = [chain.add({"offset": number}) for number in range(4)]
    found = list(faults([rows[0], "is no JSON", *rows[2:]], beginning("log")))
    assert [(fault.number, fault.says) for fault in found] == [
        (2, "is no JSON"),
        (3, "does not follow: a row before it is missing"),
    ]
    assert located(found, rows)[1].says == "stands out of order: it belongs after row 2"
    assert located([Fault(1, "", "x")], ()) == [Fault(1, "", "x")]

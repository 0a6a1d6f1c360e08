"""A small export of the log, written as `export log` writes it, and files that were tampered with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from streams.domain.record import Tick
from streams.wire.export.columns import Row
from streams.wire.export.file import Scope, finish, writing
from streams.wire.export.formats import FORMATS, rows_in, sink_of
from streams.wire.export.log import LOG, Logged
from streams.wire.export.verifying import Verdict, verify
from streams.wire.records import encode_record

START = datetime(2026, 10, 1, tzinfo=UTC)
FORMS = FORMATS


def records(count: int, says: str = 'ünïcode, "quotes"\r\nand lines') -> list[Logged]:
    """Return ticks, a quarter of an hour apart, every third with a header of any text."""
    found = []
    for offset in range(count):
        at = START + timedelta(minutes=15 * offset)
        tick = Tick(f"tick-{offset}", at, at)
        headers = [("ce_id", tick.id.encode()), ("x-note", says.encode())][: 1 + (offset % 3 == 0)]
        value = encode_record(tick)
        found.append(Logged(offset, at, tick.id.encode(), value, headers, tick, at))
    return found


def write(path: Path, logged: Sequence[Logged], skipped: int = 0) -> Path:
    """Return the file of an export, its head beside it."""
    with writing(path, LOG) as export:
        for each in logged[:skipped]:
            export.pass_by(each)
        for each in logged[skipped:]:
            export.add(each)
    finish(path, LOG, export, Scope())
    return path


def read(path: Path) -> list[Row]:
    """Return the rows of a file."""
    with path.open("rb") as stream:
        found = list(rows_in(path.suffix[1:], stream, LOG.kinds))
    assert all(isinstance(each, dict) for each in found)
    return [each for each in found if isinstance(each, dict)]


def rewrite(path: Path, rows: Sequence[Row]) -> None:
    """Write other rows into a file, well formed; what stands beside it stays."""
    with path.open("wb") as stream:
        sink = sink_of(path.suffix[1:], stream, LOG.kinds)
        for each in rows:
            sink.write(each)
        sink.close()


def verdict(path: Path, head: str | None = None) -> Verdict:
    """Return what `verify` finds."""
    return verify(path, head, lambda _: None)


def changed(row: Row, **values: Any) -> Row:
    """Return a row with other values."""
    return {**row, **values}

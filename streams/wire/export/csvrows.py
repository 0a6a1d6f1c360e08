"""Rows as CSV: a header, one line a row, lists as JSON, empty cells for what is unknown."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from io import StringIO
from typing import BinaryIO

import orjson

from streams.wire.export.chain import Found
from streams.wire.export.columns import Kind, Row, canonical
from streams.wire.moments import spelled
from streams.wire.parsing import MAX_BYTES

LONGEST = 4 * MAX_BYTES
_SPECIAL = frozenset(',"\r\n')
_PARSED: Mapping[Kind, Callable[[str], object]] = {
    "text": str,
    "texts": orjson.loads,
    "time": str,
    "day": str,
    "whole": int,
    "number": float,
    "truth": {"true": True, "false": False}.__getitem__,
}


class Cells:
    """Writes rows under a header."""

    def __init__(self, stream: BinaryIO, kinds: Mapping[str, Kind]) -> None:
        """Take the stream and write the header."""
        self._stream, self._names = stream, tuple(kinds)
        stream.write(_line(self._names))

    def write(self, row: Row) -> None:
        """Write one row."""
        self._stream.write(_line(_cell(row.get(name)) for name in self._names))

    def close(self) -> None:
        """End the file; the stream stays open."""


def rows_in(stream: BinaryIO, kinds: Mapping[str, Kind]) -> Iterator[Found]:
    """Yield the rows of a file; a line that is not spelled as we do has what is wrong in its place."""
    csv.field_size_limit(LONGEST)
    names = tuple(kinds)
    if stream.readline(LONGEST) != _line(names):
        yield "is damaged, or the header above it is not that of the export"
        return
    for line in _lines(stream):
        yield _row(line, names, kinds)


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the lines; one with a line break in quotes is one."""
    held = b""
    while line := stream.readline(LONGEST):
        held += line
        if held.count(b'"') % 2 == 0 or len(held) > LONGEST:
            yield held
            held = b""
    if held:
        yield held


def _row(line: bytes, names: tuple[str, ...], kinds: Mapping[str, Kind]) -> Found:
    try:
        text = line.decode()
        cells = next(csv.reader(StringIO(text, newline=""), strict=True))
        row = {
            name: _PARSED[kinds[name]](cell)
            for name, cell in zip(names, cells, strict=True)
            if cell
        }
        again = _line(_cell(row.get(name)) for name in names)
        canonical(row)
    except (ValueError, TypeError, KeyError, StopIteration, csv.Error):
        return "is no row of the export"
    return row if again == line else "is spelled otherwise than it was written"


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool | list):
        return orjson.dumps(value).decode()
    if isinstance(value, datetime):
        return spelled(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _line(cells: Iterable[str]) -> bytes:
    return (",".join(map(_quoted, cells)) + "\n").encode()


def _quoted(cell: str) -> str:
    """Return a cell, in quotes where it needs them (RFC 4180), whatever the version of Python's own writer."""
    if not _SPECIAL.isdisjoint(cell):
        return '"' + cell.replace('"', '""') + '"'
    return cell

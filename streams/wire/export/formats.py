"""The formats of an export, by the ending of the file's name, and the tables that there are."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from streams.domain.errors import StreamsError
from streams.wire.export import csvrows, jsonl
from streams.wire.export.alerts import ALERTS
from streams.wire.export.chain import Found
from streams.wire.export.columns import Kind, Row, Table
from streams.wire.export.log import LOG
from streams.wire.export.measures import MEASURES

FORMATS = ("parquet", "csv", "jsonl")
TABLES: Mapping[str, Table[Any]] = {table.name: table for table in (ALERTS, MEASURES, LOG)}


class Sink(Protocol):
    """Where rows go."""

    def write(self, row: Row) -> None:
        """Write one row."""

    def close(self) -> None:
        """End the file."""


def format_of(path: Path) -> str:
    """Return the format that a file's name ends in, or refuse it."""
    found = path.suffix.removeprefix(".").lower()
    if found not in FORMATS:
        raise StreamsError(f"{path.name}: name a file that ends in .{', .'.join(FORMATS)}")
    return found


def sink_of(form: str, stream: BinaryIO, kinds: Mapping[str, Kind]) -> Sink:
    """Return what writes rows in a format."""
    if form == "csv":
        return csvrows.Cells(stream, kinds)
    if form == "jsonl":
        return jsonl.Lines(stream)
    from streams.wire.export import parquet  # noqa: PLC0415  (pyarrow takes its time)

    return parquet.Groups(stream, kinds)


def rows_in(form: str, stream: BinaryIO, kinds: Mapping[str, Kind]) -> Iterator[Found]:
    """Return the rows of a file in a format; what cannot be read has the reason in its place."""
    if form == "csv":
        return csvrows.rows_in(stream, kinds)
    if form == "jsonl":
        return jsonl.rows_in(stream)
    from streams.wire.export import parquet  # noqa: PLC0415  (pyarrow takes its time)

    return parquet.rows_in(stream, kinds)

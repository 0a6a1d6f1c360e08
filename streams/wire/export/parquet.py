"""Rows as Parquet: typed columns, a checksum on each page, small row groups so that damage has a narrow place."""

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import pyarrow as pa
from pyarrow import parquet

from streams.wire.export.chain import Found
from streams.wire.export.columns import Kind, Row

GROUP = 1000
_TYPES: Mapping[Kind, Any] = {
    "text": pa.string(),
    "texts": pa.list_(pa.string()),
    "time": pa.timestamp("us", tz="UTC"),
    "day": pa.date32(),
    "whole": pa.int64(),
    "number": pa.float64(),
    "truth": pa.bool_(),
}
_DAMAGE = (pa.ArrowException, OSError, ValueError, OverflowError, MemoryError, KeyError)


class Groups:
    """Writes rows, a group of them at a time."""

    def __init__(self, stream: BinaryIO, kinds: Mapping[str, Kind]) -> None:
        """Take the stream and the kinds of the columns."""
        self._schema = _schema(kinds)
        self._writer = parquet.ParquetWriter(
            stream, self._schema, compression="zstd", write_page_checksum=True
        )
        self._held: list[Row] = []

    def write(self, row: Row) -> None:
        """Write one row."""
        self._held.append(row)
        if len(self._held) == GROUP:
            self._flush()

    def close(self) -> None:
        """End the file; the stream stays open."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._held:
            self._writer.write_table(pa.Table.from_pylist(self._held, schema=self._schema))
            self._held.clear()


def rows_in(stream: BinaryIO, kinds: Mapping[str, Kind]) -> Iterator[Found]:
    """Yield the rows of a file; each row of a group that cannot be read has what is wrong in its place."""
    try:
        file = parquet.ParquetFile(stream, page_checksum_verification=True)
        is_ours = file.schema_arrow.equals(_schema(kinds))
        sizes = [file.metadata.row_group(at).num_rows for at in range(file.num_row_groups)]
    except _DAMAGE as error:
        yield f"cannot be read, nor any other: {_short(error)}"
        return
    if not is_ours:
        yield "cannot be read, nor any other: the columns are not those of the export"
        return
    for at, size in enumerate(sizes):
        try:
            rows = file.read_row_group(at).to_pylist()
        except _DAMAGE as error:
            rows = [f"is in a damaged group of {size} rows: {_short(error)}"] * min(size, GROUP)
        yield from (_known(row) if isinstance(row, dict) else row for row in rows)


def _schema(kinds: Mapping[str, Kind]) -> Any:
    """Return the types of the columns."""
    return pa.schema([(name, _TYPES[kind]) for name, kind in kinds.items()])


def _known(row: Row) -> Row:
    return {name: value for name, value in row.items() if value is not None}


def _short(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:120]

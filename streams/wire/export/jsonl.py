"""Rows as JSON Lines: each line is the row's canonical JSON."""

from collections.abc import Iterator
from typing import BinaryIO

import orjson

from streams.wire.export.chain import Found
from streams.wire.export.columns import Row, canonical
from streams.wire.parsing import MAX_BYTES

LONGEST = 4 * MAX_BYTES  # a record of the log, its quotes escaped, and the columns beside it


class Lines:
    """Writes rows."""

    def __init__(self, stream: BinaryIO) -> None:
        """Take the stream."""
        self._stream = stream

    def write(self, row: Row) -> None:
        """Write one row."""
        self._stream.write(canonical(row) + b"\n")

    def close(self) -> None:
        """End the file; the stream stays open."""


def rows_in(stream: BinaryIO) -> Iterator[Found]:
    """Yield the rows of a file; a line that is not spelled as we do has what is wrong in its place."""
    while line := stream.readline(LONGEST):
        yield _row(line)


def _row(line: bytes) -> Found:
    try:
        found = orjson.loads(line)
    except orjson.JSONDecodeError:
        return "is no JSON"
    if not isinstance(found, dict):
        return "is no row"
    return (
        found if canonical(found) + b"\n" == line else "is spelled otherwise than it was written"
    )

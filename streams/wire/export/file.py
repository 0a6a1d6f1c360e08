"""An export's file: written under another name until it is whole, its head beside it."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Generic, TypeVar

from streams.domain.errors import DocumentRejectedError, StreamsError
from streams.wire.codec import decode, encode
from streams.wire.export.chain import Chain
from streams.wire.export.columns import Table
from streams.wire.export.formats import Sink, format_of, sink_of

T = TypeVar("T")
ENDING = ".head.json"


@dataclass(frozen=True, slots=True)
class Scope:
    """Which part was asked for: known or said up to `as_of`, from `start` on and before `end`."""

    as_of: datetime | None = None
    start: datetime | None = None
    end: datetime | None = None

    def holds(self, at: datetime) -> bool:
        """Tell whether a moment lies between start and end."""
        return (self.start is None or at >= self.start) and (self.end is None or at < self.end)


@dataclass(frozen=True, slots=True)
class Head:
    """What a whole file must end in; `previous` is the hash before its first row, `sha256` that of all its bytes."""

    export: str
    rows: int
    previous: str
    head: str
    sha256: str
    as_of: datetime | None = None
    start: datetime | None = None
    end: datetime | None = None


class Export(Generic[T]):
    """Takes things in order and writes their rows."""

    def __init__(self, table: Table[T], sink: Sink) -> None:
        """Take the table and where its rows go."""
        self._table, self._sink, self._chain = table, sink, Chain(table.name)
        self.previous = self._chain.head
        self.rows = 0

    @property
    def head(self) -> str:
        """Return the hash of the last row."""
        return self._chain.head

    def pass_by(self, thing: T) -> None:
        """Go on with the chain before the first row that is written: a part has the hashes of the whole."""
        self._chain.add(self._table.row(thing))
        self.previous = self._chain.head

    def add(self, thing: T) -> None:
        """Write the row of a thing."""
        self._sink.write(self._chain.add(self._table.row(thing)))
        self.rows += 1


def head_beside(path: Path) -> Path:
    """Return where the head of an export's file stands."""
    return path.with_name(path.name + ENDING)


def read_head(path: Path) -> Head | None:
    """Return the head that stands beside a file, None where none does."""
    beside = head_beside(path)
    try:
        return decode(Head, beside.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise StreamsError(f"{beside}: cannot be read: {problem.strerror}") from None
    except DocumentRejectedError as problem:
        raise StreamsError(f"{beside}: is no head of an export: {problem}") from None


def sha256_of(path: Path) -> str:
    """Return the sha256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@contextmanager
def writing(path: Path, table: Table[T]) -> Iterator[Export[T]]:
    """Yield what takes the things of an export; the file appears when all of them are written."""
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as stream:
            with closing(sink_of(format_of(path), stream, table.kinds)) as sink:
                yield Export(table, sink)
            stream.flush()
            os.fsync(stream.fileno())
        head_beside(path).unlink(missing_ok=True)  # a head never stands beside another's file
        part.replace(path)
    except OSError as problem:
        raise StreamsError(f"{path}: cannot be written: {problem.strerror or problem}") from None
    finally:
        part.unlink(missing_ok=True)


def finish(path: Path, table: Table[T], export: Export[T], scope: Scope) -> Head:
    """Return the head of a written file, put beside it."""
    head = Head(
        export=table.name,
        rows=export.rows,
        previous=export.previous,
        head=export.head,
        sha256=sha256_of(path),
        as_of=scope.as_of,
        start=scope.start,
        end=scope.end,
    )
    head_beside(path).write_bytes(encode(head) + b"\n")
    return head

"""Whether an export's file is as it was written: each row, their order, the end, every byte."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from streams.domain.errors import StreamsError
from streams.wire.export.chain import Fault, Found, beginning, faults, located
from streams.wire.export.columns import HASH, PREVIOUS
from streams.wire.export.file import Head, head_beside, read_head, sha256_of
from streams.wire.export.formats import TABLES, format_of, rows_in

Told = Callable[[int], None]
MOST = 20
"""Faults that are told; one is enough to distrust a file."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found: of which export, how many rows, the hash of the last, and what is wrong.

    `is_whole_file` tells whether every byte was checked, which the file beside it allows.
    """

    export: str
    rows: int
    head: str
    faults: tuple[Fault, ...]
    is_whole_file: bool

    @property
    def is_in_order(self) -> bool:
        """Tell whether nothing is wrong."""
        return not self.faults


@dataclass(slots=True)
class _Tally:
    """Counts rows on the way and keeps the last one's hash."""

    path: Path
    form: str
    export: str
    told: Told
    rows: int = 0
    last: str = ""

    def read(self) -> Iterator[Found]:
        """Yield the rows of the file."""
        with self.path.open("rb") as stream:
            for found in rows_in(self.form, stream, TABLES[self.export].kinds):
                self.rows += 1
                if isinstance(found, dict):
                    self.last = str(found.get(HASH))
                self.told(self.rows)
                yield found


def verify(path: Path, wanted: str | None, told: Told) -> Verdict:
    """Return what is wrong with a file; `wanted` is the head as it was kept elsewhere, else that beside the file counts."""
    form = format_of(path)
    if not path.is_file():
        raise StreamsError(f"{path}: no such file")
    try:
        beside = read_head(path)
        if beside is None and wanted is None:
            raise StreamsError(
                f"no {head_beside(path).name} beside it; give the head that the export printed: --head HASH"
            )
        return _verdict(path, form, beside, wanted, told)
    except OSError as problem:
        raise StreamsError(f"{path}: cannot be read: {problem.strerror or problem}") from None


def _verdict(
    path: Path, form: str, beside: Head | None, wanted: str | None, told: Told
) -> Verdict:
    export, start = (beside.export, beside.previous) if beside else _guessed(path, form)
    if export not in TABLES:
        raise StreamsError(f"{head_beside(path)}: no export is called {export!r}")
    tally = _Tally(path, form, export, told)
    found = list(islice(faults(tally.read(), start), MOST))
    if len(found) == MOST:
        return Verdict(export, tally.rows, tally.last, tuple(found), beside is not None)
    last = tally.last or start
    rows = tally.rows
    if any(fault.sought for fault in found):
        found = located(found, _Tally(path, form, export, lambda _: None).read())
    found += _end(beside, wanted, rows, last)
    if beside is not None and not found and sha256_of(path) != beside.sha256:
        found.append(Fault(0, "", "its rows are whole, but other bytes of the file were changed"))
    return Verdict(export, rows, last, tuple(found), beside is not None)


def _end(beside: Head | None, wanted: str | None, rows: int, last: str) -> Iterator[Fault]:
    """Yield what is wrong with the end of the rows."""
    if beside is not None and rows != beside.rows:
        what = "rows are missing" if rows < beside.rows else "there are more"
        yield Fault(rows, "", f"is the last, of {beside.rows} that were written: {what}")
    elif beside is not None and last != beside.head:
        yield Fault(rows, "", "is not the last row that was written")
    if wanted is not None and last != wanted.strip().lower():
        yield Fault(rows, "", f"ends in {last}, not in the head that you gave")


def _guessed(path: Path, form: str) -> tuple[str, str]:
    """Return which export a file without a head holds, and the hash before its first row."""
    begun: str | None = None
    for name, table in TABLES.items():
        with path.open("rb") as stream:
            first = next(iter(rows_in(form, stream, table.kinds)), None)
        if isinstance(first, dict):
            begun = str(first.get(PREVIOUS))
            if begun == beginning(name):
                return name, begun
    if begun is None:
        raise StreamsError(f"{path}: no row of an export can be read at its start")
    return "log", begun  # the only one whose part goes on with the chain of the whole

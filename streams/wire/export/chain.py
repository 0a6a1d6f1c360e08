"""Rows chained by hashes: each carries the hash of the one before it and its own, so that no row changes unseen."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from streams.wire.export.columns import HASH, LINKS, PREVIOUS, Row, canonical

VERSION = 1
NAMES = ("id", "offset")
"""What a row is called by, the first one that it has."""

Found = Row | str
"""What stands in the place of a row: the row, or why it cannot be read."""


def beginning(table: str) -> str:
    """Return the hash that the first row of a table's chain carries as the one before it."""
    return hashlib.sha256(f"exportwire export {table} {VERSION}".encode()).hexdigest()


def link(previous: str, row: Mapping[str, Any]) -> str:
    """Return the hash of a row after the one with the hash `previous`."""
    own = {name: value for name, value in row.items() if name not in LINKS}
    return hashlib.sha256(f"{previous}\n".encode() + canonical(own)).hexdigest()


class Chain:
    """Takes rows in order and gives each its two hashes."""

    def __init__(self, table: str) -> None:
        """Begin the chain of a table."""
        self.head = beginning(table)

    def add(self, row: Row) -> Row:
        """Return the row with its hashes; the chain goes on from it."""
        previous, self.head = self.head, link(self.head, row)
        return {**row, PREVIOUS: previous, HASH: self.head}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a row; `number` counts from 1, `sought` is the hash of the row that should stand before it."""

    number: int
    name: str
    says: str
    sought: str | None = None


def faults(rows: Iterable[Found], start: str) -> Iterator[Fault]:
    """Yield what is wrong in a chain of rows that begins after the hash `start`."""
    expected = {start}
    held: tuple[int, Row] | None = None
    for number, found in enumerate(rows, start=1):
        if isinstance(found, str):
            yield Fault(number, "", found)
            continue
        if held is not None:
            fault, expected = _judged(*held, expected, found)
            yield from fault
        held = number, found
    if held is not None:
        yield from _judged(*held, expected, None)[0]


def located(faults: Iterable[Fault], rows: Iterable[Found]) -> list[Fault]:
    """Return the faults, each missing row that stands elsewhere with its place."""
    known = list(faults)
    sought = {fault.sought for fault in known} - {None}
    if not sought:
        return known
    places = {
        row[HASH]: number
        for number, row in enumerate(rows, start=1)
        if isinstance(row, dict) and row.get(HASH) in sought
    }
    return [
        replace(fault, says=f"stands out of order: it belongs after row {places[fault.sought]}")
        if fault.sought in places
        else fault
        for fault in known
    ]


def _judged(
    number: int, row: Row, expected: set[str], after: Row | None
) -> tuple[list[Fault], set[str]]:
    """Return what is wrong with a row, and which hashes the next one may carry as the one before it."""
    said, name = str(row.get(PREVIOUS)), _name(row)
    computed = link(said, row)
    own = {str(row.get(HASH)), computed}
    is_whole = len(own) == 1
    if said in expected:
        return ([] if is_whole else [Fault(number, name, "was changed")]), own
    if any(link(each, row) == row.get(HASH) for each in expected):
        return [Fault(number, name, "was changed: its previous_hash")], own
    if after is not None and after.get(PREVIOUS) in expected:
        return [Fault(number, name, "does not belong here: it was inserted or moved")], expected
    if not is_whole:
        return [Fault(number, name, "was changed, and does not follow the row before it")], own
    return [Fault(number, name, "does not follow: a row before it is missing", said)], own


def _name(row: Row) -> str:
    return next((f"{name} {row[name]}" for name in NAMES if name in row), "")

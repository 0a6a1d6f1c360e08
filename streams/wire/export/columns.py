"""Columns of an export, and how a row is spelled for its hash: the same whatever the file's format."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, Generic, Literal, TypeVar

import orjson

from streams.wire.moments import spelled

T = TypeVar("T")
Kind = Literal["text", "texts", "time", "day", "whole", "number", "truth"]
Row = dict[str, Any]

PREVIOUS, HASH = "previous_hash", "row_hash"
LINKS: tuple[str, str] = (PREVIOUS, HASH)


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column: its name, the kind of its values, and what of a thing stands in it."""

    name: str
    kind: Kind
    of: Callable[[T], object]


@dataclass(frozen=True, slots=True)
class Table(Generic[T]):
    """The columns of one export; the two of the chain come after them."""

    name: str
    columns: tuple[Column[T], ...]

    @property
    def kinds(self) -> Mapping[str, Kind]:
        """Return the kind of each column, those of the chain included."""
        own: dict[str, Kind] = {column.name: column.kind for column in self.columns}
        return {**own, PREVIOUS: "text", HASH: "text"}

    def row(self, thing: T) -> Row:
        """Return the row of a thing; what is unknown or empty is left out."""
        found = ((column.name, plain(column.of(thing))) for column in self.columns)
        return {name: value for name, value in found if value is not None}


def plain(value: object) -> object:
    """Return a value as it stands in a row; None for what is empty."""
    if value is None or value in ("", (), []):
        return None
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [plain(each) for each in value]
    return value


def canonical(row: Mapping[str, Any]) -> bytes:
    """Return the bytes that stand for a row: JSON with sorted keys, times in UTC, the unknown left out."""
    held = {name: _spelled(value) for name, value in row.items() if value is not None}
    return orjson.dumps(held, option=orjson.OPT_SORT_KEYS)


def _spelled(value: object) -> object:
    if isinstance(value, datetime):
        return spelled(value)
    return value.isoformat() if isinstance(value, date) else value

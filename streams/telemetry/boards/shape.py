"""What a dashboard is made of, before any tool draws it."""

import re
from dataclasses import dataclass
from enum import Enum

_METRIC = re.compile(r"\b((?:exportwire|process)_[a-z_]+)(?:\{([^}]*)\})?")


class Kind(Enum):
    """How a panel shows its numbers, and its width and height on a grid of 24 columns."""

    LINES = ("timeseries", 12, 8)
    NUMBERS = ("stat", 8, 5)
    TABLE = ("table", 12, 8)

    @property
    def width(self) -> int:
        """Return the columns that it takes."""
        return self.value[1]

    @property
    def height(self) -> int:
        """Return the rows that it takes."""
        return self.value[2]


@dataclass(frozen=True, slots=True)
class Panel:
    """A picture with its queries, each with the name of its series."""

    title: str
    description: str
    kind: Kind
    unit: str
    queries: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Panels under one heading."""

    title: str
    panels: tuple[Panel, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """A dashboard; `marks` are events drawn across its lines: a name and a query, which holds where one happened."""

    name: str
    title: str
    description: str
    rows: tuple[Row, ...]
    marks: tuple[tuple[str, str], ...] = ()

    @property
    def panels(self) -> tuple[Panel, ...]:
        """Return the panels of all rows."""
        return tuple(panel for row in self.rows for panel in row.panels)


def scoped(expr: str) -> str:
    """Return the query with each of its metrics held to the job that the reader has chosen."""

    def held(found: re.Match[str]) -> str:
        given = f"{found[2]}," if found[2] else ""
        return f'{found[1]}{{{given}job=~"$job"}}'

    return _METRIC.sub(held, expr)


def lines(title: str, unit: str, description: str, *queries: tuple[str, str]) -> Panel:
    """Return a panel of lines over time."""
    return Panel(title, description, Kind.LINES, unit, queries)


def numbers(title: str, unit: str, description: str, *queries: tuple[str, str]) -> Panel:
    """Return a panel of present numbers."""
    return Panel(title, description, Kind.NUMBERS, unit, queries)


def table(title: str, unit: str, description: str, *queries: tuple[str, str]) -> Panel:
    """Return a panel of rows, one per series."""
    return Panel(title, description, Kind.TABLE, unit, queries)


def quantile(share: float, metric: str, by: str) -> str:
    """Return the query of a quantile of a histogram, by a label."""
    return (
        f"histogram_quantile({share}, sum by (le, {by}) (rate({metric}_bucket[$__rate_interval])))"
    )

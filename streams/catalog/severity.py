"""Reads severity.yml: how much trade an act touches."""

from collections.abc import Mapping
from pathlib import Path

from streams.catalog.reading import Entry, suggestion, whole
from streams.domain.knowledge import SeverityRow
from streams.domain.vocabulary import EventType, MeasureType, Severity

SEVERITY = "severity.yml"


def load_severity(folder: Path) -> tuple[SeverityRow, ...]:
    """Return the rows of the severity table, first match first; groups of items are written out."""
    return whole(folder / SEVERITY, _table)


def _table(entry: Entry) -> tuple[SeverityRow, ...]:
    groups = entry.inner("groups", _groups)
    return entry.inners("rows", lambda row: _row(row, groups), names=("name",))


def _groups(entry: Entry) -> dict[str, tuple[str, ...]]:
    return {name: entry.texts(name) for name in entry.names()}


def _row(entry: Entry, groups: Mapping[str, tuple[str, ...]]) -> SeverityRow:
    return SeverityRow(
        name=entry.text("name"),
        severity=entry.term("severity", Severity),
        event_types=entry.terms("event_types", EventType),
        measure_types=entry.terms("measure_types", MeasureType),
        items=_items(entry, groups),
        for_all=entry.flag("for_all") if entry.has("for_all") else None,
    )


def _items(entry: Entry, groups: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    if not entry.has("group"):
        return entry.texts("items")
    name = entry.text("group")
    if name not in groups:
        raise entry.error("group", f"{name!r} is unknown", suggestion(name, groups))
    return groups[name]

"""The columns of exported states of measures."""

from streams.domain.history import MeasureVersion
from streams.domain.measure import PartStatus
from streams.wire.export.columns import Column, Kind, Table


def _own(name: str, kind: Kind = "text", field: str | None = None) -> Column[MeasureVersion]:
    """Return a column that holds a field of the measure's state as it is."""
    return Column(name, kind, lambda version: getattr(version.measure, field or name))


def _told(name: str, kind: Kind = "text") -> Column[MeasureVersion]:
    return Column(name, kind, lambda version: getattr(version, name))


def _spelled(found: PartStatus) -> str:
    """Return the state of a part in one line."""
    until = f" until {found.until}" if found.until else ""
    return f"{found.part.words}: {found.state}{until}"


MEASURES: Table[MeasureVersion] = Table(
    "measures",
    (
        _told("id"),
        _own("measure", field="id"),
        _told("revision", "whole"),
        _own("state"),
        _own("valid_from", "day", "since"),
        _own("valid_until", "day", "until"),
        _told("known_at", "time"),
        _told("superseded_at", "time"),
        _told("superseded_by"),
        _own("issuer"),
        _own("measure_type"),
        _own("items", "texts"),
        _own("targets", "texts"),
        _own("by", "texts"),
        _own("by_date", "truth", "is_by_date"),
        _own("reason"),
        _own("needs_review"),
        Column("parts", "texts", lambda version: [_spelled(e) for e in version.measure.parts]),
        _told("cause"),
        _told("log_offset", "whole"),
    ),
)

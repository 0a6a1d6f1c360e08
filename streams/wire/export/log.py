"""The columns of the exported log: each record as it stands there, and what can be read in it at a glance."""

from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime

from streams.domain.record import Record
from streams.wire.envelope import Headers
from streams.wire.export.columns import Column, Kind, Table
from streams.wire.records import name_of


@dataclass(frozen=True, slots=True)
class Logged:
    """A record of the log with its place and bytes; `record` is None for what nobody can read."""

    offset: int
    appended_at: datetime
    key: bytes | None
    value: bytes | None
    headers: Headers
    record: Record | None
    known_at: datetime | None


def _field(name: str, kind: Kind = "text") -> Column[Logged]:
    """Return a column of a field that some kinds of records have."""
    return Column(name, kind, lambda logged: getattr(logged.record, name, None))


def _text(raw: bytes | None) -> str | None:
    """Return bytes as text; what is no UTF-8 is spelled in hexadecimal."""
    return None if raw is None else raw.decode("utf-8", "backslashreplace")


def _readable(raw: bytes | None) -> str | None:
    """Return the value as text, None where it is no UTF-8."""
    try:
        return None if raw is None else raw.decode()
    except UnicodeDecodeError:
        return None


def _encoded(raw: bytes | None) -> str | None:
    """Return the value in base64, None where it can be read as text."""
    return None if raw is None or _readable(raw) is not None else b64encode(raw).decode()


LOG: Table[Logged] = Table(
    "log",
    (
        Column("offset", "whole", lambda logged: logged.offset),
        Column("appended_at", "time", lambda logged: logged.appended_at),
        Column("known_at", "time", lambda logged: logged.known_at),
        Column("record", "text", lambda logged: logged.record and name_of(logged.record)),
        _field("id"),
        _field("published_at", "time"),
        _field("document_id"),
        _field("source"),
        _field("url"),
        _field("title"),
        _field("language"),
        Column("events", "whole", lambda logged: _count(logged, "events")),
        Column("candidates", "whole", lambda logged: _count(logged, "candidates")),
        _field("action"),
        _field("subject"),
        _field("author"),
        _field("approved_by"),
        _field("reason"),
        _field("pack"),
        Column("key", "text", lambda logged: _text(logged.key)),
        Column(
            "headers",
            "texts",
            lambda logged: [f"{name}={_text(value) or ''}" for name, value in logged.headers],
        ),
        Column("value", "text", lambda logged: _readable(logged.value)),
        Column("value_base64", "text", lambda logged: _encoded(logged.value)),
    ),
)


def _count(logged: Logged, name: str) -> int | None:
    held = getattr(logged.record, name, None)
    return None if held is None else len(held)

"""Alerts and other messages as a table row, a line, or JSON."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rich.table import Table
from rich.text import Text

STYLES = {
    "cancellation": "bold green",
    "suspension": "green",
    "easing": "green",
    "imposition": "bold red",
    "reinstatement": "bold red",
    "extension": "yellow",
    "guidance": "cyan",
}
SHORT = 200
COLUMNS = {  # with the width of each; the last takes what is left
    "time": 8,
    "severity": 8,
    "event": 13,
    "status": 9,
    "by": 2,
    "about": 14,
    "dates": 10,
    "evidence": None,
}


@dataclass(frozen=True, slots=True)
class Message:
    """A record as `tail` and `dlq` show it."""

    topic: str
    partition: int
    offset: int
    at: str
    key: str | None
    headers: tuple[tuple[str, str], ...]
    value: object

    def field(self, name: str) -> str:
        """Return a field of the value as text; lists joined by commas, the absent empty."""
        found = self.value.get(name) if isinstance(self.value, Mapping) else None
        if isinstance(found, list):
            return ", ".join(str(each) for each in found)
        return "" if found is None else str(found)


@dataclass(frozen=True, slots=True)
class Filter:
    """What `tail` shows: per field the accepted values; none given = all. `hidden` are values of `ce_type`."""

    accepted: Mapping[str, frozenset[str]]
    hidden: frozenset[str] = frozenset()

    def matches(self, message: Message) -> bool:
        """Tell whether each asked field holds one of its accepted values."""
        if not self.hidden.isdisjoint(text for name, text in message.headers if name == "ce_type"):
            return False
        value = message.value if isinstance(message.value, Mapping) else {}
        return all(
            not wanted or wanted & _texts(value.get(name))
            for name, wanted in self.accepted.items()
        )


def as_json(message: Message) -> str:
    """Return one JSON object on one line: the message's own value, with its ce_ headers."""
    envelope = {name: text for name, text in message.headers if name.startswith("ce_")}
    held = {
        "topic": message.topic,
        "partition": message.partition,
        "offset": message.offset,
        "timestamp": message.at,
        "key": message.key,
        "headers": envelope,
        "value": message.value,
    }
    return json.dumps(held, ensure_ascii=False)


def as_line(message: Message) -> str:
    """Return one line for people and for grep."""
    if not _is_alert(message):
        return f"{message.at} {message.topic}/{message.partition}@{message.offset} {message.key} {_short(message)}"
    told = [
        message.field(name)
        for name in ("message_type", "severity", "event_type", "status", "issuer")
    ]
    subject = message.field("measures") or message.field("items") or "-"
    return f"{message.at} {message.field('id')} {' '.join(told)} {subject} {_dates(message)} | {_evidence(message)}".replace(
        "  ", " "
    )


def table() -> Table:
    """Return an empty table for alerts."""
    made = Table(box=None, pad_edge=False, expand=True)
    for name, width in COLUMNS.items():
        folds = name in {"about", "dates", "event"}
        made.add_column(
            name,
            no_wrap=not folds,
            overflow="fold" if folds else "ellipsis",
            width=width,
            ratio=None if width else 1,
        )
    return made


def row(message: Message) -> tuple[str | Text, ...]:
    """Return the cells of an alert."""
    event = message.field("event_type")
    kind = message.field("message_type")
    told = event if kind in {"", "Alert"} else f"{event} ({kind.lower()})"
    return (
        message.at[11:19],
        message.field("severity"),
        Text(told, style=STYLES.get(event, "")),
        message.field("status"),
        message.field("issuer"),
        message.field("measures") or message.field("items"),
        _dates(message),
        _evidence(message),
    )


Render = Callable[[Message], str]


def _texts(found: object) -> set[str]:
    if isinstance(found, list):
        return {str(each) for each in found}
    return set() if found is None else {str(found)}


def _is_alert(message: Message) -> bool:
    return isinstance(message.value, Mapping) and "event_type" in message.value


def _dates(message: Message) -> str:
    start, end = message.field("effective_date"), message.field("until_date")
    return f"{start} to {end}" if end else start


def _evidence(message: Message) -> str:
    found = message.value.get("evidence") if isinstance(message.value, Mapping) else None
    text = found.get("text") if isinstance(found, Mapping) else found
    return " ".join(str(text or "").split())


def _short(message: Message) -> str:
    text = json.dumps(message.value, ensure_ascii=False)
    return text if len(text) <= SHORT else f"{text[:SHORT]}..."

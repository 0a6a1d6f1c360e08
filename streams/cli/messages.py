"""Records of topics as `tail` and `dlq` show them, and where to begin."""

import json
import time
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from streams.cli.rendering import Message
from streams.domain.errors import StreamsError

if TYPE_CHECKING:
    from streams.kafka.reading import Offsets, Place, Reader
    from streams.kafka.records import Received

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def message_of(record: "Received") -> Message:
    """Return what a record says; a value that is no JSON is shown as text."""
    return Message(
        topic=record.topic,
        partition=record.partition,
        offset=record.offset,
        at=moment_of(record.timestamp),
        key=None if record.key is None else record.key.decode("utf-8", "replace"),
        headers=tuple(
            (name, (text or b"").decode("utf-8", "replace")) for name, text in record.headers
        ),
        value=value_of(record.value),
    )


def moment_of(milliseconds: int) -> str:
    """Return the RFC 3339 time of milliseconds since 1970."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC).isoformat().replace("+00:00", "Z")


def value_of(value: bytes | None) -> object:
    """Return the JSON value, else the text, broken bytes replaced."""
    if value is None:
        return None
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return value.decode("utf-8", "replace")


def since_of(text: str, option: str = "--since") -> int:
    """Return the milliseconds of `2h`, `30m`, `1d`, of `@` with an RFC 3339 time, or with seconds since 1970."""
    if text.startswith("@"):
        return _at(text, option)
    number, unit = text[:-1], text[-1:]
    if unit not in UNITS or not number.isdecimal():
        raise StreamsError(f"{option} {text!r} is not like 2h, 30m, 1d or @2025-06-27T12:00:00Z")
    return int((time.time() - int(number) * UNITS[unit]) * 1000)


def _at(text: str, option: str) -> int:
    said = text.removeprefix("@")
    if said.isdecimal():
        return int(said) * 1000
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        raise StreamsError(f"{option} {text!r} is no time like @2025-06-27T12:00:00Z") from None
    if moment.tzinfo is None:
        raise StreamsError(f"{option} {text!r} has no zone; add Z or +08:00")
    return int(moment.timestamp() * 1000)


async def starts_of(reader: "Reader", since: str | None, *, whole: bool) -> "dict[Place, int]":
    """Return where to begin: at a time, at the start, else at the end."""
    if since is not None:
        return await reader.at(since_of(since))
    return await (reader.begins() if whole else reader.ends())


async def messages(
    reader: "Reader", starts: "Offsets", ends: "Mapping[Place, int] | None"
) -> AsyncIterator[Message]:
    """Yield what the records say; up to ends they come in order of time, else as they arrive."""
    if ends is None:
        async for record in reader.records(starts):
            yield message_of(record)
        return
    held = [record async for record in reader.records(starts, ends)]
    for record in sorted(held, key=lambda each: (each.timestamp, each.partition, each.offset)):
        yield message_of(record)

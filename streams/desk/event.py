"""A record as an event of a stream: CloudEvents in structured mode, its id the record's place."""

import json
from dataclasses import dataclass

from streams.kafka.records import Received
from streams.wire.envelope import BACKFILL, DELAY, attributes_in

PREFIX = "ce_"


@dataclass(frozen=True, slots=True)
class Told:
    """What a client is sent; `id` is None for what no client can come back to."""

    name: str
    text: str
    id: str | None = None


def told(record: Received) -> Told | None:
    """Return the event of a record, None for one that is not ours; the value's bytes go on as they are."""
    headers = attributes_in(record.headers)
    if "ce_type" not in headers or record.value is None:
        return None
    event: dict[str, object] = {
        name.removeprefix(PREFIX): value
        for name, value in headers.items()
        if name.startswith(PREFIX)
    }
    event["datacontenttype"] = headers.get("content-type", "application/json")
    if headers.get(DELAY, "").isdecimal():
        event["delayms"] = int(headers[DELAY])
    if BACKFILL in headers:
        event["backfill"] = True
    begun = json.dumps(event, ensure_ascii=False).removesuffix("}")
    text = f'{begun}, "data": {record.value.decode("utf-8", "replace")}}}'
    return Told(_name(headers["ce_type"]), text, id_of(record.partition, record.offset))


def gap(first: int, following: int) -> Told:
    """Return the event that says which records can no longer be had."""
    return Told("gap", json.dumps({"from": first, "to": following - 1}))


def anew() -> Told:
    """Return the event that says that ids known so far mean nothing any more."""
    return Told("anew", json.dumps({"why": "the topic was made anew: all of it follows"}))


def closed(why: str) -> Told:
    """Return the event that says why the stream ends."""
    return Told("closed", json.dumps({"why": why}))


def id_of(partition: int, offset: int) -> str:
    """Return the id of the event at a place."""
    return f"{partition}:{offset}"


def offset_in(text: str) -> int | None:
    """Return the offset of an id, None where it is none of ours; a subscriber's topic has partition 0 only."""
    partition, _, offset = text.partition(":")
    is_ours = (
        partition == "0" and offset.isascii() and offset.isdigit() and len(offset) < len("9" * 19)
    )
    return int(offset) if is_ours else None


def _name(kind: str) -> str:
    """Return the event's name: `alert` of `io.exportwire.alert.v1`."""
    return kind.split(".")[-2] if kind.count(".") > 1 else kind

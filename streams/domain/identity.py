"""The ids of exportwire: functions of values, never of clocks, spans or rule names."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from json.encoder import encode_basestring_ascii
from uuid import UUID

from streams.domain.vocabulary import EventType

NAMESPACE = UUID("6f1d7c1e-7b0a-5d43-9f55-3a6f0f6d2c11")
_SPACE = NAMESPACE.bytes
_TEXT = encode_basestring_ascii
_SPELL = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode
_VARIANTS = {digit: "89ab"[int(digit, 16) % 4] for digit in "0123456789abcdef"}  # RFC 9562, 4.1


def content_of(title: str, body: str) -> str:
    """Return the digest of what a document says: sha256 of title and body, in hexadecimal."""
    digest = hashlib.sha256()
    for part in (title, body):
        coded = part.encode("utf-8", "surrogatepass")
        digest.update(len(coded).to_bytes(8, "big"))
        digest.update(coded)
    return digest.hexdigest()


def id_of(*parts: object) -> str:
    """Return the uuid5 of an unambiguous spelling of the parts: a JSON list in ASCII."""
    return _id_under(",".join([_TEXT(p) if type(p) is str else _spelled(p) for p in parts]))


def _id_under(name: str) -> str:
    """Return the uuid5 of a name; ids are what a fold makes most, so neither an encoder nor a UUID is built for each."""
    digest = hashlib.sha1(_SPACE + f"[{name}]".encode(), usedforsecurity=False).hexdigest()
    variant = _VARIANTS[digest[16]]
    return f"{digest[:8]}-{digest[8:12]}-5{digest[13:16]}-{variant}{digest[17:20]}-{digest[20:32]}"


def event_id(
    document_id: str, content: str, event_type: EventType, issuer: str, act: str | int
) -> str:
    """Return an event's id; `act` is its own reference or number as stated, else its ordinal among the rest."""
    return id_of("event", document_id, content, event_type.value, issuer, act)


def record_id(document_id: str, content: str) -> str:
    """Return the id of a document's record in the log."""
    return id_of("document", document_id, content)


def tick_id(now: datetime, watermark: datetime) -> str:
    """Return a tick's id."""
    return id_of("tick", now, watermark)


def alert_id(cause: str, kind: str, subject: str, ordinal: int) -> str:
    """Return an alert's id: the causing record or event, the kind of output, its subject, its ordinal there."""
    words = f"{_TEXT(cause)},{_TEXT(kind)},{_TEXT(subject)}"
    return _id_under(f'"alert",{words},{ordinal}')  # as `id_of` spells it


def digest_of(parts: Iterable[tuple[str, bytes]]) -> str:
    """Return the sha256 of named byte strings, independent of their order; used for rule packs."""
    total = hashlib.sha256()
    for name, content in sorted(parts):
        total.update(f"{name}\0{hashlib.sha256(content).hexdigest()}\n".encode())
    return total.hexdigest()


def _spelled(part: object) -> str:
    return str(part) if type(part) is int else _SPELL(_plain(part))


def _plain(part: object) -> object:
    if isinstance(part, datetime):
        return part.astimezone(UTC).isoformat()
    if isinstance(part, str | int | float | bool) or part is None:
        return part
    if isinstance(part, list | tuple):
        return [_plain(each) for each in part]
    raise TypeError(f"no stable spelling for {type(part).__name__}")

"""Raw messages to documents; what cannot be read is refused with a countable reason."""

from datetime import datetime
from typing import Any

from streams.domain.document import Document
from streams.domain.errors import DocumentRejectedError
from streams.domain.vocabulary import DocumentKind
from streams.wire.inputs import plain
from streams.wire.moments import day, moment, spelled
from streams.wire.parsing import kind_of, parse_object, shown

# Bounds that no honest publication reaches; they keep keys, headers and log lines usable.
MAX_ID = 512
MAX_SOURCE = 253  # RFC 1035: the longest domain name
MAX_URL = 8192
MAX_TITLE = 20_000
MAX_BODY = 4 * 1024 * 1024
MAX_LANGUAGE = 35  # RFC 5646, section 4.4.1
MAX_NOTE = 2000
MAX_AUTHORITIES = 100

_KINDS = {kind.value: kind for kind in DocumentKind}
_SHARED = {"kind", "id", "source", "url", "title", "body", "language", "published_at", "embargoed"}
_KNOWN = {
    DocumentKind.NEWS: _SHARED | {"byline"},
    DocumentKind.REGULATION: _SHARED
    | {"authorities", "document_type", "document_number", "citation", "effective_on"},
}


def decode_document(value: bytes | None, known_at: datetime | None = None) -> Document:
    """Return the document in a raw message, or refuse it; keys that nobody knows are left aside.

    With the time at which it was received, one whose embargo had not ended by then is refused too.
    """
    raw = plain(parse_object(value))
    document = _built(raw)
    embargoed = _optional(raw, "embargoed", MAX_NOTE)
    if embargoed is not None and known_at is not None:
        _expect_free(moment(embargoed, "embargoed"), known_at)
    return document


def document_of(given: dict[str, Any]) -> Document:
    """Return the document in a JSON object of any accepted form, or refuse it."""
    return _built(plain(given))


def _built(raw: dict[str, Any]) -> Document:
    kind = _kind(raw)
    language = _optional(raw, "language", MAX_LANGUAGE)
    shared = (
        kind,
        _id(raw),
        _text(raw, "source", MAX_SOURCE),
        _text(raw, "url", MAX_URL),
        _text(raw, "title", MAX_TITLE),
        _text(raw, "body", MAX_BODY),
        language,
        moment(_text(raw, "published_at", MAX_NOTE), "published_at"),
    )
    if kind is DocumentKind.NEWS:
        return Document(*shared, byline=_optional(raw, "byline", MAX_NOTE))
    effective_on = _optional(raw, "effective_on", MAX_NOTE)
    return Document(
        *shared,
        authorities=_texts(raw, "authorities"),
        document_type=_optional(raw, "document_type", MAX_NOTE),
        document_number=_optional(raw, "document_number", MAX_NOTE),
        citation=_optional(raw, "citation", MAX_NOTE),
        effective_on=None if effective_on is None else day(effective_on, "effective_on"),
    )


def unknown_keys(value: bytes | None) -> tuple[str, ...]:
    """Return the keys of a raw message that no field of its kind has, sorted; for counting drift of a source."""
    raw = plain(parse_object(value))
    return tuple(sorted(raw.keys() - _KNOWN[_kind(raw)]))


def id_in(raw: object) -> str | None:
    """Return the id of a document that may be broken elsewhere, None where none can be read."""
    if not isinstance(raw, dict):
        return None
    inner = raw.get("doc", raw)
    found = inner.get("id") if isinstance(inner, dict) else None
    return found if isinstance(found, str) and 0 < len(found) <= MAX_ID else None


def _expect_free(embargoed: datetime, known_at: datetime) -> None:
    if known_at < embargoed:
        raise DocumentRejectedError("under-embargo", f"not before {spelled(embargoed)}")


def _kind(raw: dict[str, Any]) -> DocumentKind:
    named = _text(raw, "kind", MAX_NOTE)
    kind = _KINDS.get(named)
    if kind is None:
        raise DocumentRejectedError("unknown-kind", f"kind is {shown(named)}")
    return kind


def _id(raw: dict[str, Any]) -> str:
    found = _text(raw, "id", MAX_ID)
    if not found or found.isspace():
        raise DocumentRejectedError("empty-id", "id is empty")
    if not found.isprintable() and any(ord(letter) < ord(" ") for letter in found):
        raise DocumentRejectedError("bad-id", f"id has control characters: {shown(found)}")
    return found


def _text(raw: dict[str, Any], name: str, limit: int) -> str:
    found = raw.get(name)
    if not isinstance(found, str):
        raise _not_text(raw, name)
    if len(found) > limit:
        raise DocumentRejectedError(
            "too-long", f"{name} has {len(found)} characters, at most {limit}"
        )
    return found


def _not_text(raw: dict[str, Any], name: str) -> DocumentRejectedError:
    if name not in raw:
        return DocumentRejectedError("missing-field", f"{name} is missing")
    return DocumentRejectedError("wrong-type", f"{name} is {kind_of(raw[name])}, not a string")


def _optional(raw: dict[str, Any], name: str, limit: int) -> str | None:
    return None if raw.get(name) is None else _text(raw, name, limit) or None


def _texts(raw: dict[str, Any], name: str) -> tuple[str, ...]:
    found = raw.get(name)
    if found is None:
        return ()
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise DocumentRejectedError("wrong-type", f"{name} is not an array of strings")
    if len(found) > MAX_AUTHORITIES or any(len(each) > MAX_NOTE for each in found):
        raise DocumentRejectedError("too-long", f"{name} is too long")
    return tuple(found)

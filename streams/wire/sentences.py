"""Lines of labelled sentences: each as a labelled report that says no more than it."""

from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final

from streams.domain.document import Document
from streams.domain.errors import DocumentRejectedError
from streams.domain.label import Label, LabelledDocument
from streams.domain.vocabulary import DocumentKind, EventType
from streams.wire.parsing import kind_of, parse_object, shown

_PUBLISHED: Final = datetime(2026, 3, 10, 12, tzinfo=UTC)
_SOURCE: Final = "sentence.example"
_DIGITS: Final = 16


def decode_sentence(value: bytes) -> LabelledDocument:
    """Return `{"text", "language", "event_type", "issuer"}` as a labelled document, or refuse it.

    `event_type` and `issuer` are null where the sentence tells no event. The report is of 10 March 2026.
    """
    raw = parse_object(value)
    text, language = _string(raw, "text"), _string(raw, "language")
    name = sha256(f"{language} {text}".encode()).hexdigest()[:_DIGITS]
    document = Document(
        kind=DocumentKind.NEWS,
        id=name,
        source=_SOURCE,
        url=f"https://{_SOURCE}/{name}",
        title="",
        body=text,
        language=language,
        published_at=_PUBLISHED,
    )
    if raw.get("event_type") is None:
        return LabelledDocument(document, ())
    event_type = _string(raw, "event_type")
    if event_type not in set(EventType):
        raise DocumentRejectedError("unknown-value", f"event_type is {shown(event_type)}")
    label = Label(event_type=event_type, issuer=_string(raw, "issuer"), evidence=text)
    return LabelledDocument(document, (label,))


def _string(raw: dict[str, Any], name: str) -> str:
    found = raw.get(name)
    if not isinstance(found, str):
        raise DocumentRejectedError("wrong-type", f"{name} is {kind_of(found)}, not a string")
    if not found:
        raise DocumentRejectedError("missing-field", f"{name} is empty")
    return found

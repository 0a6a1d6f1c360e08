"""One document from a file: JSON as on the topics, or plain text."""

from dataclasses import dataclass
from datetime import datetime

from streams.domain.document import Document
from streams.domain.errors import DocumentRejectedError
from streams.domain.identity import content_of
from streams.domain.vocabulary import DocumentKind
from streams.wire.decode import MAX_TITLE
from streams.wire.labels import document_in
from streams.wire.parsing import MAX_BYTES, parse_object

_ID_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What plain text does not say of itself."""

    kind: DocumentKind
    source: str
    language: str | None
    published_at: datetime


def document_from(value: bytes, circumstances: Circumstances) -> Document:
    """Return the document in a file's bytes; what begins with a brace is JSON, all else is text."""
    if len(value) > MAX_BYTES:
        raise DocumentRejectedError("too-large", f"more than {MAX_BYTES} bytes")
    if value.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return _from_json(value)
    return _from_text(value, circumstances)


def _from_json(value: bytes) -> Document:
    try:
        return document_in(parse_object(value))
    except DocumentRejectedError as refusal:
        hint = "; for a document per line add --jsonl" if b"\n" in value.strip() else ""
        raise DocumentRejectedError(refusal.reason, f"{refusal.detail}{hint}") from None


def _from_text(value: bytes, circumstances: Circumstances) -> Document:
    try:
        text = value.decode("utf-8-sig").replace("\r\n", "\n").strip()
    except UnicodeDecodeError as error:
        raise DocumentRejectedError("not-utf8", f"byte {error.start}: {error.reason}") from None
    if not text:
        raise DocumentRejectedError("empty", "there is no text")
    title, _, body = text.partition("\n")
    if len(title) > MAX_TITLE:
        title, body = "", text
    return Document(
        kind=circumstances.kind,
        id=f"text-{content_of(title, body)[:_ID_LENGTH]}",
        source=circumstances.source,
        url="",
        title=title.strip(),
        body=body.strip("\n"),
        language=circumstances.language,
        published_at=circumstances.published_at,
    )

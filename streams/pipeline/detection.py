"""Turns a document into a record of the log, or says why there is none."""

from datetime import datetime
from typing import Protocol

from streams.domain.document import Document, Position
from streams.domain.event import Detection
from streams.domain.identity import content_of, record_id
from streams.domain.record import DocumentRecord

NO_FRAME = "no_frame"


class Detects(Protocol):
    """Whatever reads a document for acts on measures."""

    def detect(self, document: Document) -> Detection:
        """Return all that detection says of the document."""


def record_of(
    document: Document, position: Position, observed_at: datetime, detector: Detects, pack: str
) -> DocumentRecord | str:
    """Return the document's record, or the reason why the log need not know of it."""
    found = detector.detect(document)
    if not found.is_worth_a_record:
        return found.reason or NO_FRAME
    content = content_of(document.title, document.body)
    return DocumentRecord(
        id=record_id(document.id, content),
        document_id=document.id,
        content=content,
        position=position,
        observed_at=observed_at,
        pack=pack,
        kind=document.kind,
        source=document.source,
        url=document.url,
        title=document.title,
        language=document.language or found.language,
        published_at=document.published_at,
        events=found.events,
        candidates=found.candidates,
        vetoes=found.vetoes,
        signature=found.signature,
    )

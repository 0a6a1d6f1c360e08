"""One publication as received, and spans of it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from streams.domain.vocabulary import DocumentKind

Part = Literal["title", "body"]


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of characters in the title or body as received."""

    part: Part
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """A news item or a regulation; the second block is empty for news, `byline` for regulations."""

    kind: DocumentKind
    id: str
    source: str
    url: str
    title: str
    body: str
    language: str | None
    published_at: datetime
    byline: str | None = None

    authorities: tuple[str, ...] = ()
    document_type: str | None = None
    document_number: str | None = None
    citation: str | None = None
    effective_on: date | None = None

    def text_of(self, span: Span) -> str:
        """Return the characters of a span."""
        return (self.title if span.part == "title" else self.body)[span.start : span.end]


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """Where a raw record stands: topic, partition, offset."""

    topic: str
    partition: int
    offset: int

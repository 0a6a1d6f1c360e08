"""Labelled documents: what a person says, or a detector prints, of a document."""

from dataclasses import dataclass

from streams.domain.document import Document


@dataclass(frozen=True, slots=True)
class Label:
    """An event by the fields of the labelled format; the words are as written, so that a wrong one can be counted."""

    event_type: str | None = None
    status: str | None = None
    measure_type: str | None = None
    issuer: str | None = None
    authority: str | None = None
    targets: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    effective_date: str | None = None
    until_date: str | None = None
    evidence: str | None = None


@dataclass(frozen=True, slots=True)
class LabelledDocument:
    """A document with its gold events; `is_open` where the label stays honestly open.

    `stories` names the story that each event tells, in the order of the events; None where nobody says.
    """

    document: Document
    events: tuple[Label, ...]
    genre: str | None = None
    is_open: bool = False
    stories: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Prediction:
    """The events that a detector prints for a document."""

    document_id: str
    events: tuple[Label, ...]

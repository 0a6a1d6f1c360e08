"""A frame that may be an event, as the steps fill it in."""

from typing import NamedTuple

from streams.detect.naming import Named
from streams.detect.reading import Statement
from streams.detect.told import Days
from streams.domain.document import Document, Span
from streams.domain.event import Derivation, Veto
from streams.domain.frames import Frame
from streams.domain.vocabulary import EventType, Status


class Candidate(NamedTuple):
    """A frame with its event type, status, issuer and the rows that decided.

    `score` tells how well it says its act; `doubt` is the row that speaks against an act that only its sentence as a whole tells.
    """

    frame: Frame
    document: Document
    statement: Statement
    event_type: EventType
    status: Status
    rows: tuple[str, ...]
    days: Days
    span: Span
    issuer: str
    speaker: str | None = None
    named: tuple[Named, ...] = ()
    issuer_row: str = ""
    derivations: tuple[Derivation, ...] = ()
    score: float = 0.0
    doubt: Veto | None = None

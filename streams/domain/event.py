"""What detection says of a document: events, and the candidates it refused."""

from dataclasses import dataclass
from datetime import date

from streams.domain.document import Span
from streams.domain.vocabulary import EventType, MeasureType, Status, Step


@dataclass(frozen=True, slots=True)
class Derivation:
    """Where a field of an event or alert comes from: a span of the text, or a named rule.

    `document_id` is left out where it is the document of the event, of the evidence.
    """

    field: str
    rule: str
    span: Span | None = None
    document_id: str | None = None


@dataclass(frozen=True, slots=True)
class MeasureEvent:
    """One thing that happened to a measure, or is promised, drafted, reported or denied.

    `measures` holds references that the text names. `speaker` is the state whose official says it, `act_date` the day
    of the act where the text tells it, `prolongs` the end that an extension replaces. `rows` are the rows of the tables
    that decided, in order, each `<table>/<row>`. `reference` is the act's own number, as stated.
    """

    id: str
    event_type: EventType
    status: Status
    measure_type: MeasureType
    issuer: str
    authority: str | None
    targets: tuple[str, ...]
    items: tuple[str, ...]
    measures: tuple[str, ...]
    effective_date: date | None
    until_date: date | None
    evidence: Span
    evidence_text: str
    rows: tuple[str, ...]
    confidence: float
    reference: str | None = None
    speaker: str | None = None
    act_date: date | None = None
    prolongs: date | None = None
    derivations: tuple[Derivation, ...] = ()


@dataclass(frozen=True, slots=True)
class Veto:
    """A candidate that does not count: the step and row that refused it, and the words it was about."""

    step: Step
    row: str
    evidence: Span
    event_type: EventType | None = None


@dataclass(frozen=True, slots=True)
class Detection:
    """All that detection says of one document.

    `reason` names why there is no event (the screen, or the step of the last veto), else None. `signature` is the
    near-duplicate signature of the text, empty where nothing was found.
    """

    events: tuple[MeasureEvent, ...] = ()
    candidates: tuple[MeasureEvent, ...] = ()
    vetoes: tuple[Veto, ...] = ()
    reason: str | None = None
    language: str | None = None
    signature: tuple[int, ...] = ()

    @property
    def is_worth_a_record(self) -> bool:
        """Tell whether the log must know of the document: it has at least one candidate frame."""
        return bool(self.events or self.candidates or self.vetoes)

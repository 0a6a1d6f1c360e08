"""What the fold tells: storylines, pledges, alerts, and what it sends."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from streams.domain.enrichment import Exposure, ItemCode, NamedEntity
from streams.domain.event import Derivation
from streams.domain.measure import MeasureStatus
from streams.domain.promise import OwnWords
from streams.domain.routing import Act, Outline, Routing, sectors_of
from streams.domain.vocabulary import (
    Certainty,
    Confirmation,
    DayKind,
    EventType,
    MeasureState,
    MeasureType,
    MessageStatus,
    MessageType,
    PledgeState,
    Severity,
    Status,
    Tier,
    Urgency,
)


class Telling(NamedTuple):
    """A document that tells a storyline: who, when, how close to the act."""

    document_id: str
    event_id: str
    source: str
    url: str
    tier: Tier
    language: str | None
    published_at: datetime
    observed_at: datetime


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words behind an alert, in the document that says it best."""

    document_id: str
    text: str
    language: str | None
    part: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Due:
    """The day that an alert of the calendar is about; `subjects` are the measures, else the storyline, whose day it is.

    `countdown` is the step of the countdown, `days_left` how many days are left at the issuer's: fewer than the step
    where the clock jumped, negative once the day has passed.
    """

    kind: DayKind
    day: date
    days_left: int
    subjects: tuple[str, ...]
    countdown: int | None = None


@dataclass(frozen=True, slots=True)
class Alert:
    """One message to subscribers, in the terms of CAP 1.2 and of the rulebook's event fields.

    `cause` is the id of the log record behind it; `references` are the ids of the earlier alerts that it supersedes;
    `told_as` the routing fields of all earlier revisions. `changed` names what is new since the last revision.
    A consumer drops what has the `message_status` Test. `split_into` are storylines that reports have left this one for.
    """

    id: str
    message_type: MessageType
    storyline_id: str
    revision: int
    cause: str
    event_id: str
    references: tuple[str, ...]
    changed: tuple[str, ...]
    event_type: EventType
    status: Status
    measure_type: MeasureType
    issuer: str
    authority: str | None
    targets: tuple[str, ...]
    items: tuple[str, ...]
    measures: tuple[str, ...]
    linked_measures: tuple[str, ...]
    effective_date: date | None
    until_date: date | None
    urgency: Urgency
    severity: Severity
    certainty: Certainty
    confidence: float
    published_at: datetime
    observed_at: datetime
    sources: tuple[Telling, ...]
    evidence: Evidence
    derivations: tuple[Derivation, ...]
    rows: tuple[str, ...]
    pack: str
    headline: Mapping[str, str] = field(default_factory=dict)
    told_as: tuple[Routing, ...] = ()
    speaker: str | None = None
    state_before: MeasureState | None = None
    state_after: MeasureState | None = None
    pledge_id: str | None = None
    pledge_state: PledgeState | None = None
    item_codes: tuple[ItemCode, ...] = ()
    instruments: tuple[Exposure, ...] = ()
    entities: tuple[NamedEntity, ...] = ()
    superseded_by: str | None = None
    sources_left_out: int = 0
    message_status: MessageStatus = MessageStatus.ACTUAL
    due: Due | None = None
    split_into: tuple[str, ...] = ()
    split_from: str | None = None

    @property
    def outline(self) -> Outline:
        """Return what the routing follows from."""
        return Outline(
            act=Act(
                self.event_type, self.measure_type, self.targets, self.items, self.linked_measures
            ),
            status=self.status,
            issuer=self.issuer,
            confidence=self.confidence,
            text=self.evidence.text,
            language=self.evidence.language,
        )

    @property
    def routing(self) -> Routing:
        """Return the fields that subscribers choose by."""
        return self.outline.routed(self.severity, sectors_of(self.item_codes, self.entities))


@dataclass(frozen=True, slots=True)
class Pledge:
    """An official promise, followed until its text appears; `missing` names what it leaves open, `outstanding` what is not met."""

    id: str
    state: PledgeState
    issuer: str
    speaker: str | None
    event_type: EventType
    measure_type: MeasureType
    items: tuple[str, ...]
    targets: tuple[str, ...]
    opened_at: datetime
    promised_by: date | None
    missing: tuple[str, ...]
    storyline_id: str
    evidence: str
    sources: tuple[Telling, ...] = ()
    closed_by: str | None = None
    outstanding: tuple[str, ...] = ()
    aged_days: int | None = None
    in_return_for: tuple[str, ...] = ()
    at_risk: tuple[str, ...] = ()
    confirmation: Confirmation | None = None
    own_words: tuple[OwnWords, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """What a person must decide, and why the fold does not."""

    id: str
    reason: str
    document_id: str
    event_id: str
    storyline_id: str | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class MeasureOutput:
    """A measure's present state, for the compacted topic."""

    id: str
    cause: str
    measure: MeasureStatus
    log_offset: int


@dataclass(frozen=True, slots=True)
class PledgeOutput:
    """A pledge's present state, for the compacted topic."""

    id: str
    cause: str
    pledge: Pledge
    log_offset: int


Output = Alert | MeasureOutput | PledgeOutput | ReviewItem

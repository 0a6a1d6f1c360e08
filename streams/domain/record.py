"""The records of the log: all that can change the state of the fold."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from streams.domain.document import Position
from streams.domain.event import MeasureEvent, Veto
from streams.domain.measure import Measure, Part
from streams.domain.vocabulary import DayKind, DocumentKind


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document with at least one candidate frame; `content` and `observed_at` decide what supersedes what.

    `observed_at` is the raw record's LogAppendTime (UTC), `pack` the digest of the rules that detected it.
    """

    id: str
    document_id: str
    content: str
    position: Position
    observed_at: datetime
    pack: str
    kind: DocumentKind
    source: str
    url: str
    title: str
    language: str | None
    published_at: datetime
    events: tuple[MeasureEvent, ...]
    candidates: tuple[MeasureEvent, ...]
    vetoes: tuple[Veto, ...]
    signature: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A look at the clock: countdowns fire on `now`, conclusions from silence wait for `watermark` (both UTC)."""

    id: str
    now: datetime
    watermark: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided; `approved_by` is the second person, required for a retraction.

    `documents` are those that a split takes out of a storyline, `into` the other storyline of a merge or split.
    `measures` are those that a confirmed act is about.
    """

    id: str
    at: datetime
    action: Literal["confirm", "reject", "retract", "merge", "split"]
    subject: str
    author: str
    reason: str
    approved_by: str | None = None
    into: str | None = None
    documents: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seed:
    """A measure that the catalogue knows; it raises no alert."""

    id: str
    measure: Measure


@dataclass(frozen=True, slots=True)
class Told:
    """The last alert of an open storyline when a rule pack was activated."""

    alert_id: str
    revision: int


@dataclass(frozen=True, slots=True)
class Pack:
    """A rule pack takes over; `time` is `simulated` only in the first record of a demo's or scenario's log."""

    id: str
    digest: str
    activated_at: datetime
    time: Literal["real", "simulated"] = "real"
    told: Mapping[str, Told] = field(default_factory=dict)


Record = DocumentRecord | Tick | Decision | Seed | Pack


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day that the calendar watches, of a measure or a part of it, of a promise or a draft."""

    subject: str
    kind: DayKind
    day: date
    part: Part | None = None

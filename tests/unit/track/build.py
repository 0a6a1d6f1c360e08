"""Builders for the fold's tests: events, documents, ticks, and a log that is folded as it is written."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Literal, TypeVar, cast

from streams.catalog.load import SHIPPED
from streams.catalog.tracking import load_tracking
from streams.domain.alert import Alert, MeasureOutput, Output, PledgeOutput, ReviewItem
from streams.domain.document import Position, Span
from streams.domain.event import MeasureEvent
from streams.domain.identity import content_of, event_id, id_of, record_id, tick_id
from streams.domain.measure import Act, Measure
from streams.domain.record import Decision, DocumentRecord, Pack, Record, Seed, Tick
from streams.domain.vocabulary import (
    DocumentKind,
    EventType,
    MeasureType,
    MessageType,
    Status,
    Term,
    Tier,
)
from streams.track.book import Knowledge
from streams.track.fold import Fold

TermT = TypeVar("TermT", bound=Term)
START = datetime(2025, 6, 27, 8, 0, tzinfo=UTC)
TIERS = {
    "mofcom.gov.cn": Tier.OFFICIAL,
    "bis.gov": Tier.OFFICIAL,
    "wire.example": Tier.WIRE,
    "press.example": Tier.PRESS,
    "blog.example": Tier.SECONDARY,
    "bot.example": Tier.WEAK,
}
KNOWLEDGE = Knowledge(load_tracking(SHIPPED), TIERS)


def term(kind: type[TermT], value: str) -> TermT:
    """Return a value of a closed list."""
    return next(each for each in kind if each.value == value)


def day(number: int) -> date:
    """Return the day so many days after the start."""
    return (START + timedelta(days=number)).date()


def said(
    event_type: str = "cancellation",
    status: str = "published",
    *,
    issuer: str = "US",
    items: Iterable[str] = ("eda-software",),
    targets: Iterable[str] = ("CN",),
    measures: Iterable[str] = (),
    reference: str | None = None,
    effective: date | None = None,
    until: date | None = None,
    act: date | None = None,
    kind: str = "export_control",
    authority: str | None = None,
    speaker: str | None = None,
) -> MeasureEvent:
    """Return an event without its id, which its document gives."""
    return MeasureEvent(
        id="",
        event_type=term(EventType, event_type),
        status=term(Status, status),
        measure_type=term(MeasureType, kind),
        issuer=issuer,
        authority=authority,
        targets=tuple(targets),
        items=tuple(items),
        measures=tuple(measures),
        effective_date=effective,
        until_date=until,
        evidence=Span("body", 0, 9),
        evidence_text="the words",
        rows=("effect/end-restriction",),
        confidence=0.9,
        reference=reference,
        act_date=act,
        speaker=speaker,
    )


class Log:
    """A log that a fold reads while it is written."""

    def __init__(self, knowledge: Knowledge = KNOWLEDGE) -> None:
        self.knowledge = knowledge
        self.records: list[Record] = []
        self.outputs: list[list[Output]] = []
        self.fold = Fold(knowledge)

    def add(self, record: Record) -> list[Output]:
        """Append a record and return what it adds."""
        self.records.append(record)
        self.outputs.append(self.fold.apply(record, len(self.records) - 1))
        return self.outputs[-1]

    def tell(
        self,
        name: str,
        *events: MeasureEvent,
        source: str = "wire.example",
        at: float = 0,
        text: str = "text",
        position: int | None = None,
        candidates: Iterable[MeasureEvent] = (),
    ) -> list[Output]:
        """Append a document so many days after the start and return what it adds."""
        offset = len(self.records) if position is None else position
        found = document(name, *events, source=source, at=at, text=text, position=offset)
        waiting = document(name, *candidates, source=source, at=at, text=f"{text}?")
        return self.add(_with_candidates(found, waiting.events))

    def tick(self, at: float, watermark: float | None = None) -> list[Output]:
        """Append a tick so many days after the start and return what it adds."""
        now = START + timedelta(days=at)
        mark = now if watermark is None else START + timedelta(days=watermark)
        return self.add(Tick(tick_id(now, mark), now, mark))

    def seed(self, measure: Measure) -> list[Output]:
        """Append what the catalogue knows of a measure and return what it adds."""
        return self.add(Seed(id_of("seed", measure.id, repr(measure)), measure))

    def decide(
        self,
        action: str,
        subject: str,
        *,
        into: str | None = None,
        second: str | None = "second",
        documents: Iterable[str] = (),
        measures: Iterable[str] = (),
    ) -> list[Output]:
        """Append a person's decision and return what it adds."""
        act = cast("Literal['confirm', 'reject', 'retract', 'merge', 'split']", action)
        parts, about = tuple(documents), tuple(measures)
        name = id_of(action, subject, into, second, *parts, *about)
        why = ("first", "a reason", second, into)
        return self.add(Decision(name, START, act, subject, *why, parts, about))

    def again(self, *, restarts: bool = False) -> "Log":
        """Return the same log folded anew, in one run or with a restart after each record."""
        other = Log(self.knowledge)
        for record in self.records:
            other.add(record)
            if restarts:
                saved = json.loads(json.dumps(other.fold.snapshot()))
                other.fold = Fold.restore(self.knowledge, saved)
        return other


def document(
    name: str,
    *events: MeasureEvent,
    source: str = "wire.example",
    at: float = 0,
    text: str = "text",
    position: int = 0,
) -> DocumentRecord:
    """Return a document's record; its events get their ids."""
    content = content_of(name, text)
    when = START + timedelta(days=at)
    return DocumentRecord(
        id=record_id(name, content),
        document_id=name,
        content=content,
        position=Position("raw.news.v1", 0, position),
        observed_at=when,
        pack="pack",
        kind=DocumentKind.NEWS,
        source=source,
        url=f"https://{source}/{name}",
        title=name,
        language="en",
        published_at=when,
        events=tuple(_named(each, name, content, at) for at, each in enumerate(events)),
        candidates=(),
        vetoes=(),
        signature=(),
    )


def measure(
    name: str = "CN-MOFCOM-2025-18",
    *acts: Act,
    same_as: Iterable[str] = (),
    covers: Iterable[str] = (),
    items: Iterable[str] = ("rare-earths",),
    targets: Iterable[str] = ("CN",),
    in_scope: bool = True,
    relief: bool = False,
    effective: date | None = date(2025, 4, 4),
) -> Measure:
    """Return a measure of the catalogue, in force since April 2025 unless its acts say otherwise."""
    return Measure(
        id=name,
        issuer=name[:2],
        authority=None,
        measure_type=MeasureType.EXPORT_CONTROL,
        items=tuple(items),
        targets=tuple(targets),
        same_as=tuple(same_as),
        covers=tuple(covers),
        is_in_scope=in_scope,
        is_relief=relief,
        effective=effective,
        acts=acts,
    )


def pack(digest: str = "pack", *, simulated: bool = True) -> Pack:
    """Return the record of a rule pack."""
    return Pack(id_of("pack", digest), digest, START, "simulated" if simulated else "real")


def alerts(outputs: Iterable[Output]) -> list[Alert]:
    """Return the alerts among the outputs."""
    return [each for each in outputs if isinstance(each, Alert)]


def measures(outputs: Iterable[Output]) -> list[MeasureOutput]:
    """Return the states of measures among the outputs."""
    return [each for each in outputs if isinstance(each, MeasureOutput)]


def pledges(outputs: Iterable[Output]) -> list[PledgeOutput]:
    """Return the pledges among the outputs."""
    return [each for each in outputs if isinstance(each, PledgeOutput)]


def reviews(outputs: Iterable[Output]) -> list[ReviewItem]:
    """Return the questions among the outputs."""
    return [each for each in outputs if isinstance(each, ReviewItem)]


def kinds(outputs: Iterable[Output]) -> list[MessageType]:
    """Return the message types of the alerts among the outputs."""
    return [each.message_type for each in alerts(outputs)]


def _named(event: MeasureEvent, name: str, content: str, ordinal: int) -> MeasureEvent:
    act = event.reference or ordinal
    return replace(event, id=event_id(name, content, event.event_type, event.issuer, act))


def _with_candidates(
    record: DocumentRecord, candidates: tuple[MeasureEvent, ...]
) -> DocumentRecord:
    return replace(record, candidates=candidates)

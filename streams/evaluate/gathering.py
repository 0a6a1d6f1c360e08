"""Folds labelled documents in the order of their lines, and tells which storyline each labelled event came to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from streams.catalog.catalog import Catalog
from streams.detect.signature import signature_of
from streams.domain.document import Document, Part, Position, Span
from streams.domain.event import Detection, MeasureEvent
from streams.domain.identity import content_of, event_id, id_of
from streams.domain.label import Label, LabelledDocument
from streams.domain.record import DocumentRecord, Pack, Record, Seed
from streams.domain.vocabulary import EventType, MeasureType, Status, Term
from streams.evaluate.clustering import Clustering, Report, clustering_of
from streams.evaluate.pairing import paired
from streams.pipeline.detection import Detects, record_of
from streams.pipeline.standing import standing
from streams.track.state import State
from streams.wire.labels import label_of

TermT = TypeVar("TermT", bound=Term)
_TOPIC = "raw.news.v1"
_PACK = "gathered"


@dataclass(frozen=True, slots=True)
class Labelled:
    """Says of each document what its labels say: detection without an error."""

    rows: Mapping[str, LabelledDocument]

    def detect(self, document: Document) -> Detection:
        """Return the labelled events."""
        content = content_of(document.title, document.body)
        events = tuple(
            _event(document, content, label, number)
            for number, label in enumerate(self.rows[document.id].events)
        )
        return Detection(
            events=events, language=document.language, signature=signature_of(document.body)
        )


def labels_as_detector(rows: Iterable[LabelledDocument]) -> Labelled:
    """Return what detects exactly that which the labels say."""
    return Labelled({row.document.id: row for row in rows})


def gathered(rows: Sequence[LabelledDocument], detector: Detects, catalog: Catalog) -> Clustering:
    """Return how right the storylines are that the fold makes of labelled documents; the order of lines is the log's."""
    told = [_told(row, number, detector) for number, row in enumerate(rows)]
    log: list[Record] = [*_opening(rows, catalog), *(each for each in told if each is not None)]
    state = standing(enumerate(log), catalog).state
    reports: list[Report] = []
    invented = 0
    for row, record in zip(rows, told, strict=True):
        events = record.events if record is not None else ()
        here = list(_reports(row, events, state))
        invented += len(events) - sum(each.storyline is not None for each in here)
        reports += here
    return clustering_of(reports, invented)


def _told(row: LabelledDocument, number: int, detector: Detects) -> DocumentRecord | None:
    position = Position(_TOPIC, 0, number)
    found = record_of(row.document, position, row.document.published_at, detector, _PACK)
    return found if isinstance(found, DocumentRecord) else None


def _reports(
    row: LabelledDocument, events: Sequence[MeasureEvent], state: State
) -> Iterator[Report]:
    """Yield the document's labelled events that belong to a story, each with the storyline of the event found for it."""
    named = [(label_of(each), each) for each in events]
    hits = {id(gold): hit for gold, hit in paired(row.events, [label for label, _ in named]).pairs}
    for label, story in zip(row.events, row.stories, strict=True):
        if story is None:
            continue
        hit = hits.get(id(label))
        event = next((each for known, each in named if known is hit), None)
        yield Report(
            document_id=row.document.id,
            story=story,
            language=row.document.language or "?",
            storyline=None if event is None else _home(state, event.id),
        )


def _home(state: State, event: str) -> str | None:
    """Return the storyline that tells an event; one that was merged leads to its elder."""
    story = state.storylines.get(state.homes.get(event, ""))
    while story is not None and story.superseded_by is not None:
        story = state.storylines.get(story.superseded_by)
    return story.id if story is not None else None


def _opening(rows: Sequence[LabelledDocument], catalog: Catalog) -> Iterator[Record]:
    """Yield the records that open the log: its time is that of the documents."""
    at = min(row.document.published_at for row in rows)
    yield Pack(id_of("pack", _PACK), _PACK, at, "simulated")
    for measure in sorted(catalog.measures.values(), key=lambda each: each.id):
        yield Seed(id_of("seed", measure.id), measure)


def _event(document: Document, content: str, label: Label, number: int) -> MeasureEvent:
    event_type, issuer = _term(EventType, label.event_type), label.issuer or ""
    words = label.evidence or ""
    part: Part = "title" if words in document.title else "body"
    start = max(0, (document.title if part == "title" else document.body).find(words))
    return MeasureEvent(
        id=event_id(document.id, content, event_type, issuer, number),
        event_type=event_type,
        status=_term(Status, label.status),
        measure_type=_term(MeasureType, label.measure_type),
        issuer=issuer,
        authority=label.authority,
        targets=label.targets,
        items=label.items,
        measures=label.measures,
        effective_date=_day(label.effective_date),
        until_date=_day(label.until_date),
        evidence=Span(part, start, start + len(words)),
        evidence_text=words,
        rows=("labelled",),
        confidence=1.0,
    )


def _term(kind: type[TermT], value: str | None) -> TermT:
    return next(each for each in kind if each.value == value)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)

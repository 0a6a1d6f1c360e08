"""The alerts on a day that only the catalogue knows: a measure's act, in the form of a storyline."""

from datetime import UTC, date, datetime, time
from urllib.parse import urlsplit

from streams.domain.alert import Telling
from streams.domain.document import Span
from streams.domain.event import Derivation, MeasureEvent
from streams.domain.identity import id_of
from streams.domain.measure import Act, Measure
from streams.domain.vocabulary import DocumentKind, EventType, Status
from streams.track.book import Book
from streams.track.facts import Said, facts_of
from streams.track.state import Storyline

CATALOGUE = "catalogue"
"""The part of an alert's evidence whose words are those of the catalogue, not of a document."""

_RULE = "catalogue/measures"
_STATED = (
    *("event_type", "status", "measure_type", "issuer", "authority", "targets", "items"),
    *("measures", "effective_date", "until_date", "confidence", "published_at", "evidence"),
)


def series_of(book: Book, measure: Measure, act: str) -> Storyline:
    """Return the alerts on a measure's days, now about one of its acts."""
    said = _said(book, measure, act)
    story = book.state.series.get(measure.id)
    if story is None:
        family = book.tracking.families[said.event.event_type]
        story = Storyline(measure.id, 0, family, facts_of(said), said, said.day)
        book.state.series[measure.id] = story
    story.facts, story.voice = facts_of(said), said
    return story


def is_sure(measure: Measure, act: str) -> bool:
    """Tell whether an act is the catalogue's, which is sure of it, and the measure one that is alerted."""
    if not act.startswith("seed/"):
        return False
    told = _act(measure, act)
    return measure.is_in_scope and not measure.is_doubtful and not (told and told.is_doubtful)


def _act(measure: Measure, act: str) -> Act | None:
    """Return the act that a step's id names; None for the measure's own dates."""
    number = act.rpartition("/")[2]
    return measure.acts[int(number)] if number.isdecimal() else None


def _said(book: Book, measure: Measure, name: str) -> Said:
    act = _act(measure, name) or _own(measure)
    event = MeasureEvent(
        id=id_of("seed", measure.id, name),
        event_type=act.event_type,
        status=act.status,
        measure_type=measure.measure_type,
        issuer=measure.issuer,
        authority=measure.authority,
        targets=measure.targets,
        items=measure.items,
        measures=(measure.id,),
        effective_date=act.effective,
        until_date=act.until,
        evidence=Span("body", 0, 0),
        evidence_text=act.text or act.note or "",
        rows=(),
        confidence=1.0,
        reference=act.refs[0] if act.refs else None,
        act_date=act.day,
        derivations=tuple(Derivation(field, _RULE) for field in _STATED),
    )
    return Said(event, _telling(book, measure, event, act.day), book.state.pack or "")


def _telling(book: Book, measure: Measure, event: MeasureEvent, day: date) -> Telling:
    """Return the source that the catalogue has an act from."""
    url = measure.source or ""
    host = (urlsplit(url).hostname or CATALOGUE).removeprefix("www.")
    at = datetime.combine(day, time(), UTC)
    return Telling(
        document_id=f"{CATALOGUE}/{measure.id}",
        event_id=event.id,
        source=host,
        url=url,
        tier=book.knowledge.tier_of(host, DocumentKind.NEWS),
        language=None,
        published_at=at,
        observed_at=at,
    )


def _own(measure: Measure) -> Act:
    """Return a measure's own dates as an act."""
    start = measure.announced or measure.effective or date.min
    return Act(
        day=start,
        event_type=EventType.IMPOSITION,
        status=Status.EFFECTIVE,
        refs=(measure.id,),
        effective=measure.effective,
        until=measure.until,
    )

"""The scenario: acts of seventeen months, told in five languages, as documents and as the records that they should become."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import TypeVar, cast

import yaml

from streams.catalog.catalog import Catalog
from streams.catalog.load import load_catalog
from streams.domain.document import Document, Position, Span
from streams.domain.event import MeasureEvent
from streams.domain.identity import content_of, event_id, record_id, tick_id
from streams.domain.record import DocumentRecord, Record, Tick
from streams.domain.vocabulary import DocumentKind, EventType, MeasureType, Status, Term
from streams.kafka.opening import opening_of

HERE = Path(__file__).parent
START = datetime(2025, 6, 27, tzinfo=UTC)
END = datetime(2026, 11, 30, 23, 45, tzinfo=UTC)
OFFICIAL = {"CN": ("mofcom.gov.cn", "zh"), "US": ("federalregister.gov", "en")}
ELSEWHERE = ("eur-lex.europa.eu", "en")
WIRE = ("reuters.com", "en")
PRESS = (
    ("nikkei.com", "ja"),
    ("yna.co.kr", "ko"),
    ("handelsblatt.com", "de"),
    ("caixin.com", "zh"),
)
PACK = "scenario"
TermT = TypeVar("TermT", bound=Term)
Told = tuple[Document, MeasureEvent]


@dataclass(frozen=True)
class Act:
    """A row of acts.yml."""

    id: str
    day: date
    issuer: str
    event: str
    status: str
    type: str
    items: list[str]
    targets: list[str]
    measures: list[str]
    by: str | None = None
    effective: date | None = None
    until: date | None = None
    illustrative: bool = False
    speakers: list[str] | None = None
    later: dict[date, str] | None = None


@cache
def catalog() -> Catalog:
    """Return the shipped catalogue."""
    return load_catalog()


@cache
def acts() -> tuple[Act, ...]:
    """Return the acts in order of day."""
    rows = yaml.safe_load((HERE / "acts.yml").read_text("utf-8"))["acts"]
    return tuple(sorted((Act(**row) for row in rows), key=lambda act: (act.day, act.id)))


@cache
def wording() -> Mapping[str, dict[str, object]]:
    """Return how each language says an act."""
    found: dict[str, dict[str, object]] = yaml.safe_load((HERE / "wording.yml").read_text("utf-8"))
    return found


def tellings() -> Iterator[Told]:
    """Yield each document with the event that it tells, in order of time."""
    for number, act in enumerate(acts()):
        own = OFFICIAL.get(act.issuer, ELSEWHERE)
        sources = (own, WIRE, PRESS[number % len(PRESS)])
        is_rumour = act.status == "reported"
        for hour, (source, language) in enumerate(sources[1:] if is_rumour else sources):
            at = datetime.combine(act.day, time(9 + hour * 2, number % 60), UTC)
            speaker = act.speakers[min(hour, len(act.speakers) - 1)] if act.speakers else None
            yield _telling(act, source, language, at, speaker)
        for day, speaker in (act.later or {}).items():
            source, language = OFFICIAL[speaker]
            at = datetime.combine(day, time(9, number % 60), UTC)
            yield _telling(act, f"{source}/{day}", language, at, speaker)


def ticks(hours: int, days: Iterable[date] = ()) -> Iterator[Tick]:
    """Yield a tick every so many hours, and one at the end of each of the days."""
    step = timedelta(hours=hours)
    moments = {START + step * number for number in range(int((END - START) / step) + 1)}
    moments |= {datetime.combine(day, time(23, 45), UTC) for day in days}
    for at in sorted(moments):
        yield Tick(tick_id(at, at), at, at)


def log(hours: int = 24, days: Iterable[date] = ()) -> list[Record]:
    """Return the whole log: the opening, then documents and ticks in order of time."""
    told = [(doc.published_at, 1, record_of(doc, event, at)) for at, (doc, event) in _numbered()]
    clock = [(tick.now, 0, tick) for tick in ticks(hours, days)]
    ordered: list[tuple[datetime, int, Record]] = sorted(
        [*told, *clock], key=lambda each: (each[0], each[1], each[2].id)
    )
    opening = opening_of(catalog().measures.values(), PACK, START, "simulated")
    return [*opening, *(record for _, _, record in ordered)]


def record_of(doc: Document, event: MeasureEvent, offset: int) -> DocumentRecord:
    """Return the record that detection should write of a document."""
    content = content_of(doc.title, doc.body)
    return DocumentRecord(
        id=record_id(doc.id, content),
        document_id=doc.id,
        content=content,
        position=Position("raw.news.v1", 0, offset),
        observed_at=doc.published_at,
        pack=PACK,
        kind=doc.kind,
        source=doc.source,
        url=doc.url,
        title=doc.title,
        language=doc.language,
        published_at=doc.published_at,
        events=(event,),
        candidates=(),
        vetoes=(),
        signature=(),
    )


def _numbered() -> Iterator[tuple[int, Told]]:
    yield from enumerate(tellings())


def _telling(act: Act, place: str, language: str, at: datetime, speaker: str | None) -> Told:
    source = place.partition("/")[0]
    title, body = _words(act, language)
    is_text = source not in {WIRE[0], *(name for name, _ in PRESS)}
    issued = is_text and act.status in {"published", "effective"}
    doc = Document(
        kind=DocumentKind.REGULATION if issued else DocumentKind.NEWS,
        id=f"{act.id}/{place}",
        source=source,
        url=f"https://{place}/{act.id}",
        title=title,
        body=body,
        language=language,
        published_at=at,
    )
    return doc, _event(act, doc, speaker)


def _event(act: Act, doc: Document, speaker: str | None) -> MeasureEvent:
    content = content_of(doc.title, doc.body)
    kind = _term(EventType, act.event)
    return MeasureEvent(
        id=event_id(doc.id, content, kind, act.issuer, act.by or 0),
        event_type=kind,
        status=_term(Status, act.status),
        measure_type=_term(MeasureType, act.type),
        issuer=act.issuer,
        authority=None,
        targets=tuple(act.targets),
        items=tuple(act.items),
        measures=tuple(act.measures),
        effective_date=act.effective,
        until_date=act.until,
        evidence=Span("body", 0, len(doc.body)),
        evidence_text=doc.body,
        rows=("scenario/gold",),
        confidence=0.9,
        reference=act.by,
        act_date=act.day,
        speaker=speaker,
    )


def _words(act: Act, language: str) -> tuple[str, str]:
    said = wording()[language]
    nouns, verbs = cast("dict[str, str]", said["nouns"]), cast("dict[str, str]", said["verbs"])
    forms = cast("dict[str, str]", said["said"])
    comma = "、" if language in {"zh", "ja"} else ", "
    title = forms[act.status].format(
        state=catalog().states[act.issuer].names[language][0],
        verb=verbs[act.event],
        noun=nouns[act.type],
        goods=comma.join(catalog().items[item].names[language][0] for item in act.items),
    )
    parts = [title + ("。" if language in {"zh", "ja"} else ".")]
    if act.effective:
        parts.append(str(said["effective"]).format(day=_day(act.effective, str(said["day"]))))
    if act.until:
        parts.append(str(said["until"]).format(day=_day(act.until, str(said["day"]))))
    if act.by:
        parts.append(str(said["by"]).format(reference=act.by))
    return title, ("" if language in {"zh", "ja"} else " ").join(parts)


def _day(day: date, form: str) -> str:
    return form.format(year=day.year, month=day.month, date=day.day)


def _term(kind: type[TermT], value: str) -> TermT:
    return next(each for each in kind if each.value == value)

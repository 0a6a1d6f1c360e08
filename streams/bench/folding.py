"""What it costs to fold a long history: seconds, memory, and how soon a snapshot of its end is ready."""

import resource
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from streams.app.collecting import hardly_collected, uncollected
from streams.app.snapshot import Snapshot, read_snapshot, write_snapshot
from streams.catalog.catalog import Catalog
from streams.catalog.load import load_catalog
from streams.domain.document import Position, Span
from streams.domain.event import MeasureEvent
from streams.domain.identity import content_of, event_id, id_of, record_id, tick_id
from streams.domain.record import DocumentRecord, Pack, Record, Seed, Tick
from streams.domain.vocabulary import DocumentKind, EventType, MeasureType, Status
from streams.pipeline.service import Service

START = datetime(1985, 1, 1, tzinfo=UTC)
DAYS = 15_000  # some forty years, whatever the number of events
RETELLINGS = 12  # an act's own text and its rewrites
ISSUERS = ("US", "CN", "EU", "JP", "GB", "KR", "NL", "TW")
SOURCES = ("reuters.com", "nikkei.com", "yna.co.kr", "caixin.com", "handelsblatt.com", "ft.com")
LANGUAGES = ("en", "ja", "ko", "zh", "de", "en")
STAGES = (Status.REPORTED, Status.PLEDGED, Status.PROPOSED, Status.PUBLISHED)
BATCH = 5_000
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class FoldCost:
    """The figures of one fold; times in seconds, memory in MiB of this process at its peak so far."""

    events: int
    records: int
    seconds: float
    cpu_seconds: float
    memory_start: float
    memory_half: float
    memory_end: float
    storylines: int
    documents: int
    measures: int
    pledges: int
    snapshot_mib: float
    restored_seconds: float


@hardly_collected()
def fold_cost(events: int, tell: Tell) -> FoldCost:
    """Return what it costs to fold so many events of forty years, a tick a day among them, on one core.

    It is folded as by a worker that catches up: alerts that are out already are not finished again.
    """
    catalog = load_catalog()
    service = Service(catalog)
    start = half = _peak()
    taken = spent = 0.0
    records = told = 0
    for batch in _batches(history(catalog, events)):
        begun, worked = time.perf_counter(), time.process_time()
        for offset, record in enumerate(batch, records):
            service.apply(record, offset, is_silent=True)
        records += len(batch)
        taken += time.perf_counter() - begun
        spent += time.process_time() - worked
        told += sum(isinstance(record, DocumentRecord) for record in batch)
        if told * 2 <= events + BATCH:
            half = _peak()
        tell(f"{told} of {events} events, {spent:.1f} s of a core, {_peak():.0f} MiB")
    end = _peak()
    size, restored = _restored(service)
    state = service.sizes()
    return FoldCost(
        events=told,
        records=records,
        seconds=taken,
        cpu_seconds=spent,
        memory_start=start,
        memory_half=half,
        memory_end=end,
        storylines=state["storylines"],
        documents=state["documents"],
        measures=state["measures"],
        pledges=state["pledges"],
        snapshot_mib=size,
        restored_seconds=restored,
    )


def history(catalog: Catalog, events: int) -> Iterator[Record]:
    """Yield a log of forty years: acts of all types, most told a dozen times, each day closed by a tick."""
    yield Pack(id_of("pack", "bench"), "bench", START, "simulated")
    for measure in sorted(catalog.measures.values(), key=lambda each: each.id):
        yield Seed(id_of("seed", measure.id), measure)
    goods = sorted({item.label for item in catalog.items.values()} - {"other", "all-goods"})
    a_day = max(1, -(-events // DAYS))
    for number in range(events):
        yield _record(number, a_day, goods)
        if number % a_day == a_day - 1:
            at = START + timedelta(days=number // a_day + 1)
            yield Tick(tick_id(at, at), at, at)


def _record(number: int, a_day: int, goods: list[str]) -> DocumentRecord:
    """Return one document; neighbours in time tell different acts, as news of a day does."""
    lanes = max(1, a_day // 4)
    act = number // (lanes * RETELLINGS) * lanes + number % lanes
    turn = number // lanes % RETELLINGS
    at = START + timedelta(days=number / a_day)
    name, content = f"bench-{number}", content_of(f"bench-{number}", "")
    is_text = turn == RETELLINGS // 3
    issuer = ISSUERS[act % len(ISSUERS)]
    return DocumentRecord(
        id=record_id(name, content),
        document_id=name,
        content=content,
        position=Position("raw.news.v1", number % 8, number // 8),
        observed_at=at,
        pack="bench",
        kind=DocumentKind.REGULATION if is_text else DocumentKind.NEWS,
        source="gov.example" if is_text else SOURCES[number % len(SOURCES)],
        url=f"https://news.example/{number}",
        title=name,
        language=LANGUAGES[number % len(LANGUAGES)],
        published_at=at,
        events=(_event(act, turn, name, content, goods, issuer),),
        candidates=(),
        vetoes=(),
        signature=tuple(range(act * 32, act * 32 + 32)),
    )


def _event(
    act: int, turn: int, name: str, content: str, goods: list[str], issuer: str
) -> MeasureEvent:
    types = tuple(EventType)
    event_type = types[act // 3 % len(types)]
    own = f"{issuer}-GAZ-{1985 + act // 2000}-{act % 2000}"
    older = f"{issuer}-GAZ-{1985 + act // 16000 * 8}-{act % 97}"
    touched = (own,) if event_type is EventType.IMPOSITION else (older,)
    is_issued = turn >= RETELLINGS // 3
    status = Status.PUBLISHED if is_issued else STAGES[min(turn // 2 + act % 2, 2)]
    return replace(
        _FORM,
        id=event_id(name, content, event_type, issuer, 0),
        event_type=event_type,
        status=status,
        issuer=issuer,
        targets=() if act % 3 else ("RU",),
        items=(goods[act % len(goods)],),
        measures=touched if is_issued and act % 2 else (),
        reference=own if turn == RETELLINGS // 3 else None,
    )


_FORM = MeasureEvent(
    id="",
    event_type=EventType.IMPOSITION,
    status=Status.REPORTED,
    measure_type=MeasureType.EXPORT_CONTROL,
    issuer="US",
    authority=None,
    targets=(),
    items=(),
    measures=(),
    effective_date=None,
    until_date=None,
    evidence=Span("body", 0, 60),
    evidence_text="The ministry said that it would act on exports of the goods.",
    rows=("effect/create-restriction", "firmness/issued", "recency/today"),
    confidence=0.9,
)


def _batches(records: Iterator[Record]) -> Iterator[list[Record]]:
    batch: list[Record] = []
    for record in records:
        batch.append(record)
        if len(batch) == BATCH:
            yield batch
            batch = []
    yield batch


def _restored(service: Service) -> tuple[float, float]:
    """Return the size of a snapshot in MiB, and the seconds after which a worker that has just started goes on from it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "track.json"
        write_snapshot(path, Snapshot(1, "bench", "", "", "", "bench", 0, {}, service.snapshot()))
        with ProcessPoolExecutor(1, get_context("spawn")) as started:
            return path.stat().st_size / 2**20, started.submit(_ready, path).result()


def _ready(path: Path) -> float:
    """Return the seconds that it takes to read a snapshot and go on from it."""
    fresh = Service(load_catalog())
    begun = time.perf_counter()
    with uncollected():
        found = read_snapshot(path, "bench")
        fresh.restore(found.state if found else None)
    return time.perf_counter() - begun


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

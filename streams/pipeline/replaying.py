"""The live log written anew: each raw document detected again, in the place of its record, between the same ticks."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from streams.domain.document import Document, Position
from streams.domain.identity import content_of
from streams.domain.record import DocumentRecord, Pack, Record
from streams.pipeline.standing import known_at

RecordOf = Callable[[Document, Position, datetime], DocumentRecord | str]


@dataclass(frozen=True, slots=True)
class Raw:
    """A raw document, where it stood and when it was seen; a record that it belongs to knows better."""

    document: Document
    position: Position
    observed_at: datetime


@dataclass(frozen=True, slots=True)
class Span:
    """The part of the log to detect anew, by knowledge time; None reaches to the log's end."""

    start: datetime | None = None
    end: datetime | None = None

    def holds(self, at: datetime) -> bool:
        """Tell whether a moment lies in the span, its ends included."""
        return (self.start is None or at >= self.start) and (self.end is None or at <= self.end)


@dataclass(frozen=True, slots=True)
class Line:
    """A record of the written log; `is_in_span` tells whether what it says is compared."""

    record: Record
    is_in_span: bool


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The log written anew: how many documents were detected again, and how many had no raw text left."""

    lines: tuple[Line, ...]
    detected: int
    kept: int
    dropped: int
    added: int


class Raws:
    """Raw documents by where they stood, and by what they say."""

    def __init__(self, raws: Iterable[Raw]) -> None:
        """Take the documents; of equal ones the first counts."""
        self.by_position: dict[Position, Raw] = {}
        self.by_content: dict[tuple[str, str], Raw] = {}
        for raw in raws:
            self.by_position.setdefault(raw.position, raw)
            said = content_of(raw.document.title, raw.document.body)
            self.by_content.setdefault((raw.document.id, said), raw)

    def of(self, record: DocumentRecord) -> Raw | None:
        """Return the raw document of a record."""
        raw = self.by_position.get(record.position)
        if raw is not None and raw.document.id == record.document_id:
            return raw
        return self.by_content.get((record.document_id, record.content))

    def others(self, records: Iterable[DocumentRecord], span: Span) -> list[Raw]:
        """Return the documents of the span without a record, by when they were seen."""
        known = {(each.document_id, each.content) for each in records}
        lonely = [raw for key, raw in self.by_content.items() if key not in known]
        inside = (raw for raw in lonely if span.holds(raw.observed_at))
        return sorted(inside, key=lambda raw: (raw.observed_at, raw.document.id))


def rewritten(
    log: Sequence[tuple[int, Record]],
    raws: Raws,
    span: Span,
    record_of: RecordOf,
    digest: str,
) -> Rewritten:
    """Return the log up to the span's end, the span's documents detected anew; its rule pack is the given one."""
    lines: list[Line] = []
    counts = {"detected": 0, "kept": 0, "dropped": 0, "added": 0}
    documents = [record for _, record in log if isinstance(record, DocumentRecord)]
    waiting = raws.others(documents, span)
    last: datetime | None = None
    for _, record in log:
        at = known_at(record) or last
        if span.end is not None and at is not None and at > span.end:
            break
        last = at
        while waiting and at is not None and waiting[0].observed_at <= at:
            _insert(lines, waiting.pop(0), record_of, counts)
        is_inside = at is not None and span.holds(at)
        new = _anew(record, raws, record_of, counts) if is_inside else record
        if new is not None:
            lines.append(Line(_of_pack(new, digest), is_inside))
    for raw in waiting:
        _insert(lines, raw, record_of, counts)
    return Rewritten(tuple(lines), **counts)


def _anew(
    record: Record, raws: Raws, record_of: RecordOf, counts: dict[str, int]
) -> Record | None:
    """Return what now stands in a record's place; None where its document says nothing any more."""
    if not isinstance(record, DocumentRecord):
        return record
    raw = raws.of(record)
    if raw is None:
        counts["kept"] += 1
        return record
    counts["detected"] += 1
    found = record_of(raw.document, record.position, record.observed_at)
    if isinstance(found, str):
        counts["dropped"] += 1
        return None
    return found


def _insert(lines: list[Line], raw: Raw, record_of: RecordOf, counts: dict[str, int]) -> None:
    counts["detected"] += 1
    found = record_of(raw.document, raw.position, raw.observed_at)
    if not isinstance(found, str):
        counts["added"] += 1
        lines.append(Line(found, is_in_span=True))


def _of_pack(record: Record, digest: str) -> Record:
    if isinstance(record, Pack):
        return record if record.digest == digest else replace(record, digest=digest)
    return record


@dataclass(frozen=True, slots=True)
class Difference:
    """What two runs say otherwise: ids of alerts gained and lost, and of those that say something else."""

    same: int
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    changed: Mapping[str, tuple[str, ...]]

    @property
    def is_none(self) -> bool:
        """Tell whether both say the same."""
        return not (self.gained or self.lost or self.changed)


def difference(
    live: Mapping[str, Mapping[str, object]],
    anew: Mapping[str, Mapping[str, object]],
    beside: frozenset[str],
) -> Difference:
    """Return how alerts by id differ; the fields `beside` may differ."""
    changed = {}
    for name in [each for each in live if each in anew]:
        fields = sorted({*live[name], *anew[name]} - beside)
        differing = [each for each in fields if live[name].get(each) != anew[name].get(each)]
        if differing:
            changed[name] = tuple(differing)
    both = len(live.keys() & anew.keys())
    return Difference(
        same=both - len(changed),
        gained=tuple(each for each in anew if each not in live),
        lost=tuple(each for each in live if each not in anew),
        changed=changed,
    )

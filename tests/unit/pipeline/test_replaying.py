"""The live log written anew: each document in the place of its record, and what a difference is."""

from datetime import datetime, timedelta

import pytest

from streams.domain.document import Document, Position
from streams.domain.identity import content_of, record_id
from streams.domain.record import DocumentRecord, Pack, Record, Tick
from streams.domain.vocabulary import DocumentKind
from streams.pipeline.replaying import Raw, Raws, Rewritten, Span, difference, rewritten
from tests.unit.track.build import START, document, pack

NOTHING = "no_frame"


def raw(name: str, at: float, text: str = "text", offset: int = 0) -> Raw:
    """Return a raw document, seen so many days after the start."""
    when = START + timedelta(days=at)
    seen = Document(DocumentKind.NEWS, name, "wire.example", "https://e.x", name, text, "en", when)
    return Raw(seen, Position("raw.news.v1", 0, offset), when)


def detect(found: Document, position: Position, at: datetime) -> DocumentRecord | str:
    """Return a record for every document but the silent ones."""
    if found.id.startswith("silent"):
        return NOTHING
    made = document(found.id, at=(at - START) / timedelta(days=1), text=found.body)
    assert made.id == record_id(found.id, content_of(found.title, found.body))
    return DocumentRecord(
        **{name: getattr(made, name) for name in made.__slots__} | {"position": position}
    )


def tick(at: float) -> Tick:
    """Return a tick so many days after the start."""
    when = START + timedelta(days=at)
    return Tick(f"tick-{at}", when, when)


LOG: list[Record] = [
    pack(),
    document("a", at=1),
    tick(2),
    document("b", at=3, position=1),
    tick(4),
]


def anew(*raws: Raw, span: Span | None = None, digest: str = "pack") -> Rewritten:
    """Return the log written anew from raw documents."""
    return rewritten(list(enumerate(LOG)), Raws(raws), span or Span(), detect, digest)


def names(found: Rewritten) -> list[str]:
    """Return the documents and ticks of a written log in order."""
    return [
        line.record.document_id if isinstance(line.record, DocumentRecord) else line.record.id
        for line in found.lines
        if not isinstance(line.record, Pack)
    ]


def test_the_same_documents_write_the_same_log() -> None:
    found = anew(raw("a", 1), raw("b", 3, offset=1))
    assert [line.record for line in found.lines] == LOG
    assert (found.detected, found.kept) == (2, 0)


def test_a_document_without_a_raw_text_stays_as_it_was_logged() -> None:
    found = anew(raw("a", 1))
    assert [line.record for line in found.lines] == LOG
    assert (found.detected, found.kept) == (1, 1)


def test_an_archive_document_takes_its_records_place_and_time() -> None:
    found = anew(raw("b", 0.5, offset=77))
    assert [line.record for line in found.lines] == LOG


@pytest.mark.parametrize(
    ("at", "order"),
    [
        pytest.param(0.5, ["new", "a", "tick-2", "b", "tick-4"], id="first"),
        pytest.param(2.5, ["a", "tick-2", "new", "b", "tick-4"], id="between"),
        pytest.param(9, ["a", "tick-2", "b", "tick-4", "new"], id="last"),
    ],
)
def test_a_document_without_a_record_stands_by_the_time_it_was_seen(
    at: float, order: list[str]
) -> None:
    found = anew(raw("new", at, offset=5))
    assert names(found) == order
    assert found.added == 1


def test_a_document_that_says_nothing_any_more_leaves_its_place() -> None:
    silent = document("silent", at=1)
    log: list[tuple[int, Record]] = [(0, pack()), (1, silent), (2, tick(2))]
    found = rewritten(log, Raws([raw("silent", 1)]), Span(), detect, "pack")
    assert names(found) == ["tick-2"]
    assert found.dropped == 1


def test_only_the_span_is_detected_anew_and_nothing_follows_it() -> None:
    span = Span(START + timedelta(days=2), START + timedelta(days=3))
    found = anew(raw("a", 1), raw("b", 3, offset=1), raw("late", 9), span=span)
    assert names(found) == ["a", "tick-2", "b"]
    assert [line.is_in_span for line in found.lines] == [False, False, True, True]
    assert found.detected == 1


def test_the_log_is_of_the_pack_that_detects() -> None:
    first = anew(digest="other").lines[0].record
    assert isinstance(first, Pack)
    assert first.digest == "other"


def test_alerts_are_gained_lost_and_changed() -> None:
    live: dict[str, dict[str, object]] = {
        "same": {"status": "published", "pack": "a"},
        "lost": {"status": "published"},
        "changed": {"status": "published", "pack": "a"},
    }
    new: dict[str, dict[str, object]] = {
        "same": {"status": "published", "pack": "b"},
        "changed": {"status": "effective", "items": ["other"], "pack": "b"},
        "gained": {"status": "published"},
    }
    found = difference(live, new, frozenset({"pack"}))
    assert (found.same, found.gained, found.lost) == (1, ("gained",), ("lost",))
    assert found.changed == {"changed": ("items", "status")}
    assert not found.is_none
    assert difference(live, live, frozenset()).is_none

"""Which of the log's events alerts tell, and what a fresh fold makes of the log."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from streams.demo.ledger import Refolded, names_of, silent, tellers, told
from streams.demo.story import Mark
from streams.domain.alert import Telling
from streams.domain.document import Position, Span
from streams.domain.event import MeasureEvent, Veto
from streams.domain.record import DocumentRecord, Record, Tick
from streams.domain.vocabulary import DocumentKind, EventType, MeasureType, Status, Step, Tier
from streams.track.facts import Said, facts_of
from streams.track.state import PledgeEntry, State, Storyline
from tests.unit.demo.build import NOON, alert, pledge

EVENT = MeasureEvent(
    id="e1",
    event_type=EventType.EASING,
    status=Status.PLEDGED,
    measure_type=MeasureType.EXPORT_CONTROL,
    issuer="CN",
    authority=None,
    targets=(),
    items=("other",),
    measures=(),
    effective_date=None,
    until_date=None,
    evidence=Span("body", 0, 4),
    evidence_text="text",
    rows=(),
    confidence=0.9,
)
TELLING = Telling("n1", "e1", "s.example", "https://s.example", Tier.PRESS, "en", NOON, NOON)
SAID = Said(EVENT, TELLING, "p")


def storyline(name: str, superseded_by: str | None = None) -> Storyline:
    day = date(2025, 6, 27)
    return Storyline(name, 1, "f", facts_of(SAID), SAID, day, superseded_by=superseded_by)


def record(document_id: str, *events: MeasureEvent) -> DocumentRecord:
    return DocumentRecord(
        id=f"r-{document_id}",
        document_id=document_id,
        content="c",
        position=Position("raw.news.v1", 0, 1),
        observed_at=NOON,
        pack="p",
        kind=DocumentKind.NEWS,
        source="s.example",
        url="https://s.example",
        title="T",
        language="en",
        published_at=NOON,
        events=events,
        candidates=(),
        vetoes=(),
        signature=(),
    )


def state(**homes: str) -> State:
    stories = (storyline("s1"), storyline("s2", superseded_by="s1"), storyline("s3"))
    return State(homes=homes, storylines={story.id: story for story in stories})


@pytest.mark.parametrize(
    ("home", "expected"),
    [
        pytest.param("s1", ("s1",), id="its-own"),
        pytest.param("s2", ("s2", "s1"), id="merged-into-an-elder"),
        pytest.param("s9", (), id="unknown"),
    ],
)
def test_an_event_is_told_by_its_storyline(home: str, expected: tuple[str, ...]) -> None:
    assert names_of(state(e1=home), "e1") == expected


def test_an_event_without_a_storyline_is_not_told() -> None:
    assert names_of(state(), "e1") == ()


LOG: Sequence[tuple[int, Record]] = [
    (0, Tick("t", NOON, NOON)),
    (1, record("n1", EVENT)),
    (2, record("n2", replace(EVENT, id="e2"), replace(EVENT, id="e3", issuer="US"))),
    (3, record("n3")),
]


def test_a_rewrite_counts_as_told_by_the_alert_of_its_storyline() -> None:
    refolded = Refolded((), state(e1="s1", e2="s2", e3="s3"))
    heard = [alert(storyline_id="s1")]
    assert told(refolded, LOG, heard) == {Mark("n1", "easing", "CN"), Mark("n2", "easing", "CN")}


def test_without_an_alert_nothing_is_told() -> None:
    assert told(Refolded((), state(e1="s1")), LOG, []) == set()


def test_records_without_an_event_are_counted_by_what_refused_them() -> None:
    span = Span("body", 0, 4)
    vetoes = (Veto(Step.GUARDS, "opinion", span), Veto(Step.RECENCY, "old", span))
    log: list[tuple[int, Record]] = [
        (0, record("n1", EVENT)),
        (1, replace(record("n2"), vetoes=vetoes)),
        (2, replace(record("n3"), vetoes=vetoes[1:])),
        (3, replace(record("n4"), candidates=(EVENT,), vetoes=vetoes)),
        (4, record("n5")),
    ]
    assert silent(log) == {"recency": 2, "review": 1, "unknown": 1}


def test_a_pledge_is_told_by_documents_not_by_events() -> None:
    found = state()
    found.storylines["s1"].tellings = ["e1", "e2"]
    found.events.update({"e1": SAID, "e2": SAID})
    found.pledges["p1"] = PledgeEntry(pledge(storyline_id="s1"))
    found.pledges["p2"] = PledgeEntry(pledge(storyline_id="s9"))
    assert tellers(found) == {"p1": 1, "p2": 0}

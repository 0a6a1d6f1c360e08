"""By what one claim contradicts another one."""

from dataclasses import replace
from typing import Any

import pytest

from streams.domain.measure import MeasureRef
from streams.track.book import Book
from streams.track.claims import claim_of
from streams.track.comparing import contradiction
from streams.track.facts import Said
from streams.track.state import State
from tests.unit.track.build import KNOWLEDGE, Log, day, document, measure, said

REF, NEXT = "US-FRDOC-2025-10001", "US-FRDOC-2025-10002"
MEASURE, OTHER = "CN-MOFCOM-2025-18", "CN-MOFCOM-2025-19"
TEXT: dict[str, Any] = {"reference": REF}
NONE: dict[str, Any] = {}

Fields = dict[str, Any]
CASES: list[tuple[str, Fields, Fields, str | None]] = [
    ("nothing else named", TEXT, NONE, None),
    ("the same number, all else different", TEXT, {**TEXT, "items": ("ethane",)}, None),
    ("another issuer", TEXT, {"issuer": "CN"}, "issuer"),
    ("the next number of the series", TEXT, {"reference": NEXT}, "number"),
    ("a number of another series", TEXT, {"reference": "US-EO-14257"}, None),
    ("the page of the same register", TEXT, {"reference": "US-FR-90-20000"}, None),
    ("two days later", {**TEXT, "act": day(0)}, {"act": day(2)}, None),
    ("three days later", {**TEXT, "act": day(0)}, {"act": day(3)}, "day"),
    ("three days earlier", {**TEXT, "act": day(0)}, {"act": day(-3)}, "day"),
    ("another measure", {**TEXT, "measures": (MEASURE,)}, {"measures": (OTHER,)}, "measures"),
    ("a measure by a slug", {**TEXT, "measures": (MEASURE,)}, {"measures": ("cn-x",)}, None),
    (
        "one measure in common",
        {**TEXT, "measures": (MEASURE, OTHER)},
        {"measures": (OTHER,), "items": ("ethane",)},
        None,
    ),
    ("other goods", TEXT, {"items": ("ethane",)}, "goods"),
    ("more goods", TEXT, {"items": ("eda-software", "ethane")}, None),
    ("unnamed goods", TEXT, {"items": ("ethane", "other")}, None),
    ("no goods", TEXT, {"items": ()}, None),
    ("goods too wide to count", {**TEXT, "items": ("software",)}, {"items": ("ethane",)}, None),
    ("the general word", {**TEXT, "items": ("hbm",)}, {"items": ("semiconductors",)}, None),
    ("the finer word", {**TEXT, "items": ("semiconductors",)}, {"items": ("hbm",)}, None),
    (
        "two finer words",
        {**TEXT, "items": ("hbm",)},
        {"items": ("lithography",)},
        "goods",
    ),
    ("other targets", TEXT, {"targets": ("RU",)}, "targets"),
    ("more targets", TEXT, {"targets": ("CN", "RU")}, None),
    ("no targets", TEXT, {"targets": ()}, None),
    ("a place that the target means, too", TEXT, {"targets": ("HK",)}, None),
    ("the issuer itself is no target", TEXT, {"targets": ("US",)}, None),
    ("another kind", TEXT, {"kind": "tariff"}, "kind"),
    ("an unnamed kind", TEXT, {"kind": "other"}, None),
    ("the number before the goods", TEXT, {"reference": NEXT, "items": ("ethane",)}, "number"),
]


def stated(event_type: str = "cancellation", **fields: Any) -> Said:
    event = said(event_type, **fields)
    log = Log()
    log.add(document("a", event))
    return next(iter(log.fold.state.events.values()))


def against(text: Said, other: Said, book: Book) -> str | None:
    return contradiction(book, claim_of(text), claim_of(other))


@pytest.mark.parametrize(
    ("text", "other", "row"),
    [pytest.param(text, other, row, id=name) for name, text, other, row in CASES],
)
def test_by_what_a_report_contradicts_a_text(text: Fields, other: Fields, row: str | None) -> None:
    book = Book(KNOWLEDGE, State())
    assert against(stated(**text), stated(**other), book) == row


@pytest.mark.parametrize("row", sorted(KNOWLEDGE.tracking.parting))
def test_a_row_that_is_left_out_of_the_table_parts_nothing(row: str) -> None:
    tracking = replace(KNOWLEDGE.tracking, parting=KNOWLEDGE.tracking.parting - {row})
    book = Book(replace(KNOWLEDGE, tracking=tracking), State())
    assert all(
        against(stated(**text), stated(**other), book) != row for _, text, other, _ in CASES
    )


def test_two_references_of_one_act_are_no_contradiction() -> None:
    log = Log()
    log.seed(measure(REF, same_as=[NEXT]))
    book = Book(KNOWLEDGE, log.fold.state)
    assert against(stated(**TEXT), stated(reference=NEXT), book) is None


def test_an_act_that_cites_an_older_one_is_no_other_act() -> None:
    text = stated("imposition", measures=(MEASURE,), reference=MEASURE)
    other = stated("imposition", measures=(OTHER,))
    assert against(text, other, Book(KNOWLEDGE, State())) is None


@pytest.mark.parametrize(
    ("reference", "series"),
    [
        pytest.param("CN-MOFCOM-2025-18", "CN-MOFCOM-", id="an announcement"),
        pytest.param("US-FRDOC-2025-10001", "US-FRDOC-", id="a document of the Federal Register"),
        pytest.param("US-FR-90-20000", "US-FR-", id="a page of it"),
        pytest.param("US-EO-14257", "US-EO-", id="an order"),
        pytest.param("US-RIN-0694-AK01", "US-RIN-", id="a rule"),
        pytest.param("cn-catalogue-2023", "cn-catalogue-2023", id="a slug is its own"),
    ],
)
def test_the_series_of_a_reference(reference: str, series: str) -> None:
    assert MeasureRef.series_of(reference) == series

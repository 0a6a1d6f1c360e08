"""Nearly equal text brings reports together that name neither reference nor goods."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from streams.detect.signature import signature_of
from streams.domain.event import MeasureEvent
from streams.track.state import State
from streams.track.texts import Texts, shared
from tests.unit.track.build import START, Log, alerts, day, document, said

REF, NEXT = "US-FRDOC-2025-10001", "US-FRDOC-2025-10002"
REPORT = (
    "Washington will let design software for chips be sold abroad again from Friday, the Commerce Department said, "
    "undoing the letters that three makers had been sent in May. Shares of the three rose in late trading, and a "
    "spokesperson for one of them said that customers had been told on Thursday."
)
COPY = f"(Wire) - {REPORT} More on our site."
OTHER = (
    "Tokyo looks into the prices of rice and calls the mills to a meeting next week, people who know of the plan said; "
    "the ministry would not comment, and a union of farmers asked for a say of its own before anything is decided."
)
POOR = said(items=("other",), targets=(), kind="other")
FULL = said(items=("eda-software",))


def published(log: Log, name: str, text: str, *events: MeasureEvent, at: float = 0) -> set[str]:
    """Return the storylines that tell a document's events, once it is in the log."""
    record = document(name, *events, text=text, at=at, position=len(log.records))
    log.add(replace(record, signature=signature_of(text)))
    state = log.fold.state
    return {state.homes[each] for each in state.documents[name].events}


@pytest.mark.parametrize(
    ("first", "second", "text", "at", "is_one"),
    [
        pytest.param(FULL, POOR, COPY, 0.1, True, id="a copy that names nothing"),
        pytest.param(POOR, FULL, COPY, 0.1, True, id="the copy comes first"),
        pytest.param(POOR, POOR, COPY, 0.1, True, id="neither names anything"),
        pytest.param(said(reference=REF), POOR, COPY, 0.1, True, id="the first has the number"),
        pytest.param(POOR, said(reference=REF), COPY, 0.1, True, id="the second has the number"),
        pytest.param(FULL, POOR, OTHER, 0.1, False, id="another text"),
        pytest.param(FULL, POOR, "short", 0.1, False, id="a headline"),
        pytest.param(FULL, said(items=("ethane",)), COPY, 0.1, False, id="other goods"),
        pytest.param(
            FULL, said("suspension", items=("other",)), COPY, 0.1, False, id="another act"
        ),
        pytest.param(
            FULL, said(issuer="CN", items=("other",)), COPY, 0.1, False, id="another issuer"
        ),
        pytest.param(
            said(reference=REF, items=("all-goods",)),
            said(reference=NEXT, items=("other",)),
            COPY,
            0.1,
            False,
            id="two numbers",
        ),
        pytest.param(
            said(items=("all-goods",), act=day(-9)),
            said(items=("other",), act=day(0)),
            COPY,
            0.1,
            False,
            id="two days of the act",
        ),
        pytest.param(FULL, POOR, COPY, 8, False, id="a week later"),
    ],
)
def test_what_nearly_equal_text_brings_together(
    first: MeasureEvent, second: MeasureEvent, text: str, at: float, *, is_one: bool
) -> None:
    log = Log()
    one = published(log, "a", REPORT, first)
    other = published(log, "b", text, second, at=at)
    assert (one == other) is is_one


def test_a_text_of_two_acts_says_not_which_one_is_copied() -> None:
    log = Log()
    both = published(log, "a", REPORT, FULL, said(items=("ethane",)))
    assert published(log, "b", COPY, POOR).isdisjoint(both)


def test_two_acts_of_a_copy_stay_two() -> None:
    log = Log()
    published(log, "a", REPORT, FULL)
    assert len(published(log, "b", COPY, POOR, replace(POOR, confidence=0.8))) == 2


def test_a_document_that_says_something_else_by_now_is_no_copy() -> None:
    log = Log()
    one = published(log, "a", REPORT, FULL)
    published(log, "a", OTHER, FULL)
    assert published(log, "b", COPY, POOR) != one


def test_texts_are_remembered_for_as_long_as_copies_may_come() -> None:
    log = Log()
    published(log, "a", REPORT, FULL)
    log.tick(7.5)
    assert set(log.fold.state.texts) == {"a"}
    log.tick(9)
    assert log.fold.state.texts == {}
    assert alerts(log.outputs[-1]) == []


@pytest.mark.parametrize("restarts", [False, True], ids=["in one run", "restarted after each"])
def test_copies_are_found_after_a_restart_too(*, restarts: bool) -> None:
    log = Log()
    for name, text, event in (("a", REPORT, FULL), ("b", COPY, POOR), ("c", OTHER, POOR)):
        published(log, name, text, event)
    again = log.again(restarts=restarts)
    assert again.outputs == log.outputs
    assert again.fold.digest() == log.fold.digest()


@pytest.mark.parametrize(
    ("first", "second", "share"),
    [
        pytest.param(range(32), range(32), 1.0, id="equal"),
        pytest.param(range(32), range(40, 72), 0.0, id="nothing"),
        pytest.param(range(0, 64, 2), range(0, 128, 4), 0.5, id="every second one"),
        pytest.param((), range(32), 0.0, id="no text"),
    ],
)
def test_how_much_two_texts_share(
    first: Sequence[int], second: Sequence[int], share: float
) -> None:
    assert shared(first, second) == shared(second, first) == share


def test_the_nearest_text_comes_first() -> None:
    texts = Texts(State())
    today = (START + timedelta(days=1)).date()
    for name, start in (("far", 12), ("near", 1), ("own", 0), ("other", 500)):
        texts.put(name, range(start, start + 32), today)
    assert list(texts.near("own", 0.1)) == [
        "near"
    ]  # what shares none of the smallest is not found
    texts.put("far", range(4, 36), today)
    assert list(texts.near("own", 0.1)) == ["near", "far"]
    assert list(texts.near("own", 0.95)) == ["near"]
    assert list(texts.near("nobody", 0.1)) == []


def test_a_document_is_found_by_its_last_text_and_for_its_last_day() -> None:
    texts = Texts(State())
    first, last = (START + timedelta(days=1)).date(), (START + timedelta(days=3)).date()
    texts.put("a", range(32), first)
    texts.put("a", range(20, 52), last)
    texts.put("own", range(32), last)
    assert list(texts.near("own", 0.1)) == [], "they share many hashes, none of the smallest"
    texts.put("other", range(18, 50), last)
    texts.forget(last)
    assert list(texts.near("other", 0.1)) == ["a"]
    texts.forget(last + timedelta(days=1))
    assert list(texts.near("other", 0.1)) == []

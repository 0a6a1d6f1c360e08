"""A storyline that holds reports of two acts is split: by a person, by the text of the act, by a corrected document."""

from dataclasses import replace
from typing import Any

import pytest

from streams.domain.alert import Alert, Output
from streams.domain.event import MeasureEvent
from streams.domain.vocabulary import MessageType, PledgeState
from streams.track.state import Storyline
from tests.unit.track.build import Log, alerts, day, measures, pledges, reviews, said

ALERT, UPDATE, CANCEL = MessageType.ALERT, MessageType.UPDATE, MessageType.CANCEL
NUMBER, NEXT = "US-FRDOC-2025-10001", "US-FRDOC-2025-10002"
MEASURE, OTHER = "CN-MOFCOM-2025-18", "CN-MOFCOM-2025-19"
BOTH = ("ethane", "quantum")


def text(**fields: Any) -> MeasureEvent:
    """Return the text of an act, with its own number."""
    return said(**{"reference": NUMBER, "items": ("ethane",), **fields})


def storyline_of(log: Log, name: str) -> Storyline:
    """Return the storyline that tells a document's first event."""
    state = log.fold.state
    return state.storylines[state.homes[state.documents[name].events[0]]]


def groups(log: Log) -> set[frozenset[str]]:
    """Return which documents are told together."""
    state = log.fold.state
    found = (
        frozenset(state.events[each].telling.document_id for each in story.tellings)
        for story in state.storylines.values()
    )
    return {each for each in found if each}


def by_storyline(outputs: list[Output]) -> dict[str, Alert]:
    """Return the alerts by storyline, of which each tells one at most."""
    found = alerts(outputs)
    assert len({each.storyline_id for each in found}) == len(found)
    return {each.storyline_id: each for each in found}


FIRST = said(items=BOTH, targets=("CN", "RU"), kind="other")
"""A first report that is wide and vague enough for both acts."""

AGAINST = [
    pytest.param(said(reference=NEXT), {}, "number", id="another number of the series"),
    pytest.param(
        said(measures=(OTHER,)), {"measures": (MEASURE,)}, "measures", id="another measure"
    ),
    pytest.param(said(items=("quantum",)), {}, "goods", id="other goods"),
    pytest.param(said(targets=("RU",)), {}, "targets", id="other targets"),
]
"""A report of another act, fields of the text of the act, and by what the two contradict each other."""

APART = [
    *AGAINST,
    pytest.param(said(act=day(-9)), {"act": day(0)}, "day", id="another day of the act"),
    pytest.param(said(kind="tariff"), {}, "kind", id="another kind of measure"),
]
"""The same, with what the joining of reports keeps apart already."""

FITTING = [
    pytest.param(said(items=("ethane",)), {}, id="nothing else named"),
    pytest.param(said(items=BOTH, act=day(1)), {"act": day(0)}, id="the day after"),
    pytest.param(said(items=(*BOTH, "other")), {}, id="unnamed goods"),
    pytest.param(said(items=BOTH), {}, id="more goods"),
    pytest.param(said(items=BOTH, kind="other"), {}, id="an unnamed kind"),
    pytest.param(
        said(measures=(MEASURE,), items=("quantum",)),
        {"measures": (MEASURE,)},
        id="the same measure with other goods",
    ),
]
"""A report of the same act, and fields of its text."""

STRAY = said(items=("quantum",))
GAZETTE = text()


def issued(other: MeasureEvent, act: dict[str, Any], order: str = "fot") -> Log:
    """Return a log of a first report, another one and the text of the act, in an order."""
    items = BOTH if other.items == ("eda-software",) else other.items
    told = {
        "f": ("first", FIRST, "wire.example"),
        "o": ("other", replace(other, items=items), "blog.example"),
        "t": ("text", text(**act), "bis.gov"),
    }
    log = Log()
    for at, each in enumerate(order):
        name, event, source = told[each]
        log.tell(name, event, source=source, at=at / 10)
    return log


@pytest.mark.parametrize("order", ["fot", "tof", "otf", "oft", "fto", "tfo"])
@pytest.mark.parametrize(("other", "act", "row"), APART)
def test_no_report_stays_with_a_text_that_it_contradicts(
    other: MeasureEvent, act: dict[str, Any], row: str, order: str
) -> None:
    log = issued(other, act, order)
    assert row in log.knowledge.tracking.parting
    assert storyline_of(log, "other") is not storyline_of(log, "text")


@pytest.mark.parametrize("order", ["fot", "fto"])
@pytest.mark.parametrize(("other", "act"), FITTING)
def test_what_may_be_the_same_act_stays_together(
    other: MeasureEvent, act: dict[str, Any], order: str
) -> None:
    log = issued(other, act, order)
    assert groups(log) == {frozenset({"first", "other", "text"})}


@pytest.mark.parametrize(("other", "act", "row"), AGAINST)
def test_a_text_sends_away_what_contradicts_it(
    other: MeasureEvent, act: dict[str, Any], row: str
) -> None:
    log = issued(other, act)
    assert groups(log) == {frozenset({"first", "text"}), frozenset({"other"})}
    (first,) = alerts(log.outputs[0])
    told = by_storyline(log.outputs[2])
    update, new = told.pop(first.storyline_id), told.popitem()[1]
    assert (update.message_type, new.message_type) == (UPDATE, ALERT)
    assert update.changed[0] == "split"
    assert (update.split_into, new.split_from) == ((new.storyline_id,), update.storyline_id)
    assert [each.document_id for each in update.sources] == ["first", "text"]
    assert [each.document_id for each in new.sources] == ["other"]
    why = {each.field: each for each in (*update.derivations, *new.derivations)}
    for field in ("split_into", "split_from"):
        assert (why[field].rule, why[field].document_id) == (f"parting/{row}", "text")


def test_a_split_is_told_once() -> None:
    log = issued(STRAY, {})
    assert alerts(log.tell("copy", GAZETTE, source="mofcom.gov.cn", at=0.5)) == []
    assert alerts(log.tell("rewrite", STRAY, at=0.5)) == []
    assert groups(log) == {
        frozenset({"first", "text", "copy"}),
        frozenset({"other", "rewrite"}),
    }


def test_a_text_of_its_own_joins_what_left() -> None:
    log = issued(STRAY, {})
    (update,) = alerts(
        log.tell("next", said(items=("quantum",), reference=NEXT), source="bis.gov")
    )
    assert update.storyline_id == storyline_of(log, "other").id
    assert update.message_type is UPDATE


def test_what_leaves_joins_the_act_that_it_fits() -> None:
    log = Log()
    log.tell("first", said(items=BOTH, status="reported"))
    log.tell("stray", said(items=("quantum",), status="reported"), source="press.example", at=0.1)
    (other,) = alerts(log.tell("next", text(items=("quantum",), reference=NEXT), source="bis.gov"))
    assert other.message_type is UPDATE  # by its goods alone it is the first act
    told = by_storyline(log.tell("text", text(), source="bis.gov", at=0.2))
    assert groups(log) == {frozenset({"first", "stray", "next"}), frozenset({"text"})}
    assert [each.message_type for each in told.values()] == [ALERT]


def test_where_the_first_report_is_the_stray_one_it_keeps_the_storyline() -> None:
    log = Log()
    (first,) = alerts(log.tell("stray", said(items=BOTH, targets=("RU",))))
    log.tell("second", said(items=BOTH, targets=()), at=0.1)
    log.tell("third", said(items=BOTH, targets=("CN", "RU")), at=0.2)
    told = by_storyline(log.tell("text", text(), source="bis.gov", at=0.3))
    assert groups(log) == {frozenset({"stray"}), frozenset({"second", "third", "text"})}
    assert told.pop(first.storyline_id).changed[0] == "split"
    ((name, new),) = told.items()
    assert name == log.fold.state.documents["second"].events[0]
    assert (new.message_type, new.status) == (ALERT, "published")


def test_a_weak_rest_is_cancelled() -> None:
    log = Log()
    log.tell("bot", said(items=BOTH, targets=("RU",)), source="bot.example")
    (first,) = alerts(log.tell("wire", said(items=BOTH, targets=("CN", "RU")), at=0.1))
    told = by_storyline(log.tell("text", text(), source="bis.gov", at=0.2))
    cancel = told.pop(first.storyline_id)
    assert (cancel.message_type, cancel.references) == (CANCEL, (first.id,))
    assert cancel.told_as
    ((_, new),) = told.items()
    assert (new.message_type, [each.document_id for each in new.sources]) == (
        ALERT,
        ["wire", "text"],
    )


# a person's decision


def two_acts() -> tuple[Log, Alert]:
    """Return a log whose one storyline tells two acts, and its alert."""
    log = Log()
    (alert,) = alerts(log.tell("a", said(items=("ethane",))))
    for name in "bcd":
        log.tell(name, said(items=("ethane",), status="reported"), source="press.example", at=0.1)
    return log, alert


@pytest.mark.parametrize(
    ("named", "kept", "left"),
    [
        pytest.param("cd", "ab", "cd", id="later ones"),
        pytest.param("b", "acd", "b", id="one in the middle"),
        pytest.param("ab", "ab", "cd", id="with the first one: the others leave"),
        pytest.param("a", "a", "bcd", id="the first one alone"),
    ],
)
def test_a_person_splits_a_storyline(named: str, kept: str, left: str) -> None:
    log, alert = two_acts()
    told = by_storyline(log.decide("split", alert.id, documents=named))
    assert groups(log) == {frozenset(kept), frozenset(left)}
    update = told.pop(alert.storyline_id)
    ((_, new),) = told.items()
    assert (update.message_type, update.changed, update.references) == (
        UPDATE,
        ("split",),
        (alert.id,),
    )
    assert (new.message_type, new.revision, new.references) == (ALERT, 1, ())
    assert {each.document_id for each in update.sources} == set(kept)
    assert {each.document_id for each in new.sources} == set(left)
    assert update.cause == new.cause == log.records[-1].id
    rules = [each.rule for each in update.derivations if each.field == "split_into"]
    assert rules == ["decision/split"]


@pytest.mark.parametrize(
    ("subject", "documents", "problem"),
    [
        pytest.param("nobody", "b", "unknown_subject", id="no such storyline"),
        pytest.param(None, "z", "unknown_document", id="no such document"),
        pytest.param(None, "", "unknown_document", id="no document"),
        pytest.param(None, "abcd", "nothing_left", id="all of them"),
    ],
)
def test_what_cannot_be_split_is_asked(subject: str | None, documents: str, problem: str) -> None:
    log, alert = two_acts()
    before = groups(log)
    (question,) = reviews(log.decide("split", subject or alert.id, documents=documents))
    assert question.reason == problem
    assert (alerts(log.outputs[-1]), groups(log)) == ([], before)


def test_a_person_names_where_the_reports_belong() -> None:
    log, alert = two_acts()
    (other,) = alerts(log.tell("x", said(items=("quantum",)), at=0.2))
    log.decide("split", alert.id, documents="b", into=other.storyline_id)
    assert groups(log) == {frozenset("acd"), frozenset("xb")}
    log.tell("text", text(items=("quantum",)), source="bis.gov", at=0.3)
    assert groups(log) == {
        frozenset("acd"),
        frozenset({"x", "b", "text"}),
    }  # no text undoes a person's word


@pytest.mark.parametrize("into", ["nobody", None], ids=["no such storyline", "itself"])
def test_nothing_goes_to_where_nothing_is(into: str | None) -> None:
    log, alert = two_acts()
    (question,) = reviews(log.decide("split", alert.id, documents="b", into=into or alert.id))
    assert question.reason == "unknown_subject"


def test_a_merge_takes_a_split_back_and_no_text_splits_it_again() -> None:
    log = issued(STRAY, {})
    first, other = storyline_of(log, "first"), storyline_of(log, "other")
    (closed,) = alerts(log.decide("merge", first.id, into=other.id))
    assert (closed.storyline_id, closed.superseded_by) == (other.id, first.id)
    assert first.split_into == []
    log.tell("copy", GAZETTE, source="mofcom.gov.cn", at=0.5)
    assert len(groups(log)) == 1
    assert len(alerts(log.tell("rewrite", STRAY, at=0.5))) == 0


def test_what_was_merged_goes_on_under_its_own_id_when_it_is_split_off() -> None:
    log = Log()
    (older,) = alerts(log.tell("a", said(items=("ethane",))))
    (younger,) = alerts(log.tell("b", said(items=("quantum",))))
    log.decide("merge", older.storyline_id, into=younger.storyline_id)
    told = by_storyline(log.decide("split", older.storyline_id, documents="b"))
    again = told[younger.storyline_id]
    assert (again.message_type, again.revision, again.superseded_by) == (UPDATE, 3, None)
    assert again.references[0] == younger.id
    assert told[older.storyline_id].items == ("ethane",)
    assert log.fold.state.homes[younger.event_id] == younger.storyline_id
    (cancel,) = alerts(log.decide("retract", younger.id))
    assert cancel.storyline_id == younger.storyline_id


def test_a_pledge_goes_with_the_report_that_opened_it() -> None:
    log = Log()
    (alert,) = alerts(log.tell("a", said(status="reported")))
    (opened,) = pledges(log.tell("b", said(status="pledged"), at=0.1))
    outputs = log.decide("split", alert.id, documents="b")
    (moved,) = pledges(outputs)
    new = storyline_of(log, "b")
    assert (moved.pledge.id, moved.pledge.storyline_id) == (opened.pledge.id, new.id)
    assert moved.pledge.state is PledgeState.OPENED
    told = by_storyline(outputs)
    assert told[alert.storyline_id].pledge_id is None
    assert told[new.id].pledge_id == opened.pledge.id


def test_a_measure_goes_with_the_act_that_moves_it() -> None:
    log = Log()
    log.tick(0)
    log.tell("imposed", said("imposition", "effective", measures=(NEXT,), reference=NEXT))
    (alert,) = alerts(log.tell("a", said("suspension"), at=1))
    log.tell("b", said("suspension", "effective", measures=(NEXT,)), at=1.1)
    assert log.fold.state.measures[NEXT].steps.keys() >= {alert.storyline_id}
    log.decide("split", alert.id, documents="b")
    assert storyline_of(log, "b").id in log.fold.state.measures[NEXT].steps
    assert alert.storyline_id not in log.fold.state.measures[NEXT].steps
    log.decide("retract", storyline_of(log, "b").id)
    assert [each.measure.state for each in measures(log.outputs[-1])] == ["in_force"]


# a corrected document


def test_a_corrected_document_that_tells_another_act_leaves_the_others() -> None:
    log, alert = two_acts()
    outputs = log.tell("b", said(items=("quantum",), status="reported"), text="corrected", at=0.3)
    assert groups(log) == {frozenset("acd"), frozenset("b")}
    told = by_storyline(outputs)
    update, new = told.pop(alert.storyline_id), told.popitem()[1]
    assert (update.message_type, update.changed) == (UPDATE, ("split",))
    assert (new.message_type, new.split_from) == (ALERT, alert.storyline_id)
    assert update.split_into == (new.storyline_id,)
    why = [each for each in update.derivations if each.field == "split_into"]
    assert [(each.rule, each.document_id) for each in why] == [("parting/corrected", "b")]


@pytest.mark.parametrize(
    "corrected",
    [
        pytest.param(said(items=BOTH, status="reported"), id="more goods"),
        pytest.param(said(items=("ethane",), status="denied"), id="a denial"),
        pytest.param(said(items=("ethane",), effective=day(9)), id="another day of effect"),
    ],
)
def test_a_corrected_document_of_the_same_act_stays(corrected: MeasureEvent) -> None:
    log, _ = two_acts()
    log.tell("b", corrected, text="corrected", at=20)
    assert groups(log) == {frozenset("abcd")}


def test_quoted_words_that_are_taken_back_are_told() -> None:
    log, alert = two_acts()
    log.tell("e", said(items=("ethane",)), at=0.2)
    (update,) = alerts(log.tell("a", text="corrected", at=0.3))
    assert (update.message_type, update.changed) == (UPDATE, ("evidence",))
    assert (update.references, update.evidence.document_id) == ((alert.id,), "e")
    assert "a" not in {each.document_id for each in update.sources}
    assert alerts(log.tell("b", text="corrected", at=0.3)) == []  # nobody quoted it


@pytest.mark.parametrize("restarts", [False, True], ids=["in one run", "restarted after each"])
def test_a_split_is_the_same_whenever_it_is_folded(*, restarts: bool) -> None:
    log = issued(STRAY, {})
    log.decide("split", storyline_of(log, "first").id, documents=["text"])
    log.tell("late", said(items=BOTH, reference=NEXT), at=1)
    again = log.again(restarts=restarts)
    assert again.outputs == log.outputs
    assert again.fold.digest() == log.fold.digest()

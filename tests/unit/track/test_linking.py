"""An act that names no measure is linked to the one that its words describe; where several fit, a person is asked."""

from dataclasses import replace
from typing import Any

import pytest

from streams.domain.alert import Alert, Output
from streams.domain.event import MeasureEvent
from streams.domain.measure import Act, Measure
from streams.domain.vocabulary import EventType, MessageType, Status
from tests.unit.track.build import Log, alerts, day, kinds, measure, measures, reviews, said

FIRST, SECOND, THIRD = "US-FRDOC-2025-10001", "US-FRDOC-2025-10002", "US-EO-14257"
GOODS = ("eda-software", "ethane")
ALERT, UPDATE = MessageType.ALERT, MessageType.UPDATE


def known(name: str = FIRST, **fields: Any) -> Measure:
    """Return a measure of the United States on two goods, in force."""
    base = measure(name, items=GOODS)
    return replace(base, issuer="US", **fields)


def log_of(*held: Measure) -> Log:
    log = Log()
    log.tick(0)
    for each in held:
        log.seed(each)
    return log


def told(log: Log, event: MeasureEvent, words: str = "the words") -> Alert:
    (alert,) = alerts(log.tell("a", replace(event, evidence_text=words), at=1))
    return alert


OTHER = known(SECOND, items=("quantum",), aliases=("quantum rule",))
ENDED = Act(day(-9), EventType.CANCELLATION, Status.EFFECTIVE, effective=day(-9))
BEGUN = Act(day(-99), EventType.IMPOSITION, Status.EFFECTIVE, effective=day(-99))
PAUSED = known(
    acts=(
        BEGUN,
        Act(day(-9), EventType.SUSPENSION, Status.EFFECTIVE, effective=day(-9), until=day(20)),
    )
)
GONE = known(acts=(BEGUN, ENDED))
OLD = known(acts=(BEGUN, replace(ENDED, day=day(-50), effective=day(-50))))
LASTING = replace(said("extension", items=("all-goods",), until=day(99)), prolongs=day(20))

LINKED = [
    pytest.param(known(), said(), "goods", id="by one of its goods"),
    pytest.param(
        known(), said("suspension", items=("ethane", "other")), "goods", id="by named goods"
    ),
    pytest.param(known(), said("easing", targets=()), "goods", id="for all targets"),
    pytest.param(known(), said(targets=("HK",)), "goods", id="for a place that is meant, too"),
    pytest.param(known(), said(kind="other"), "goods", id="an unnamed kind"),
    pytest.param(
        known(items=("hbm",)), said(items=("semiconductors",)), "goods", id="a general word"
    ),
    pytest.param(
        known(items=("semiconductors",)), said(items=("hbm",)), "goods", id="a finer word"
    ),
    pytest.param(PAUSED, LASTING, "date", id="by the last day that it replaces"),
    pytest.param(PAUSED, said("reinstatement"), "goods", id="what is paused is brought back"),
    pytest.param(GONE, said("reinstatement"), "goods", id="what has ended is brought back"),
    pytest.param(GONE, said(), "goods", id="an end that the catalogue knows already"),
]

LEFT = [
    pytest.param(known(), said("imposition"), id="a new measure"),
    pytest.param(known(), said("guidance"), id="an explanation"),
    pytest.param(known(), said(status="pledged"), id="a promise"),
    pytest.param(known(), said(status="reported"), id="a rumour"),
    pytest.param(known(), said(issuer="CN", targets=("US",)), id="another issuer"),
    pytest.param(known(), said(kind="tariff"), id="another kind"),
    pytest.param(known(), said(targets=("RU",)), id="other targets"),
    pytest.param(known(), said(items=("quantum",)), id="other goods"),
    pytest.param(known(), said(items=("ethane", "quantum")), id="more goods than it is on"),
    pytest.param(known(), said(items=("all-goods",)), id="unnamed goods"),
    pytest.param(known(), said("reinstatement"), id="brought back though in force"),
    pytest.param(OLD, said("suspension"), id="suspended though long over"),
    pytest.param(known(is_relief=True), said("suspension"), id="relief from others"),
    pytest.param(PAUSED, replace(LASTING, prolongs=day(21)), id="another last day"),
]


@pytest.mark.parametrize(("held", "event", "by"), LINKED)
def test_words_that_fit_one_measure_link_it(held: Measure, event: MeasureEvent, by: str) -> None:
    log = log_of(held, OTHER)
    alert = told(log, event)
    assert (alert.linked_measures, alert.measures) == ((held.id,), ())
    rules = [each.rule for each in alert.derivations if each.field == "linked_measures"]
    assert rules == [f"track/linked-by-{by}"]
    assert reviews(log.outputs[-1]) == []


@pytest.mark.parametrize(("held", "event"), LEFT)
def test_words_that_fit_none_link_none(held: Measure, event: MeasureEvent) -> None:
    log = log_of(held)
    assert told(log, event).linked_measures == ()
    assert reviews(log.outputs[-1]) == []


def test_a_link_moves_the_measure() -> None:
    log = log_of(known(), OTHER)
    told(log, said("suspension", "effective", items=GOODS, until=day(30)))
    found = {each.measure.id: each.measure for each in measures(log.outputs[-1])}
    assert found[FIRST].state == "suspended"
    assert SECOND not in found


def test_a_measure_that_the_log_has_born_is_found() -> None:
    log = log_of()
    log.tell(
        "born",
        said("imposition", "effective", measures=(FIRST,), reference=FIRST),
        source="bis.gov",
    )
    (alert,) = alerts(log.tell("a", said("suspension", "effective"), at=9))
    assert alert.linked_measures == (FIRST,)


@pytest.mark.parametrize(
    ("words", "linked"),
    [
        pytest.param("lifts the EDA letter on Tuesday", FIRST, id="a name"),
        pytest.param("lifts the eda LETTER on Tuesday", FIRST, id="in other letters"),
        pytest.param("lifts the EDA letters on Tuesday", None, id="no whole word"),
        pytest.param("lifts the EDA letter and the export rule", None, id="two names"),
    ],
)
def test_a_name_goes_before_goods(words: str, linked: str | None) -> None:
    held = (known(aliases=("EDA letter",)), known(SECOND, aliases=("export rule",)))
    alert = told(log_of(*held), said(), words)
    assert alert.linked_measures == ((linked,) if linked else ())


def test_a_reference_goes_before_words() -> None:
    alert = told(log_of(known(), OTHER), said(measures=(SECOND,)))
    assert alert.linked_measures == (SECOND,)


# several fit


def two() -> Log:
    return log_of(known(), known(SECOND), OTHER_GOODS)


OTHER_GOODS = known(THIRD, items=("quantum",))


def test_where_several_fit_none_is_linked_and_a_person_is_asked_once() -> None:
    log = two()
    alert = told(log, said("suspension"))
    assert alert.linked_measures == ()
    (question,) = reviews(log.outputs[-1])
    assert (question.reason, question.storyline_id) == ("ambiguous_link", alert.storyline_id)
    assert question.detail == f"by goods: {FIRST}, {SECOND}"
    assert measures(log.outputs[-1]) == []
    update = log.tell("b", said("suspension", "effective"), at=1.5)
    assert (kinds(update), reviews(update)) == ([UPDATE], [])


def test_what_fits_too_many_is_no_description() -> None:
    most = Log().knowledge.tracking.link_choices
    for count, asked in ((most, 1), (most + 1, 0)):
        log = log_of(*(known(f"US-FRDOC-2025-2000{each}") for each in range(count)))
        told(log, said("suspension"))
        assert len(reviews(log.outputs[-1])) == asked


def decided(*names: str) -> tuple[Log, Alert, list[Output]]:
    """Return a log in which a person has said what an act is about, its alert, and what the decision added."""
    log = two()
    alert = told(log, said("suspension", "effective", items=GOODS))
    return log, alert, log.decide("confirm", alert.event_id, measures=names)


@pytest.mark.parametrize("names", [(FIRST,), (SECOND,), (FIRST, SECOND), (THIRD,)], ids=str)
def test_a_person_links_the_measures_that_are_meant(names: tuple[str, ...]) -> None:
    log, alert, outputs = decided(*names)
    (update,) = alerts(outputs)
    assert (update.message_type, update.changed) == (UPDATE, ("linked_measures",))
    assert (update.references, update.linked_measures) == ((alert.id,), names)
    assert (update.cause, update.measures) == (log.records[-1].id, ())
    assert {each.measure.id: each.measure.state for each in measures(outputs)} == dict.fromkeys(
        names, "suspended"
    )
    rules = [each.rule for each in update.derivations if each.field == "linked_measures"]
    assert rules == ["track/linked-by-decision"]


def test_a_persons_link_stands_when_more_is_told() -> None:
    log, _, _ = decided(SECOND)
    (update,) = alerts(log.tell("b", said("suspension", items=GOODS, until=day(9)), at=1.5))
    assert update.linked_measures == (SECOND,)
    outputs = log.decide("confirm", update.id, measures=[FIRST])
    assert alerts(outputs)[0].linked_measures == (FIRST,)
    states = {each.measure.id: each.measure.state for each in measures(outputs)}
    assert states == {FIRST: "suspended", SECOND: "in_force"}


def test_a_retraction_frees_the_linked_measure() -> None:
    log, alert, _ = decided(FIRST)
    outputs = log.decide("retract", alert.id)
    assert [each.measure.state for each in measures(outputs)] == ["in_force"]


def test_a_candidate_is_confirmed_with_its_measure() -> None:
    log = two()
    (question,) = reviews(log.tell("a", candidates=[said("suspension")], at=1))
    (alert,) = alerts(log.decide("confirm", question.event_id, measures=[SECOND]))
    assert (alert.message_type, alert.linked_measures) == (ALERT, (SECOND,))


@pytest.mark.parametrize(
    ("subject", "name", "problem"),
    [
        pytest.param("nobody", FIRST, "unknown_subject", id="no such act"),
        pytest.param(None, "CN-MOFCOM-2025-999", "unknown_measure", id="no such measure"),
    ],
)
def test_what_cannot_be_linked_is_asked(subject: str | None, name: str, problem: str) -> None:
    log = two()
    alert = told(log, said("suspension"))
    outputs = log.decide("confirm", subject or alert.id, measures=[name])
    assert ([each.reason for each in reviews(outputs)], alerts(outputs)) == ([problem], [])


def test_a_name_that_later_reports_tell_takes_the_place_of_words() -> None:
    log = log_of(known(), OTHER)
    assert told(log, said()).linked_measures == (FIRST,)
    (update,) = alerts(log.tell("b", said(measures=(THIRD,)), at=1.5))
    assert update.linked_measures == (THIRD,)
    assert {"measures", "linked_measures"} <= set(update.changed)


@pytest.mark.parametrize("restarts", [False, True], ids=["in one run", "restarted after each"])
def test_links_are_the_same_whenever_they_are_folded(*, restarts: bool) -> None:
    log, alert, _ = decided(FIRST)
    log.tell("b", said("suspension", items=GOODS, until=day(9)), at=1.5)
    log.decide("split", alert.id, documents=["b"])
    log.tell("c", said("cancellation", items=("quantum",)), at=2)
    again = log.again(restarts=restarts)
    assert again.outputs == log.outputs
    assert again.fold.digest() == log.fold.digest()

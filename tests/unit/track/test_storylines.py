"""What is told of an act, and what is not."""

import pytest

from streams.domain.event import MeasureEvent
from streams.domain.vocabulary import MessageType, Status
from tests.unit.track.build import Log, alerts, day, kinds, measure, reviews, said

ALERT, UPDATE, CANCEL = MessageType.ALERT, MessageType.UPDATE, MessageType.CANCEL
REF = "US-FRDOC-2025-10001"
OTHER = "US-FRDOC-2025-10002"


def test_a_first_report_is_an_alert_of_its_own_storyline() -> None:
    log = Log()
    (alert,) = alerts(log.tell("a", said()))
    assert (alert.message_type, alert.revision, alert.changed) == (ALERT, 1, ())
    assert alert.storyline_id == alert.event_id
    assert (alert.references, alert.told_as) == ((), ())


def test_rewrites_are_not_told_and_their_sources_are_listed_next_time() -> None:
    log = Log()
    log.tell("a", said(status="pledged"))
    for number in range(5):
        assert alerts(log.tell(f"rewrite-{number}", said(status="pledged"), at=0.1)) == []
    (update,) = alerts(log.tell("gazette", said(status="published"), source="bis.gov", at=1))
    assert (update.message_type, update.changed) == (UPDATE, ("status", "tier"))
    assert [each.document_id for each in update.sources][:2] == ["a", "rewrite-0"]
    assert len(update.sources) == 7


def test_an_alert_lists_the_first_and_the_closest_of_many_sources() -> None:
    log = Log()
    for number in range(40):
        log.tell(f"blog-{number}", said(status="reported"), source="blog.example")
    (update,) = alerts(log.tell("gazette", said(), source="bis.gov"))
    most = log.knowledge.tracking.sources_listed
    assert len(update.sources) == most
    assert update.sources_left_out == 41 - most
    assert (update.sources[0].document_id, update.sources[-1].document_id) == ("blog-0", "gazette")


def test_a_weak_source_never_alerts_alone() -> None:
    log = Log()
    assert alerts(log.tell("bot", said(), source="bot.example")) == []
    (alert,) = alerts(log.tell("wire", said()))
    assert (alert.message_type, alert.revision) == (ALERT, 1)
    assert [each.source for each in alert.sources] == ["bot.example", "wire.example"]


def test_updates_carry_what_was_told_and_to_whom() -> None:
    log = Log()
    (first,) = alerts(log.tell("a", said(status="reported")))
    (second,) = alerts(log.tell("b", said(status="pledged"), at=1))
    (third,) = alerts(log.tell("c", said(status="denied"), at=2))
    assert third.references == (first.id, second.id)
    assert [each.status for each in third.told_as] == [Status.REPORTED, Status.PLEDGED]
    assert (third.revision, third.changed) == (3, ("status",))


@pytest.mark.parametrize(
    ("second", "changed"),
    [
        pytest.param(said(items=("eda-software", "ethane")), ("items",), id="more goods"),
        pytest.param(said(targets=("CN", "RU")), ("targets",), id="more targets"),
        pytest.param(said(measures=(REF,)), ("measures",), id="a measure named"),
        pytest.param(said(effective=day(9)), ("effective_date",), id="a date of effect"),
        pytest.param(said(until=day(9)), ("until_date",), id="an end"),
        pytest.param(said(status="effective"), ("status",), id="in force"),
    ],
)
def test_what_is_told_again(second: MeasureEvent, changed: tuple[str, ...]) -> None:
    log = Log()
    log.tell("a", said())
    (update,) = alerts(log.tell("b", second, at=0.5))
    assert update.changed == changed


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(said(), said("suspension"), id="another type"),
        pytest.param(said(), said(issuer="CN"), id="another issuer"),
        pytest.param(said(), said(items=("ethane",)), id="other goods"),
        pytest.param(said(targets=("CN",)), said(targets=("RU",)), id="other targets"),
        pytest.param(said(), said(kind="tariff"), id="another kind of measure"),
        pytest.param(said(reference=REF), said(reference=OTHER), id="another number"),
        pytest.param(said(measures=(REF,)), said(measures=(OTHER,)), id="another measure"),
        pytest.param(said(act=day(-4)), said(act=day(0)), id="another day of the act"),
    ],
)
def test_two_acts_are_two_storylines(first: MeasureEvent, second: MeasureEvent) -> None:
    log = Log()
    log.tell("a", first)
    assert kinds(log.tell("b", second, at=0.5)) == [ALERT]


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        pytest.param(said(), said(), 6, id="alike within days"),
        pytest.param(said(targets=()), said(targets=("CN",)), 1, id="no targets fit any"),
        pytest.param(said(kind="other"), said(kind="tariff"), 1, id="an unnamed kind fits any"),
        pytest.param(said(reference=REF), said(reference=REF, items=("ethane",)), 90, id="number"),
        pytest.param(
            said(status="pledged", measures=(REF,)),
            said(measures=(REF,)),
            120,
            id="promise and act",
        ),
        pytest.param(said(), said(reference=REF), 1, id="the number comes later"),
    ],
)
def test_one_act_is_one_storyline(first: MeasureEvent, second: MeasureEvent, days: int) -> None:
    log = Log()
    (alert,) = alerts(log.tell("a", first))
    found = alerts(log.tell("b", second, source="bis.gov", at=days))
    assert {each.storyline_id for each in found} == {alert.storyline_id}


def test_alike_after_the_window_is_another_act() -> None:
    log = Log()
    log.tell("a", said())
    assert kinds(log.tell("b", said(), at=8)) == [ALERT]


def test_rewrites_do_not_push_the_window_on() -> None:
    log = Log()
    for number in range(4):
        log.tell(f"a-{number}", said(), at=number * 2)
    assert kinds(log.tell("b", said(), at=8)) == [ALERT]


def test_two_acts_of_one_document_stay_two() -> None:
    log = Log()
    found = alerts(log.tell("a", said(), said()))
    assert len({each.storyline_id for each in found}) == 2
    assert alerts(log.tell("b", said(), said(), at=0.5)) == []


def test_another_text_of_the_same_official_source_is_another_act() -> None:
    log = Log()
    log.tell("a", said(), source="bis.gov")
    assert alerts(log.tell("rewrite", said(), at=4)) == []
    assert kinds(log.tell("b", said(), source="bis.gov", at=4)) == [ALERT]


def test_a_second_cancellation_after_a_reinstatement_is_told() -> None:
    log = Log()
    log.tell("a", said(measures=(REF,)))
    log.tell("b", said("reinstatement", measures=(REF,)), at=5)
    assert alerts(log.tell("late rewrite", said(measures=(REF,)), at=6)) == []
    assert kinds(log.tell("c", said(measures=(REF,)), at=9)) == [ALERT]


def test_the_same_measure_a_month_after_its_act_is_another_act() -> None:
    log = Log()
    log.tell("a", said("extension", measures=(REF,)))
    assert alerts(log.tell("b", said("extension", measures=(REF,)), at=20)) == []
    assert kinds(log.tell("c", said("extension", measures=(REF,)), at=40)) == [ALERT]


def test_the_number_of_the_act_that_is_touched_is_not_the_acts_own() -> None:
    log = Log()
    event = said("extension", measures=(REF,), reference=REF)
    log.tell("a", event)
    assert kinds(log.tell("b", event, at=40)) == [ALERT]
    imposed = said("imposition", measures=(OTHER,), reference=OTHER)
    log.tell("c", imposed)
    assert kinds(log.tell("d", imposed, at=40)) == []


def test_two_forms_of_a_reference_are_one() -> None:
    log = Log()
    log.seed(measure(REF, same_as=["US-FR-90-20000"], items=["eda-software"]))
    (alert,) = alerts(log.tell("a", said(measures=(REF,), status="pledged")))
    (update,) = alerts(log.tell("b", said(measures=("US-FR-90-20000",)), at=60))
    assert update.storyline_id == alert.storyline_id
    assert update.linked_measures == (REF,)


def test_a_measure_that_is_known_to_be_out_of_scope_is_not_told() -> None:
    log = Log()
    log.seed(measure(REF, in_scope=False))
    assert alerts(log.tell("a", said(measures=(REF,)))) == []


def test_a_number_unites_the_storylines_that_it_shows_to_be_one() -> None:
    log = Log()
    touched = "US-EO-14257"
    (older,) = alerts(log.tell("press", said(measures=(touched,), items=("ethane",))))
    (younger,) = alerts(log.tell("note", said(reference=REF)))
    found = alerts(log.tell("gazette", said(reference=REF, measures=(touched,)), at=1))
    closed, kept = found
    assert (closed.storyline_id, closed.superseded_by) == (
        younger.storyline_id,
        older.storyline_id,
    )
    assert kept.storyline_id == older.storyline_id
    assert set(kept.references) == {older.id, younger.id, closed.id}
    assert len(kept.told_as) == 2
    assert kinds(log.tell("late", said(status="effective", reference=REF), at=2)) == [UPDATE]


def test_a_candidate_changes_nothing_until_it_is_confirmed() -> None:
    log = Log()
    outputs = log.tell("a", candidates=[said()])
    (question,) = reviews(outputs)
    assert (len(outputs), question.reason) == (1, "candidate")
    (alert,) = alerts(log.decide("confirm", question.event_id))
    assert (alert.message_type, alert.event_id) == (ALERT, question.event_id)


def test_each_alert_names_its_cause_and_evidence() -> None:
    log = Log()
    (alert,) = alerts(log.tell("a", said()))
    assert alert.cause == log.records[0].id
    assert (alert.evidence.document_id, alert.evidence.text) == ("a", "the words")
    assert alert.pack == "pack"

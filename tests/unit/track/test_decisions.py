"""What a person decides."""

import pytest

from streams.domain.vocabulary import MessageType, PledgeState
from tests.unit.track.build import Log, alerts, kinds, measures, pledges, reviews, said

REF = "US-FRDOC-2025-10001"


def test_a_retraction_reaches_everyone_and_frees_the_measure() -> None:
    log = Log()
    log.tick(0)
    log.tell("imposed", said("imposition", "effective", measures=(REF,), reference=REF))
    (alert,) = alerts(log.tell("a", said(status="effective", measures=(REF,)), at=1))
    outputs = log.decide("retract", alert.storyline_id)
    (cancel,) = alerts(outputs)
    assert (cancel.message_type, cancel.references) == (MessageType.CANCEL, (alert.id,))
    assert cancel.cause == log.records[-1].id
    assert [each.measure.state for each in measures(outputs)] == ["in_force"]


@pytest.mark.parametrize("second", [None, "first"])
def test_a_retraction_needs_a_second_person(second: str | None) -> None:
    log = Log()
    (alert,) = alerts(log.tell("a", said()))
    (question,) = reviews(log.decide("retract", alert.id, second=second))
    assert question.reason == "needs_second_person"


def test_repeats_of_what_was_retracted_stay_silent_until_it_is_firmer() -> None:
    log = Log()
    (alert,) = alerts(log.tell("a", said(status="reported")))
    log.decide("retract", alert.event_id)
    assert alerts(log.tell("b", said(status="reported"), at=1)) == []
    (update,) = alerts(log.tell("c", said(), source="bis.gov", at=2))
    assert (update.message_type, update.changed) == (MessageType.UPDATE, ("status", "tier"))


def test_retracting_twice_tells_once() -> None:
    log = Log()
    (alert,) = alerts(log.tell("a", said()))
    assert kinds(log.decide("retract", alert.id)) == [MessageType.CANCEL]
    assert log.decide("retract", alert.storyline_id) == []


def test_a_decision_that_stands_in_the_log_again_is_carried_out_once() -> None:
    log = Log()
    (alert,) = alerts(log.tell("a", said(status="reported")))
    assert kinds(log.decide("retract", alert.id)) == [MessageType.CANCEL]
    again = log.records[-1]
    assert len(alerts(log.tell("b", said(), source="bis.gov", at=2))) == 1
    assert log.add(again) == []


def test_a_merge_keeps_the_older() -> None:
    log = Log()
    (older,) = alerts(log.tell("a", said(items=("ethane",))))
    (younger,) = alerts(log.tell("b", said(items=("quantum",))))
    closed, kept = alerts(log.decide("merge", older.storyline_id, into=younger.storyline_id))
    assert (closed.storyline_id, closed.superseded_by) == (
        younger.storyline_id,
        older.storyline_id,
    )
    assert (kept.storyline_id, kept.items) == (older.storyline_id, ("ethane", "quantum"))
    assert log.decide("merge", older.id, into=younger.id, second="third") == []


def test_a_rejected_candidate_cannot_be_confirmed_any_more() -> None:
    log = Log()
    (question,) = reviews(log.tell("a", candidates=[said()]))
    assert log.decide("reject", question.event_id) == []
    assert [each.reason for each in reviews(log.decide("confirm", question.event_id))] == [
        "unknown_subject"
    ]


def test_a_person_declares_a_pledge_fulfilled() -> None:
    log = Log()
    (opened,) = pledges(log.tell("a", said(status="pledged", items=("other",))))
    (closed,) = pledges(log.decide("confirm", opened.pledge.id))
    assert (closed.pledge.state, closed.pledge.closed_by) == (
        PledgeState.FULFILLED,
        log.records[-1].id,
    )


@pytest.mark.parametrize("action", ["confirm", "reject", "retract", "merge"])
def test_an_unknown_subject_is_asked_back(action: str) -> None:
    (question,) = reviews(Log().decide(action, "nothing", into="nothing"))
    assert (question.reason, question.event_id) == ("unknown_subject", "nothing")
    assert question.detail == f"{action} by first: a reason"


def test_a_confirmed_candidate_is_withdrawn_with_its_document() -> None:
    log = Log()
    (question,) = reviews(log.tell("a", candidates=[said()]))
    log.decide("confirm", question.event_id)
    assert kinds(log.tell("a", text="corrected")) == [MessageType.CANCEL]


def test_a_question_about_an_act_is_rejected_without_another_question() -> None:
    log = Log()
    (alert,) = alerts(log.tell("a", said()))
    before = log.fold.snapshot()["state"]["storylines"]  # type: ignore[index]  # plain values
    assert log.decide("reject", alert.event_id) == []
    assert log.fold.snapshot()["state"]["storylines"] == before  # type: ignore[index]  # as above

"""A document again: the same, or other words."""

import pytest

from streams.domain.event import MeasureEvent
from streams.domain.vocabulary import MessageType, PledgeState, Status
from tests.unit.track.build import Log, alerts, kinds, measures, pledges, said

ALERT, UPDATE, CANCEL = MessageType.ALERT, MessageType.UPDATE, MessageType.CANCEL
REF = "US-FRDOC-2025-10001"


def test_the_same_position_again_adds_nothing() -> None:
    log = Log()
    log.tell("a", said(), position=5)
    before = log.fold.digest()
    assert log.tell("a", said(), position=5) == []
    assert log.tell("a", said("easing"), position=4, text="older words") == []
    assert log.fold.digest() == before


def test_the_same_content_later_adds_nothing() -> None:
    log = Log()
    log.tell("a", said(), position=5)
    before = log.fold.digest()
    assert log.tell("a", said("easing"), position=9) == []
    assert log.fold.digest() == before


def test_words_taken_back_are_cancelled_to_all_who_were_told() -> None:
    log = Log()
    (alert,) = alerts(log.tell("a", said()))
    (cancel,) = alerts(log.tell("a", text="corrected"))
    assert (cancel.message_type, cancel.changed) == (CANCEL, ("withdrawn",))
    assert cancel.references == (alert.id,)
    assert [each.status for each in cancel.told_as] == [Status.PUBLISHED]


def test_what_others_still_say_is_not_cancelled() -> None:
    log = Log()
    log.tell("a", said(status="effective"))
    log.tell("b", said(status="published"), at=0.5)
    (update,) = alerts(log.tell("a", text="corrected", at=1))
    assert (update.message_type, update.changed) == (UPDATE, ("status",))
    assert update.status is Status.PUBLISHED
    assert update.evidence.document_id == "b"


@pytest.mark.parametrize(
    ("second", "changed"),
    [
        pytest.param(said(items=("ethane",)), ("items",), id="other goods"),
        pytest.param(said(status="proposed"), ("status",), id="less firm"),
        pytest.param(said(targets=()), ("targets",), id="fewer targets"),
    ],
)
def test_changed_words_are_an_update_of_the_same_storyline(
    second: MeasureEvent, changed: tuple[str, ...]
) -> None:
    log = Log()
    (alert,) = alerts(log.tell("a", said()))
    (update,) = alerts(log.tell("a", second, text="corrected"))
    assert (update.message_type, update.changed) == (UPDATE, changed)
    assert update.storyline_id == alert.storyline_id


def test_the_same_event_in_new_words_is_not_told() -> None:
    log = Log()
    log.tell("a", said())
    assert alerts(log.tell("a", said(), text="a comma moved")) == []


def test_another_type_of_event_cancels_the_first_and_tells_the_second() -> None:
    log = Log()
    log.tell("a", said())
    found = kinds(log.tell("a", said("suspension"), text="corrected"))
    assert sorted(found) == [ALERT, CANCEL]


def test_words_that_come_back_are_told_again_under_the_same_storyline() -> None:
    log = Log()
    (first,) = alerts(log.tell("a", said(), text="one"))
    (second,) = alerts(log.tell("a", text="two"))
    (third,) = alerts(log.tell("a", said(), text="one"))
    assert third.changed == ("restored",)
    assert (third.message_type, third.storyline_id) == (UPDATE, first.storyline_id)
    assert len({first.id, second.id, third.id}) == 3


def test_a_rewrite_after_the_cancel_is_told_as_restored() -> None:
    log = Log()
    log.tell("a", said())
    log.tell("a", text="corrected")
    (update,) = alerts(log.tell("b", said(), at=1))
    assert update.changed == ("restored",)


def test_a_measure_goes_back_when_the_words_are_taken_back() -> None:
    log = Log()
    log.tick(0)
    log.tell("imposed", said("imposition", "effective", measures=(REF,), reference=REF))
    log.tell("ended", said(status="effective", measures=(REF,)), at=1)
    (back,) = measures(log.tell("ended", text="corrected", at=2))
    assert (back.measure.id, back.measure.state) == (REF, "in_force")


def test_a_measure_that_only_withdrawn_words_knew_is_ended_as_retracted() -> None:
    log = Log()
    log.tell("a", said("imposition", "effective", measures=(REF,), reference=REF))
    (gone,) = measures(log.tell("a", text="corrected"))
    assert (gone.measure.state, gone.measure.reason) == ("ended", "retracted")


def test_a_pledge_is_withdrawn_with_its_words_and_opens_again_with_them() -> None:
    log = Log()
    log.tell("a", said(status="pledged"), text="one")
    (gone,) = pledges(log.tell("a", text="two"))
    assert gone.pledge.state is PledgeState.WITHDRAWN
    (back,) = pledges(log.tell("a", said(status="pledged"), text="one"))
    assert (back.pledge.id, back.pledge.state) == (gone.pledge.id, PledgeState.OPENED)


def test_candidates_of_earlier_words_can_no_longer_be_confirmed() -> None:
    log = Log()
    (question,) = log.tell("a", candidates=[said()])
    log.tell("a", text="corrected")
    (problem,) = log.decide("confirm", question.event_id)  # type: ignore[union-attr]  # a review item
    assert problem.reason == "unknown_subject"  # type: ignore[union-attr]  # as above


def test_a_weak_report_withdrawn_is_no_cancel() -> None:
    log = Log()
    log.tell("a", said(), source="bot.example")
    assert alerts(log.tell("a", text="corrected", source="bot.example")) == []


def test_an_event_that_stands_twice_in_a_document_is_one() -> None:
    log = Log()
    outputs = log.tell("a", said(reference=REF), said(reference=REF, items=("ethane",)))
    assert len(alerts(outputs)) == 1

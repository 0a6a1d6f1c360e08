"""What the fold forgets, and what it never does."""

import json

import pytest

from streams.domain.vocabulary import MessageType, PledgeState
from streams.track.book import Book
from streams.track.fold import Fold
from tests.unit.track.build import (
    KNOWLEDGE,
    Log,
    alerts,
    day,
    kinds,
    measure,
    measures,
    pledges,
    reviews,
    said,
)

KEPT = KNOWLEDGE.tracking.kept_days
REF = "US-FRDOC-2025-10001"
ALERT, UPDATE, CANCEL = MessageType.ALERT, MessageType.UPDATE, MessageType.CANCEL


def sizes(log: Log) -> dict[str, int]:
    found = log.fold.sizes()
    return {
        name: found[name] for name in ("documents", "events", "homes", "storylines", "seen")
    } | ({"lasting": found["lasting"]} if found["lasting"] else {})


def test_a_document_and_its_storyline_are_forgotten_after_the_window() -> None:
    log = Log()
    log.tell("a", said())
    log.tick(KEPT)
    assert sizes(log) == {"documents": 1, "events": 1, "homes": 1, "storylines": 1, "seen": 1}
    log.tick(KEPT + 1)
    assert set(sizes(log).values()) == {0}


def test_a_document_that_is_published_again_is_remembered_from_then_on() -> None:
    log = Log()
    log.tell("a", said())
    assert alerts(log.tell("a", said(), at=KEPT - 1)) == []
    log.tick(KEPT + 1)
    assert alerts(log.tell("a", said(), at=KEPT + 2)) == []
    log.tick(2 * KEPT + 3)
    assert set(sizes(log).values()) == {0}


def test_what_forgotten_reports_said_stays_with_those_that_are_left() -> None:
    log = Log()
    (first,) = alerts(log.tell("a", said(status="reported", reference=REF, items=["quantum"])))
    log.tell("b", said(status="proposed", reference=REF), at=KEPT - 1)
    log.tick(KEPT + 1)
    assert sizes(log)["storylines"] == 1
    (update,) = alerts(log.tell("b", said(reference=REF), at=KEPT + 2, text="it is out"))
    assert (update.storyline_id, update.items) == (first.storyline_id, ("eda-software", "quantum"))
    assert (len(update.sources), update.sources_left_out) == (1, 1)
    assert len(update.told_as) == 2


def test_a_storyline_whose_last_report_is_taken_away_keeps_what_forgotten_ones_said() -> None:
    log = Log()
    log.tell("a", said(reference=REF))
    log.tell("b", said(reference=REF), at=KEPT - 1)
    log.tick(KEPT + 1)
    assert kinds(log.tell("b", at=KEPT + 2, text="another page")) == []


def test_an_open_promise_is_remembered_with_who_made_it_until_it_is_closed() -> None:
    log = Log()
    (promise,) = alerts(log.tell("a", said(status="pledged", measures=(REF,))))
    log.tick(KEPT + 1)
    log.tick(2 * KEPT + 2)
    assert sizes(log) == {"documents": 1, "events": 1, "homes": 1, "storylines": 1, "seen": 1}
    at = 2 * KEPT + 3
    (met,) = alerts(log.tell("text", said(measures=(REF,)), source="bis.gov", at=at))
    assert (met.message_type, met.storyline_id) == (UPDATE, promise.storyline_id)
    assert [each.document_id for each in met.sources] == ["a", "text"]
    log.tick(at + KEPT + 1)
    assert set(sizes(log).values()) == {0}


def test_a_storyline_is_remembered_until_the_window_after_its_last_day() -> None:
    log = Log()
    (alert,) = alerts(log.tell("a", said(until=day(KEPT + 9))))
    log.tick(KEPT + 9)
    log.tick(2 * KEPT + 9)
    assert sizes(log)["storylines"] == 1
    assert kinds(log.decide("retract", alert.id)) == [CANCEL]
    log.tick(2 * KEPT + 10)
    assert set(sizes(log).values()) == {0}


@pytest.mark.parametrize("known", [True, False], ids=["of the catalogue", "born by the act"])
def test_a_measure_keeps_its_life_and_what_it_is(known: bool) -> None:  # noqa: FBT001  (a case)
    log = Log()
    log.tick(0)
    if known:
        log.seed(measure(REF, effective=None, items=["eda-software"]))
    act = said("imposition", "effective", measures=(REF,), reference=REF)
    log.tell("text", act, source="bis.gov")
    log.tick(KEPT + 1)
    assert sizes(log)["storylines"] == 0
    lifted = said("cancellation", "effective", measures=(REF,))
    (ended,) = measures(log.tell("end", lifted, source="bis.gov", at=KEPT + 2))
    assert (ended.measure.id, ended.measure.state.value) == (REF, "ended")
    assert ended.measure.items == ("eda-software",)


def test_a_storyline_that_lost_its_only_report_is_forgotten_after_the_window() -> None:
    log = Log()
    log.tell("a", said())
    assert kinds(log.tell("a", at=2, text="nothing any more")) == [CANCEL]
    log.tick(3)
    assert sizes(log)["storylines"] == 1
    assert kinds(log.tell("a", said(), at=4, text="after all")) == [UPDATE]
    log.tell("a", at=5, text="nothing again")
    log.tick(KEPT + 6)
    assert set(sizes(log).values()) == {0}


def test_a_person_can_retract_within_the_window_only() -> None:
    log = Log()
    (alert,) = alerts(log.tell("a", said()))
    log.tell("b", said(), at=1)
    log.tick(KEPT + 1)
    assert kinds(log.decide("retract", alert.id)) == [CANCEL]
    log.tick(KEPT + 2)
    (question,) = reviews(log.decide("retract", alert.storyline_id))
    assert question.reason == "unknown_subject"


def test_merged_storylines_are_forgotten_together() -> None:
    log = Log()
    (first,) = alerts(log.tell("a", said()))
    (second,) = alerts(log.tell("b", said(items=("ethane",))))
    log.decide("merge", second.storyline_id, into=first.storyline_id)
    log.tick(KEPT + 1)
    assert set(sizes(log).values()) == {0}


def test_a_restart_forgets_the_same() -> None:
    log = Log()
    for number in range(6):
        log.tell(f"doc-{number}", said(items=(f"item-{number % 3}",)), at=number * KEPT / 4)
    saved = json.loads(json.dumps(log.fold.snapshot(), sort_keys=True))
    other = Fold.restore(KNOWLEDGE, saved)
    log.tick(1.5 * KEPT)
    tick = log.records[-1]
    assert other.apply(tick, len(log.records) - 1) == log.outputs[-1]
    assert other.digest() == log.fold.digest()


def test_the_days_of_a_forgotten_storyline_are_watched_no_longer() -> None:
    log = Log()
    log.tell("a", said(status="published", effective=day(20)))
    assert log.fold.state.watches
    log.tick(KEPT + 21)
    assert log.fold.sizes()["storylines"] == 0
    assert log.fold.state.watches == {}


def settled_and_forgotten() -> tuple[Log, str]:
    """Return a log whose one promise was kept, long ago, and the promise."""
    log = Log()
    (opened,) = pledges(log.tell("a", said(status="pledged")))
    log.tell("b", said(), at=3)
    log.tick(2 * KEPT)
    return log, opened.pledge.id


def test_a_kept_promise_is_put_away_with_the_last_of_its_storylines() -> None:
    log, kept = settled_and_forgotten()
    assert log.fold.state.done == {kept: day(0)}
    assert list(log.fold.state.live_pledges) == []
    before = log.fold.digest()
    assert log.fold.state.pledges[kept].pledge.state is PledgeState.FULFILLED
    assert log.fold.digest() == before


def test_an_open_promise_is_not() -> None:
    log = Log()
    log.tell("a", said(status="pledged"))
    log.tick(2 * KEPT)
    assert log.fold.state.done == {}
    assert len(list(log.fold.state.live_pledges)) == 1


def test_a_promise_that_was_put_away_is_found_by_its_day_after_a_restart_too() -> None:
    log, kept = settled_and_forgotten()
    other = Fold.restore(KNOWLEDGE, json.loads(json.dumps(log.fold.snapshot())))
    assert other.digest() == log.fold.digest()
    ledger = Book(KNOWLEDGE, other.state).ledger
    assert [each.pledge.id for each in ledger.on(day(0))] == [kept]
    (act,) = other.state.pledges[kept].effects
    assert ledger.touched_by(act) == {}
    ledger.revive(kept)
    assert ledger.touched_by(act) == {kept: None}
    assert other.state.done == {}

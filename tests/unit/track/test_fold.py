"""The fold: ticks, packs, snapshots, and what its digest depends on."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from streams.domain.document import Position
from streams.domain.record import DocumentRecord, Told
from streams.domain.vocabulary import MessageType
from streams.track.fold import Fold
from tests.unit.track.build import (
    KNOWLEDGE,
    Log,
    alerts,
    day,
    measure,
    measures,
    pack,
    pledges,
    said,
)

ROOT = Path(__file__).parents[3]
REF = "CN-MOFCOM-2025-18"


def story() -> Log:
    """Return a log with something of everything."""
    log = Log()
    log.add(pack())
    log.seed(measure())
    log.tick(0)
    log.tell("promise", said("suspension", "pledged", issuer="CN", items=("rare-earths",)))
    log.tell("rewrite", said("suspension", "pledged", issuer="CN", items=("rare-earths",)), at=0.2)
    log.tick(1)
    event = said("suspension", "effective", issuer="CN", measures=(REF,), items=("rare-earths",))
    log.tell("act", replace(event, until_date=day(30)), source="mofcom.gov.cn", at=1)
    log.tell("other", said(), candidates=[said("easing")], at=2)
    log.tell("other", said(status="denied"), text="corrected", at=3)
    log.decide("retract", log.outputs[-1][0].id)
    for number in (4, 5, 31):
        log.tick(number)
    return log


def test_a_tick_that_is_not_later_adds_nothing() -> None:
    log = story()
    before = log.fold.digest()
    assert log.tick(31) == []
    assert log.tick(20, watermark=20) == []
    assert log.fold.digest() == before


def test_either_time_of_a_tick_may_be_the_later_one() -> None:
    log = Log()
    log.tell("a", said(status="pledged", effective=day(5)))
    log.tick(9, watermark=1)
    assert pledges(log.tick(8, watermark=7)) != []


def test_the_next_two_ticks_send_changes_again_byte_for_byte() -> None:
    log = Log()
    log.tick(0)
    first = log.seed(measure())
    opened = pledges(log.tell("a", said(status="pledged")))
    assert log.tick(0.1) == [*first, *opened]
    assert log.tick(0.2) == [*first, *opened]
    assert log.tick(0.3) == []


def test_a_change_between_the_ticks_is_sent_again_instead_of_what_it_replaced() -> None:
    log = Log()
    log.tick(0)
    log.seed(measure())
    log.tick(0.1)
    (changed,) = measures(
        log.tell("a", said("suspension", "effective", issuer="CN", measures=(REF,)))
    )
    assert log.tick(0.2) == [changed]
    assert log.tick(0.3) == [changed]
    assert log.tick(0.4) == []


def test_a_review_candidate_waits_for_ninety_days() -> None:
    log = Log()
    (question,) = log.tell("a", candidates=[said()])
    log.tick(91)
    (answer,) = log.decide("confirm", question.event_id)  # type: ignore[union-attr]  # a review item
    assert answer.reason == "unknown_subject"  # type: ignore[union-attr]  # as above


@pytest.mark.parametrize("simulated", [True, False])
def test_only_the_first_pack_says_that_time_is_simulated(simulated: bool) -> None:  # noqa: FBT001 - a case
    log = Log()
    log.add(pack("one", simulated=simulated))
    log.add(pack("two", simulated=True))
    assert (log.fold.pack, log.fold.is_simulated) == ("two", simulated)


def test_a_real_pack_tells_the_day() -> None:
    log = Log()
    log.seed(measure())
    assert [each.measure.id for each in measures(log.add(pack(simulated=False)))] == [REF]


def test_a_pack_says_what_was_told_before_it() -> None:
    log = Log()
    (alert,) = alerts(log.tell("a", said()))
    log.add(
        replace(pack("two"), told={alert.storyline_id: Told("other", 7), "gone": Told("x", 1)})
    )
    (update,) = alerts(log.tell("b", said(status="denied"), at=1))
    assert (update.message_type, update.revision) == (MessageType.UPDATE, 8)
    assert update.references == (alert.id, "other")
    assert update.pack == "pack"


def test_the_same_log_gives_the_same_outputs() -> None:
    log = story()
    again = log.again()
    assert again.outputs == log.outputs
    assert again.fold.digest() == log.fold.digest()


@pytest.mark.parametrize("is_restarted", [False, True], ids=["going on", "restarted"])
def test_a_measure_known_from_reports_tells_whom_a_later_one_names(*, is_restarted: bool) -> None:
    log = Log()
    log.tell("a", said("easing", "published", items=("ethane",), measures=(REF,), targets=()))
    if is_restarted:
        log.fold = Fold.restore(KNOWLEDGE, json.loads(json.dumps(log.fold.snapshot())))
    outputs = log.tell("b", said("easing", "reported", items=("ethane",), targets=("CN",)))
    assert [each.measure.targets for each in measures(outputs)] == [("CN",)]


def test_a_fold_restored_anywhere_goes_on_as_if_nothing_had_happened() -> None:
    log = story()
    fold = Fold(KNOWLEDGE)
    for offset, record in enumerate(log.records):
        held = json.loads(json.dumps(fold.snapshot()))
        fold = Fold.restore(KNOWLEDGE, held)
        assert fold.apply(record, offset) == log.outputs[offset]
    assert fold.digest() == log.fold.digest()


@pytest.mark.parametrize("found", [None, [], {}, {"version": 0, "state": {}}])
def test_what_is_no_snapshot_is_refused(found: object) -> None:
    with pytest.raises(ValueError, match="no snapshot of version"):
        Fold.restore(KNOWLEDGE, found)


def test_the_digest_does_not_depend_on_raw_positions_and_log_offsets() -> None:
    log, other = story(), Fold(KNOWLEDGE)
    for number, record in enumerate(log.records):
        moved = record
        if isinstance(record, DocumentRecord):
            moved = replace(record, position=Position("raw.news.v1", 3, 100 + number))
        other.apply(moved, number * 7)
    assert other.digest() == log.fold.digest()


def test_the_digest_depends_on_what_was_said() -> None:
    first, second = Log(), Log()
    first.tell("a", said())
    second.tell("a", said(status="effective"))
    assert first.fold.digest() != second.fold.digest()


def test_the_digest_does_not_depend_on_the_hash_seed() -> None:
    code = "from tests.unit.track.test_fold import story; print(story().fold.digest())"
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            text=True,
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed},
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert digests == {story().fold.digest()}

"""What acts, words and denials do to promises, whatever the order in which they become known."""

from itertools import permutations

import pytest

from streams.domain.event import MeasureEvent
from streams.domain.vocabulary import PledgeState
from tests.unit.track.build import day, pledges, said
from tests.unit.track.test_pledges import REF, promised, state

OTHER_REF = "US-FRDOC-2025-10002"
WORD = said("cancellation", items=("other",), kind="other", speaker="US")


@pytest.mark.parametrize(
    ("event", "after"),
    [
        pytest.param(said("imposition"), PledgeState.CONTRADICTED, id="imposes on the goods"),
        pytest.param(said("reinstatement"), PledgeState.CONTRADICTED, id="reinstates"),
        pytest.param(said("imposition", targets=()), PledgeState.CONTRADICTED, id="on all"),
        pytest.param(said("imposition", targets=("RU",)), PledgeState.OPENED, id="on others"),
        pytest.param(said("imposition", items=("ethane",)), PledgeState.OPENED, id="other goods"),
        pytest.param(said("imposition", kind="tariff"), PledgeState.OPENED, id="a tariff"),
        pytest.param(said("imposition", issuer="CN"), PledgeState.OPENED, id="the other side"),
        pytest.param(said("imposition", "proposed"), PledgeState.OPENED, id="a draft"),
        pytest.param(said("imposition", "reported"), PledgeState.OPENED, id="a report"),
        pytest.param(said("imposition", act=day(0)), PledgeState.OPENED, id="of the same day"),
        pytest.param(said("guidance"), PledgeState.OPENED, id="guidance"),
    ],
)
def test_what_goes_against_a_promise(event: MeasureEvent, after: PledgeState) -> None:
    log, _ = promised()
    log.tell("act", event, at=20)
    assert state(log) is after


@pytest.mark.parametrize(
    ("measures", "after"),
    [
        pytest.param((REF,), PledgeState.CONTRADICTED, id="the measure itself"),
        pytest.param((OTHER_REF,), PledgeState.OPENED, id="another measure on the goods"),
        pytest.param((), PledgeState.OPENED, id="none"),
    ],
)
def test_a_promise_on_a_measure_is_contradicted_by_an_act_on_it(
    measures: tuple[str, ...], after: PledgeState
) -> None:
    log, _ = promised(measures=(REF,))
    log.tell("act", said("reinstatement", measures=measures), at=20)
    assert state(log) is after


@pytest.mark.parametrize("items", [("other",), ("entities",), ("all-goods",)], ids=str)
def test_wide_goods_contradict_nothing(items: tuple[str, ...]) -> None:
    log, _ = promised(items=items)
    log.tell("act", said("imposition", items=items), at=20)
    assert state(log) is PledgeState.OPENED


def test_a_promise_kept_late_is_kept() -> None:
    log, _ = promised(effective=day(10))
    log.tick(12)
    assert state(log) is PledgeState.LAPSED
    log.tell("act", said(), at=30)
    assert state(log) is PledgeState.FULFILLED
    log.tell("against", said("imposition"), at=50)
    assert state(log) is PledgeState.FULFILLED


def test_another_day_reopens_a_lapsed_promise() -> None:
    log, _ = promised(effective=day(3))
    log.tick(4)
    assert state(log) is PledgeState.LAPSED
    log.tell("later", said(status="pledged", effective=day(9)), source="bis.gov", at=5)
    assert state(log) is PledgeState.OPENED
    log.tick(10.5)
    assert state(log) is PledgeState.LAPSED


ACTS = {
    "first": (said(items=("eda-software",), reference=REF), 20),
    "second": (said(items=("ethane",), reference=OTHER_REF), 30),
    "against": (said("imposition", items=("ethane",)), 40),
}


@pytest.mark.parametrize("order", list(permutations(ACTS)), ids=" ".join)
def test_the_order_of_acts_does_not_count(order: tuple[str, ...]) -> None:
    log, _ = promised(items=("eda-software", "ethane"))
    for name in order:
        event, at = ACTS[name]
        log.tell(name, event, at=at)
    assert state(log) is PledgeState.FULFILLED
    (entry,) = log.fold.state.pledges.values()
    assert entry.pledge.outstanding == ()
    assert log.fold.state.homes[entry.pledge.closed_by or ""] is not None
    assert log.fold.state.events[entry.pledge.closed_by or ""].event.reference == OTHER_REF


def test_what_is_not_met_yet_is_named() -> None:
    log, _ = promised(items=("eda-software", "ethane"))
    log.tell("first", *[ACTS["first"][0]], at=20)
    assert pledges(log.outputs[-1])[0].pledge.outstanding == ("ethane",)


@pytest.mark.parametrize(
    ("event", "after"),
    [
        pytest.param(WORD, PledgeState.FULFILLED, id="the promising side says that it is done"),
        pytest.param(
            said(items=("other",), kind="other", speaker="CN"),
            PledgeState.PARTLY_FULFILLED,
            id="the other side says so",
        ),
        pytest.param(
            said(items=("other",), kind="other"), PledgeState.PARTLY_FULFILLED, id="a report"
        ),
        pytest.param(
            said(items=("other",), kind="other", speaker="US", reference=REF),
            PledgeState.PARTLY_FULFILLED,
            id="one text",
        ),
        pytest.param(
            said(items=("ethane",), kind="other", speaker="US"),
            PledgeState.PARTLY_FULFILLED,
            id="one of the goods",
        ),
        pytest.param(
            said(items=("other",), kind="tariff", speaker="US"),
            PledgeState.PARTLY_FULFILLED,
            id="one kind of measure",
        ),
    ],
)
def test_unnamed_scope_is_fulfilled_by_a_word_only(
    event: MeasureEvent, after: PledgeState
) -> None:
    log, _ = promised(items=("other",), kind="other")
    log.tell("word", event, at=20)
    assert state(log) is after


def test_unnamed_scope_is_fulfilled_by_a_decision() -> None:
    log, pledge_id = promised(items=("other",), kind="other")
    log.tell("act", said(items=("ethane",)), at=20)
    log.decide("confirm", pledge_id)
    assert state(log) is PledgeState.FULFILLED


@pytest.mark.parametrize(
    ("event", "before"),
    [
        pytest.param(said(), PledgeState.FULFILLED, id="the promised act"),
        pytest.param(said("imposition"), PledgeState.CONTRADICTED, id="the opposite"),
    ],
)
@pytest.mark.parametrize("how", ["document", "decision"])
def test_an_act_that_is_taken_back_counts_no_longer(
    event: MeasureEvent, before: PledgeState, how: str
) -> None:
    log, _ = promised()
    log.tell("act", event, at=20)
    assert state(log) is before
    if how == "document":
        log.tell("act", at=21, text="emptied")
    else:
        log.decide("retract", log.fold.state.documents["act"].events[0])
    (output,) = pledges(log.outputs[-1])
    assert (output.pledge.state, output.pledge.closed_by) == (PledgeState.OPENED, None)


def test_an_act_that_is_corrected_counts_for_what_it_says_now() -> None:
    log, _ = promised()
    log.tell("act", said(), at=20)
    log.tell("act", said(items=("ethane",)), at=21, text="corrected")
    assert state(log) is PledgeState.OPENED


def test_acts_follow_a_merge() -> None:
    log, pledge_id = promised(items=("other",))
    log.tell("one", said(items=("ethane",)), at=20)
    log.tell("two", said(items=("ethane",)), at=60)
    effects = log.fold.state.pledges[pledge_id].effects
    assert len(effects) == 2
    first, second = effects
    log.decide("merge", first, into=second)
    assert list(effects) == [first]
    assert log.again().fold.digest() == log.fold.digest()

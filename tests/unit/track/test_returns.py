"""Promises that two sides give for each other, and whether both sides say so."""

from datetime import date

import pytest

from streams.domain.alert import Pledge
from streams.domain.event import MeasureEvent
from streams.domain.vocabulary import Confirmation, PledgeState
from streams.track.fold import Fold
from tests.unit.track.build import KNOWLEDGE, Log, day, pledges, said


def ours(
    event_type: str = "cancellation", status: str = "pledged", **more: object
) -> MeasureEvent:
    return said(event_type, status, issuer="US", items=("ethane",), **more)  # type: ignore[arg-type]


def theirs(event_type: str = "easing", status: str = "pledged", **more: object) -> MeasureEvent:
    fields: dict[str, object] = {"targets": (), "items": ("gallium",), **more}
    return said(event_type, status, issuer="CN", **fields)  # type: ignore[arg-type]


def ledger(log: Log) -> dict[str, Pledge]:
    """Return the pledges by issuer."""
    found = (entry.pledge for entry in log.fold.state.pledges.values())
    return {pledge.issuer: pledge for pledge in found}


def are_linked(log: Log) -> bool:
    held = ledger(log)
    links = {name: held[name].in_return_for for name in held}
    both = {"US": (held["CN"].id,), "CN": (held["US"].id,)}
    assert links in [both, {"US": (), "CN": ()}]
    return links == both


@pytest.mark.parametrize(
    ("first", "second", "at", "expected"),
    [
        pytest.param(ours(), theirs(), 0.3, True, id="one names the other"),
        pytest.param(ours(), theirs(targets=("US",)), 0.3, True, id="both name each other"),
        pytest.param(ours(), theirs(targets=("JP",)), 0.3, False, id="aimed at a third"),
        pytest.param(ours(targets=()), theirs(), 0.3, False, id="none names any"),
        pytest.param(
            ours(targets=(), speaker="CN"),
            theirs(speaker="CN"),
            0.3,
            True,
            id="one speaks of both",
        ),
        pytest.param(
            ours(targets=(), speaker="JP"), theirs(speaker="JP"), 0.3, False, id="a third speaks"
        ),
        pytest.param(ours(), theirs(), 1, False, id="another day"),
        pytest.param(ours("imposition"), theirs(), 0.3, False, id="a threat"),
        pytest.param(ours(), theirs("guidance"), 0.3, False, id="an explanation"),
    ],
)
@pytest.mark.parametrize("is_turned", [False, True], ids=["in order", "turned"])
def test_what_is_given_in_return(
    first: MeasureEvent,
    second: MeasureEvent,
    at: float,
    *,
    expected: bool,
    is_turned: bool,
) -> None:
    log = Log()
    told = [("a", first, 0.0), ("b", second, at)]
    for name, event, when in reversed(told) if is_turned else told:
        log.tell(name, event, at=when)
    assert are_linked(log) is expected


def test_a_document_that_tells_both_links_them_on_any_day() -> None:
    log = Log()
    log.tell("a", ours(targets=()), at=0)
    log.tell("b", theirs(), at=1)
    assert not are_linked(log)
    log.tell("c", theirs(), ours(targets=()), at=2)
    assert are_linked(log)


BREAKS = [
    pytest.param(theirs("imposition", "published"), PledgeState.CONTRADICTED, id="contradicted"),
    pytest.param(theirs(status="denied"), PledgeState.WITHDRAWN, id="withdrawn"),
    pytest.param(None, PledgeState.LAPSED, id="lapsed"),
]


@pytest.mark.parametrize(("event", "after"), BREAKS)
def test_when_one_side_fails_the_other_is_at_risk(
    event: MeasureEvent | None, after: PledgeState
) -> None:
    log = Log()
    log.tell("a", ours(), at=0)
    log.tell("b", theirs(effective=day(4)), at=0.1)
    outputs = log.tick(6) if event is None else log.tell("c", event, at=3)
    told = {each.pledge.issuer: each.pledge for each in pledges(outputs)}
    assert told["CN"].state is after
    assert told["US"].at_risk == (told["CN"].id,)
    log.fold = Fold.restore(KNOWLEDGE, log.fold.snapshot())
    log.tick(6.2)
    log.tick(6.3)
    quiet = log.tick(6.4)
    assert [
        each.pledge.at_risk for each in pledges(quiet) if each.cause == log.records[-1].id
    ] == []


def test_the_risk_ends_with_what_caused_it_and_with_the_promise() -> None:
    log = Log()
    log.tell("a", ours(), at=0)
    log.tell("b", theirs(), at=0.1)
    log.tell("c", theirs("imposition", "published"), at=3)
    assert ledger(log)["US"].at_risk
    log.tell("c", at=4, text="emptied")
    assert not ledger(log)["US"].at_risk
    log.tell("d", theirs("imposition", "published"), at=5)
    assert ledger(log)["US"].at_risk
    log.tell("e", ours(status="published"), at=6)
    assert ledger(log)["US"].state is PledgeState.FULFILLED
    assert not ledger(log)["US"].at_risk


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        pytest.param([ours()], None, id="nobody's own words"),
        pytest.param([ours(speaker="US")], Confirmation.ONE_SIDED, id="the promising side"),
        pytest.param([ours(speaker="CN")], Confirmation.ONE_SIDED, id="the other side"),
        pytest.param([ours(speaker="CN"), ours(speaker="US")], Confirmation.MATCHED, id="both"),
        pytest.param(
            [ours(speaker="CN"), ours(speaker="JP")], Confirmation.ONE_SIDED, id="a third state"
        ),
        pytest.param(
            [ours(speaker="CN"), ours(status="reported", speaker="US")],
            Confirmation.ONE_SIDED,
            id="a rumour is nobody's own words",
        ),
        pytest.param(
            [ours(speaker="US"), ours(status="denied", speaker="CN")],
            Confirmation.CONTRADICTED,
            id="the other side denies it",
        ),
        pytest.param(
            [ours(speaker="US", effective=day(9)), ours(speaker="CN", effective=day(20))],
            Confirmation.CONTRADICTED,
            id="two days",
        ),
        pytest.param(
            [ours(speaker="US", effective=day(9)), ours(speaker="CN")],
            Confirmation.MATCHED,
            id="one names the day",
        ),
        pytest.param(
            [ours(speaker="CN"), ours(status="published", speaker="US")],
            Confirmation.MATCHED,
            id="the other has done it",
        ),
        pytest.param(
            [theirs(speaker="CN"), theirs(speaker="US")], Confirmation.MATCHED, id="none is named"
        ),
    ],
)
@pytest.mark.parametrize("with_restarts", [False, True], ids=["at a stretch", "with restarts"])
def test_both_sides_are_heard(
    events: list[MeasureEvent],
    expected: Confirmation | None,
    *,
    with_restarts: bool,
) -> None:
    log = Log()
    for number, event in enumerate(events):
        log.tell(f"d{number}", event, at=number)
        if with_restarts:
            log.fold = Fold.restore(KNOWLEDGE, log.fold.snapshot())
    (pledge,) = ledger(log).values()
    assert pledge.confirmation is expected


def test_what_the_other_side_denies_is_still_promised() -> None:
    log = Log()
    log.tell("a", ours(speaker="US"), at=0)
    log.tell("b", ours(status="denied", speaker="CN"), at=1)
    assert ledger(log)["US"].state is PledgeState.OPENED
    log.tell("c", ours(status="denied", speaker="US"), at=2)
    assert ledger(log)["US"].state is PledgeState.WITHDRAWN


def test_own_words_are_told_once_each() -> None:
    log = Log()
    log.tell("a", ours(speaker="US"), at=0)
    (output,) = pledges(log.tell("b", ours(speaker="CN"), at=1))
    assert [(each.speaker, each.document_id) for each in output.pledge.own_words] == [
        ("CN", "b"),
        ("US", "a"),
    ]
    for number in range(5):
        assert pledges(log.tell(f"again-{number}", ours(speaker="CN"), at=2)) == []


def test_words_that_a_document_takes_back_are_heard_no_longer() -> None:
    log = Log()
    log.tell("a", ours(speaker="US"), at=0)
    log.tell("b", ours(speaker="CN"), at=1)
    assert ledger(log)["US"].confirmation is Confirmation.MATCHED
    log.tell("b", ours(), at=2, text="corrected")
    assert ledger(log)["US"].confirmation is Confirmation.ONE_SIDED
    assert ledger(log)["US"].opened_at.date() == date(2025, 6, 27)

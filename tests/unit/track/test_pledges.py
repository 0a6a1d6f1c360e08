"""The ledger of promises."""

import pytest

from streams.domain.event import MeasureEvent
from streams.domain.vocabulary import PledgeState
from tests.unit.track.build import Log, alerts, day, pledges, said

REF = "US-FRDOC-2025-10001"


def promised(**fields: object) -> tuple[Log, str]:
    log = Log()
    log.tick(0)
    event = said(status="pledged", **fields)  # type: ignore[arg-type]  # each case names its own
    (opened,) = pledges(log.tell("promise", event))
    assert opened.pledge.state is PledgeState.OPENED
    return log, opened.pledge.id


def state(log: Log) -> PledgeState:
    return [e.pledge.state for outputs in log.outputs for e in pledges(outputs)][-1]


def test_a_pledge_is_known_by_the_event_that_opened_it() -> None:
    log, pledge_id = promised()
    (alert,) = alerts(log.outputs[-1])
    assert (alert.event_id, alert.pledge_id) == (pledge_id, pledge_id)
    assert alert.pledge_state is PledgeState.OPENED


@pytest.mark.parametrize(
    ("event", "missing"),
    [
        pytest.param(
            said(status="pledged", items=("other",)), ("list", "items", "date"), id="none"
        ),
        pytest.param(said(status="pledged"), ("list", "date"), id="goods named"),
        pytest.param(
            said(status="pledged", measures=(REF,), effective=day(9)), (), id="all is named"
        ),
    ],
)
def test_a_pledge_names_what_it_leaves_open(event: MeasureEvent, missing: tuple[str, ...]) -> None:
    (opened,) = pledges(Log().tell("a", event))
    assert opened.pledge.missing == missing


def test_a_repeated_promise_opens_no_second_pledge() -> None:
    log, _ = promised()
    assert pledges(log.tell("b", said(status="pledged"), at=1)) == []


def test_later_words_complete_the_pledge() -> None:
    log, pledge_id = promised()
    (output,) = pledges(log.tell("b", said(status="pledged", effective=day(20)), at=1))
    assert output.pledge.id == pledge_id
    assert (output.pledge.promised_by, output.pledge.missing) == (day(20), ("list",))


@pytest.mark.parametrize(
    ("event", "after"),
    [
        pytest.param(said(), PledgeState.FULFILLED, id="the promised act"),
        pytest.param(said(status="effective"), PledgeState.FULFILLED, id="in force"),
        pytest.param(said(status="proposed"), PledgeState.OPENED, id="a draft"),
        pytest.param(said(status="reported"), PledgeState.OPENED, id="a report"),
        pytest.param(said("easing"), PledgeState.OPENED, id="another type"),
        pytest.param(said(issuer="CN"), PledgeState.OPENED, id="another issuer"),
        pytest.param(said(items=("ethane",)), PledgeState.OPENED, id="other goods"),
        pytest.param(said(targets=("RU",)), PledgeState.OPENED, id="other targets"),
        pytest.param(said(status="denied"), PledgeState.WITHDRAWN, id="denied"),
    ],
)
@pytest.mark.parametrize("at", [pytest.param(3, id="soon"), pytest.param(60, id="much later")])
def test_what_meets_a_named_promise(event: MeasureEvent, after: PledgeState, at: int) -> None:
    log, _ = promised()
    log.tell("act", event, at=at)
    if at > 7 and after is PledgeState.WITHDRAWN:
        after = PledgeState.OPENED  # a denial so late is one of something else
    assert state(log) is after


def test_the_act_closes_the_pledge() -> None:
    log, pledge_id = promised()
    (alert,) = alerts(log.tell("act", said(), at=60))
    (output,) = pledges(log.outputs[-1])
    assert output.pledge.closed_by == alert.event_id
    assert (alert.pledge_id, alert.pledge_state) == (pledge_id, PledgeState.FULFILLED)


def test_a_promise_without_scope_is_met_in_part_at_most() -> None:
    log, _ = promised(items=("other",))
    for number, items in enumerate([("eda-software",), ("ethane",)]):
        log.tell(f"act-{number}", said(items=items), at=30 + number)
        assert state(log) is PledgeState.PARTLY_FULFILLED


def test_a_promise_of_several_goods_is_met_one_by_one() -> None:
    log, _ = promised(items=("eda-software", "ethane"))
    log.tell("one", said(), at=30)
    assert state(log) is PledgeState.PARTLY_FULFILLED
    log.tell("two", said(items=("ethane",)), at=31)
    assert state(log) is PledgeState.FULFILLED


def test_an_act_before_the_promise_does_not_meet_it() -> None:
    log, _ = promised(items=("other",))
    log.tell("old", said(act=day(-3)), at=1)
    assert state(log) is PledgeState.OPENED


def test_a_promise_lapses_after_its_day_once_all_is_read() -> None:
    log, _ = promised(effective=day(10))
    log.tick(11, watermark=9)
    assert state(log) is PledgeState.OPENED
    log.tick(11.1, watermark=11)
    assert state(log) is PledgeState.LAPSED


def test_an_open_promise_without_a_day_stays_open() -> None:
    log, _ = promised()
    log.tick(400)
    assert state(log) is PledgeState.OPENED

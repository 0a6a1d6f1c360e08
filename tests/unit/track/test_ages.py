"""Promises that grow old."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from streams.track.fold import Fold
from tests.unit.track.build import KNOWLEDGE, Log, alerts, pledges, said
from tests.unit.track.test_pledges import promised


def ages(log: Log) -> list[int | None]:
    """Return what the pledge's records say of its age, repeats left out."""
    told = {each.id: each for outputs in log.outputs for each in pledges(outputs)}
    return [each.pledge.aged_days for each in told.values()]


@pytest.mark.parametrize(
    ("days", "told"),
    [
        pytest.param([6], [None], id="six days"),
        pytest.param([7], [None, 7], id="seven days"),
        pytest.param([7, 8, 29], [None, 7], id="once"),
        pytest.param([7, 30, 90, 200], [None, 7, 30, 90], id="each"),
        pytest.param([31], [None, 30], id="a clock that jumps tells the nearest"),
        pytest.param([400], [None, 90], id="all jumped"),
    ],
)
@pytest.mark.parametrize("with_restarts", [False, True], ids=["at a stretch", "with restarts"])
def test_each_age_is_told_once(
    days: list[int], told: list[int | None], *, with_restarts: bool
) -> None:
    log, _ = promised()
    for number in days:
        outputs = log.tick(number)
        assert alerts(outputs) == []
        if with_restarts:
            log.fold = Fold.restore(KNOWLEDGE, log.fold.snapshot())
    assert ages(log) == told


@pytest.mark.parametrize(
    "event",
    [
        pytest.param(said(), id="fulfilled"),
        pytest.param(said(status="denied"), id="withdrawn"),
        pytest.param(said("imposition"), id="contradicted"),
    ],
)
def test_a_closed_promise_grows_no_older(event: object) -> None:
    log, _ = promised()
    log.tell("b", event, at=3)  # type: ignore[arg-type]  # a row of the table
    log.tick(100)
    assert set(ages(log)) == {None}


def test_one_met_in_part_grows_older() -> None:
    log, _ = promised(items=("other",))
    log.tell("act", said(), at=3)
    log.tick(7)
    assert ages(log)[-1] == 7


def test_a_day_is_that_of_the_issuer() -> None:
    zones = {"US": ZoneInfo("America/New_York")}
    log = Log(replace(KNOWLEDGE, zones=zones))
    log.tick(0)
    log.tell("promise", said(status="pledged"), at=-0.2)  # the evening before in Washington
    log.tick(5.8)
    assert ages(log) == [None]
    log.tick(5.84)
    assert ages(log) == [None, 7]


def test_an_old_promise_is_born_with_its_age() -> None:
    log = Log()
    log.tick(40)
    log.tell("promise", said(status="pledged"), at=0)
    assert ages(log) == [30]


def test_a_promise_published_earlier_than_known_is_older() -> None:
    log = Log()
    log.tell("late", said(status="pledged"), at=4)
    log.tell("early", said(status="pledged"), at=0)
    log.tick(7)
    assert ages(log)[-1] == 7

"""What a subscriber would have got: counted per reason, early words measured, retractions seen."""

from datetime import date, timedelta
from typing import Any

import pytest

from streams.domain.alert import Alert
from streams.domain.route import Match, Route
from streams.domain.vocabulary import MessageType, Status
from streams.route.backtest import Backtest, backtest
from streams.route.tree import Tree
from tests.unit.enrich.build import NOON, alert

DESK = Route("desk", Match(items=("rare-earths",), min_firmness=Status.PLEDGED), "desk")


def at(days: float, **fields: Any) -> Alert:
    """Return an alert so many days after noon, published an hour before."""
    when = NOON + timedelta(days=days)
    return alert(observed_at=when, published_at=when - timedelta(hours=1), **fields)


def account(*alerts: Alert) -> Backtest:
    return backtest(alerts, Tree([DESK]), "desk")


def test_a_promise_is_heard_days_before_its_text() -> None:
    told = at(0).routing
    found = account(
        at(10, status=Status.PUBLISHED, message_type=MessageType.UPDATE, revision=2),
        at(0, status=Status.PLEDGED, effective_date=date(2025, 7, 30)),
        at(20, message_type=MessageType.CANCEL, revision=3, told_as=(told,)),
    )
    assert (found.alerts, found.matched, found.delivered) == (3, 3, 3)
    assert (found.storylines, found.retracted) == (1, 1)
    assert found.kinds == {"Alert": 1, "Update": 1, "Cancel": 1}
    assert found.hours_to_us == 1.0
    assert found.days_before_text == 10.0
    assert found.days_before_effect == 33.0


def test_what_is_held_back_is_counted_by_reason_and_what_is_of_no_interest_is_not() -> None:
    found = account(
        at(0, status=Status.REPORTED), at(1, status=Status.REPORTED), at(2, items=("steel",))
    )
    assert (found.alerts, found.matched, found.delivered) == (3, 2, 0)
    assert found.held_back == {"status reported less firm than pledged": 2}


def test_an_empty_log_measures_nothing() -> None:
    found = account()
    assert (found.alerts, found.hours_to_us, found.days_before_text) == (0, None, None)


@pytest.mark.parametrize("status", [Status.DENIED, Status.PROPOSED, Status.REPORTED])
def test_only_an_issued_act_is_a_text(status: Status) -> None:
    found = account(at(0, status=Status.PLEDGED), at(3, status=status, revision=2))
    assert found.days_before_text is None

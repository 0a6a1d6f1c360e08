"""Promises that are late, and the days that come, as gauges."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from prometheus_client.exposition import generate_latest

from streams.app.agenda import overdue, show_agenda
from streams.domain.alert import Pledge
from streams.domain.vocabulary import EventType, MeasureType, PledgeState
from streams.telemetry.metrics import Metrics
from streams.track.state import PledgeEntry, State
from tests.unit.track.build import KNOWLEDGE

TODAY = date(2026, 3, 1)
PLEDGE = Pledge(
    id="p",
    state=PledgeState.OPENED,
    issuer="CN",
    speaker=None,
    event_type=EventType.EASING,
    measure_type=MeasureType.EXPORT_CONTROL,
    items=(),
    targets=(),
    opened_at=datetime(2026, 2, 1, tzinfo=UTC),
    promised_by=None,
    missing=(),
    storyline_id="s",
    evidence="",
)


@pytest.mark.parametrize(
    ("state", "opened", "promised", "reason"),
    [
        pytest.param("opened", "2026-02-01", "2026-02-28", "day_passed", id="its day has passed"),
        pytest.param(
            "partly_fulfilled", "2026-02-01", "2026-02-28", "day_passed", id="met in part"
        ),
        pytest.param(
            "opened", "2025-11-30", None, "no_text_in_90_days", id="91 days without a text"
        ),
        pytest.param("opened", "2025-12-01", None, None, id="90 days"),
        pytest.param("opened", "2025-06-01", "2026-03-01", None, id="its day is today"),
        pytest.param("fulfilled", "2025-06-01", "2025-07-01", None, id="fulfilled"),
        pytest.param("lapsed", "2025-06-01", "2025-07-01", None, id="lapsed: told as such"),
        pytest.param("withdrawn", "2025-06-01", None, None, id="withdrawn"),
    ],
)
def test_a_pledge_is_late(
    state: str, opened: str, promised: str | None, reason: str | None
) -> None:
    pledge = replace(
        PLEDGE,
        state=PledgeState[state.upper()],
        opened_at=datetime.fromisoformat(opened).replace(tzinfo=UTC),
        promised_by=date.fromisoformat(promised) if promised else None,
    )
    assert +overdue([pledge], TODAY) == Counter([reason] if reason else [])


def shown(state: State) -> str:
    metrics = Metrics("track")
    show_agenda(state, KNOWLEDGE.tracking, metrics)
    return generate_latest(metrics.registry).decode()


def with_pledge(state: State, pledge: Pledge) -> State:
    state.pledges["p"] = PledgeEntry(pledge)
    return state


def test_the_days_that_come_are_shown() -> None:
    promised = replace(PLEDGE, promised_by=date(2026, 3, 11))
    page = shown(with_pledge(State(today=TODAY), promised))
    assert 'exportwire_dates_ahead{kind="effective",within="7d"} 0.0' in page
    assert 'exportwire_dates_ahead{kind="effective",within="30d"} 1.0' in page
    assert 'next_date_timestamp_seconds{kind="effective"} 1.7731872e+09' in page
    assert 'next_date_timestamp_seconds{kind="until"}' not in page


def test_before_the_first_day_nothing_is_late() -> None:
    page = shown(with_pledge(State(), PLEDGE))
    assert 'exportwire_pledges_overdue{reason="no_text_in_90_days"} 0.0' in page

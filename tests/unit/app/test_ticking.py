"""The watermark waits for the oldest raw record; ticks fall on quarter hours."""

from datetime import UTC, datetime, timedelta

import pytest

from streams.app.ticking import SKEW, moment_of, seconds_until_next, tick_at

NOON = datetime(2025, 6, 27, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("waiting", "watermark"),
    [
        pytest.param([], NOON, id="nothing waits"),
        pytest.param([NOON - timedelta(hours=3)], NOON - timedelta(hours=3), id="one waits"),
        pytest.param(
            [NOON - timedelta(hours=1), NOON - timedelta(hours=2)],
            NOON - timedelta(hours=2),
            id="the oldest counts",
        ),
    ],
)
def test_the_watermark_is_the_oldest_waiting_record(
    waiting: list[datetime], watermark: datetime
) -> None:
    assert tick_at(NOON, waiting).watermark == watermark - SKEW


def test_a_tick_tells_now_and_has_a_stable_id() -> None:
    assert tick_at(NOON, []).now == NOON
    assert tick_at(NOON, []).id == tick_at(NOON, []).id
    assert tick_at(NOON, []).id != tick_at(NOON, [NOON - timedelta(hours=1)]).id


@pytest.mark.parametrize(
    ("now", "seconds"),
    [
        pytest.param(0.0, 900.0, id="on the mark: the next one"),
        pytest.param(899.0, 1.0, id="just before"),
        pytest.param(901.0, 899.0, id="just after"),
    ],
)
def test_ticks_fall_on_full_intervals(now: float, seconds: float) -> None:
    assert seconds_until_next(now, 900.0) == seconds


def test_a_timestamp_is_in_utc() -> None:
    assert moment_of(1_751_025_600_000) == NOON

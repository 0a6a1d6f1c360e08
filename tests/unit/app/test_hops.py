"""A message tells when each stage sent it on, and nothing else of what it came with."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from streams.app.hops import DETECTED, TRACKED, lateness, way
from streams.domain.alert import Alert
from streams.wire.moments import spelled

NOW = datetime(2025, 6, 27, 12, tzinfo=UTC)


def test_the_first_hop_stands_alone() -> None:
    assert way([], DETECTED, NOW) == [
        ("x-detected-at", b"2025-06-27T12:00:00Z"),
        ("produced_at", b"2025-06-27T12:00:00Z"),
    ]


def test_earlier_hops_and_the_trace_go_on() -> None:
    came = [("x-received-at", b"r"), ("traceparent", b"t"), ("ce_id", b"1"), ("produced_at", b"p")]
    names = [name for name, _ in way(came, TRACKED, NOW)]
    assert names == ["x-received-at", "traceparent", "x-tracked-at", "produced_at"]


def test_a_header_without_value_is_left_out() -> None:
    assert [name for name, _ in way([("x-received-at", None)], TRACKED, NOW)] == [
        "x-tracked-at",
        "produced_at",
    ]


@pytest.mark.parametrize(
    ("published", "received", "told"),
    [
        pytest.param(
            -60, -2, [("x-delay-ms", b"62000")], id="a minute on its way, two seconds here"
        ),
        pytest.param(-60, None, [("x-delay-ms", b"60000")], id="no time of receipt"),
        pytest.param(30, 0, [("x-delay-ms", b"0")], id="a source ahead of its time"),
        pytest.param(-86_400, 0, [("x-delay-ms", b"86400000")], id="a day, to the second"),
        pytest.param(-60, 5, [("x-delay-ms", b"60000")], id="clocks apart"),
        pytest.param(
            -86_401, 0, [("x-delay-ms", b"86401000"), ("x-backfill", b"true")], id="history"
        ),
    ],
)
def test_an_alert_says_how_late_it_is(
    alert: Callable[..., Alert],
    published: int,
    received: int | None,
    told: list[tuple[str, bytes]],
) -> None:
    found = replace(alert(), published_at=NOW + timedelta(seconds=published), observed_at=NOW)
    came = (
        []
        if received is None
        else [("x-received-at", spelled(NOW + timedelta(seconds=received)).encode())]
    )
    assert lateness(found, came, NOW) == told


def test_a_time_of_receipt_that_is_none_is_left_aside(alert: Callable[..., Alert]) -> None:
    assert lateness(alert(), [("x-received-at", b"soon")], NOW) == [("x-delay-ms", b"0")]

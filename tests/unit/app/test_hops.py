"""A message tells when each stage sent it on, and nothing else of what it came with."""

from datetime import UTC, datetime

from streams.app.hops import DETECTED, TRACKED, way

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

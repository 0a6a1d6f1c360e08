"""Alerts are heard once each, with the time that they took."""

from dataclasses import dataclass, field

import pytest

from streams.demo.watch import Watch
from streams.domain.alert import Alert
from streams.domain.errors import DocumentRejectedError
from streams.wire.codec import encode
from tests.unit.demo.build import alert

Headers = list[tuple[str, bytes]]


@dataclass
class Record:
    """A message of the alerts' topic."""

    value: bytes
    headers: Headers = field(default_factory=list)


def hops(received: str, tracked: str) -> Headers:
    return [("x-received-at", received.encode()), ("x-tracked-at", tracked.encode())]


def watch() -> tuple[Watch, list[Alert]]:
    shown: list[Alert] = []
    return Watch(shown.append), shown


def test_a_repeat_is_dropped() -> None:
    watching, shown = watch()
    for _ in range(2):
        watching.take(Record(encode(alert())))
    assert watching.alerts == shown == [alert()]


def test_the_value_is_kept_byte_for_byte() -> None:
    watching, _ = watch()
    watching.take(Record(encode(alert())))
    assert watching.values == {"a1": encode(alert())}


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        pytest.param(
            hops("2026-11-25T10:00:00.000000Z", "2026-11-25T10:00:00.012500Z"),
            [12.5],
            id="measured",
        ),
        pytest.param([], [], id="caused-by-a-tick"),
        pytest.param(
            hops("2026-11-25T10:00:00Z", "2026-11-25T10:00:01Z")[1:], [], id="half-of-it"
        ),
    ],
)
def test_the_way_is_measured_from_the_headers(headers: Headers, expected: list[float]) -> None:
    watching, _ = watch()
    watching.take(Record(encode(alert()), headers))
    assert watching.milliseconds == pytest.approx(expected)


def test_what_is_no_alert_is_refused() -> None:
    watching, shown = watch()
    with pytest.raises(DocumentRejectedError, match="not-json"):
        watching.take(Record(b"{"))
    assert shown == []

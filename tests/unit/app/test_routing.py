"""An alert goes on byte for byte to who gets it; who does not gets a reason on record."""

from collections.abc import Callable
from datetime import datetime

import pytest
from prometheus_client.exposition import generate_latest

from streams.app.routing import Routing
from streams.domain.alert import Alert
from streams.domain.errors import DocumentRejectedError
from streams.domain.route import Delivery, Suppression, WhyNot
from streams.kafka.records import Received
from streams.telemetry.metrics import Metrics
from streams.telemetry.tally import count
from streams.wire.codec import decode, encode

Build = Callable[..., Received]


def stage(
    noon: datetime, going: list[Delivery], suppressed: list[Suppression]
) -> tuple[Routing, Metrics]:
    metrics = Metrics("route")
    return Routing(lambda _: (going, suppressed), metrics, lambda: noon), metrics


def test_a_subscriber_gets_the_bytes_as_they_came(
    received: Build, alert: Callable[..., Alert], noon: datetime
) -> None:
    work, _ = stage(noon, [Delivery("desk", "rare")], [])
    came = received(encode(alert()), headers=[("x-tracked-at", b"t"), ("ce_id", b"forged")])
    (message,) = work(came)
    assert (message.topic, message.key, message.value) == ("alerts.desk.v1", b"s1", came.value)
    headers = dict(message.headers)
    assert headers["ce_id"] == b"a1"
    assert headers["x-route"] == b"rare"
    assert (headers["x-tracked-at"], headers["x-routed-at"]) == (b"t", b"2025-06-27T12:00:00Z")


def test_who_does_not_get_it_has_a_reason(
    received: Build, alert: Callable[..., Alert], noon: datetime
) -> None:
    work, metrics = stage(
        noon, [], [Suppression("desk", "rare", "severity Minor is not asked for")]
    )
    (message,) = work(received(encode(alert())))
    assert (message.topic, message.key) == ("why-not.v1", b"a1")
    assert decode(WhyNot, message.value).reason == "severity Minor is not asked for"
    line = 'exportwire_deliveries_total{outcome="suppressed",subscriber="desk"} 1.0'
    count(metrics.tally.waiting)
    assert line in generate_latest(metrics.registry).decode()


def test_several_subscribers_several_messages(
    received: Build, alert: Callable[..., Alert], noon: datetime
) -> None:
    work, _ = stage(noon, [Delivery("a", "x"), Delivery("b", "y")], [Suppression("c", "z", "no")])
    topics = [message.topic for message in work(received(encode(alert())))]
    assert topics == ["alerts.a.v1", "alerts.b.v1", "why-not.v1"]


@pytest.mark.parametrize("broken", [None, b"", b"{}", b"[1]", b'{"id": 1}'])
def test_what_is_no_alert_is_refused(
    received: Build, noon: datetime, broken: bytes | None
) -> None:
    with pytest.raises(DocumentRejectedError):
        stage(noon, [], [])[0](received(broken))

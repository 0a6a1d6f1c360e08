"""An alert to its subscribers, and the reasons why it does not go to the others."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from streams.app.hops import ROUTED, lateness, way
from streams.app.telling import outgoing
from streams.domain.alert import Alert
from streams.domain.route import Delivery, Suppression, WhyNot
from streams.kafka.outgoing import Header, Outgoing
from streams.kafka.records import Received
from streams.kafka.topics import topic_of
from streams.telemetry.metrics import Metrics
from streams.wire.codec import decode, encode

Choose = Callable[[Alert], tuple[list[Delivery], list[Suppression]]]
Clock = Callable[[], datetime]
ROUTE = "x-route"


@dataclass(frozen=True, slots=True)
class Routing:
    """The work of route on one alert; the alert's bytes go on as they came."""

    choose: Choose
    metrics: Metrics
    clock: Clock

    def __call__(self, received: Received) -> list[Outgoing]:
        """Return a message for each subscriber that gets it, and a why-not for each that does not."""
        alert = decode(Alert, received.value)
        going, suppressed = self.choose(alert)
        now = self.clock()
        run = way(received.headers, ROUTED, now)
        late = lateness(alert, received.headers, now)
        self.metrics.tally.add(lambda: self._count(going, suppressed))
        return [
            *(self._delivered(alert, received, delivery, [*run, *late]) for delivery in going),
            *(_why_not(alert, suppression, run) for suppression in suppressed),
        ]

    def _count(self, going: list[Delivery], suppressed: list[Suppression]) -> None:
        for delivery in going:
            self.metrics.deliveries.labels(delivery.subscriber, "sent").inc()
        for suppression in suppressed:
            self.metrics.deliveries.labels(suppression.subscriber, "suppressed").inc()

    def _delivered(
        self, alert: Alert, received: Received, delivery: Delivery, run: list[Header]
    ) -> Outgoing:
        headers = [*run, (ROUTE, delivery.route.encode())]
        return outgoing(alert, received.value or b"", headers, topic_of(delivery.subscriber))


def _why_not(alert: Alert, suppression: Suppression, run: list[Header]) -> Outgoing:
    answer = WhyNot.of(alert, suppression)
    return outgoing(answer, encode(answer), run)

"""Subscriptions: a tree of routes, and what it decides for an alert."""

from dataclasses import dataclass

from streams.domain.alert import Alert
from streams.domain.identity import id_of
from streams.domain.vocabulary import EventType, MeasureType, Severity, Status


@dataclass(frozen=True, slots=True)
class Match:
    """What a route asks of an alert; an empty tuple asks nothing. Statuses, severities are the listed ones only."""

    issuers: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    event_types: tuple[EventType, ...] = ()
    measure_types: tuple[MeasureType, ...] = ()
    statuses: tuple[Status, ...] = ()
    severities: tuple[Severity, ...] = ()
    min_confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Route:
    """A node of the subscription tree: children before parent, first match wins unless `goes_on`."""

    name: str
    match: Match
    subscriber: str | None = None
    goes_on: bool = False
    children: tuple["Route", ...] = ()


@dataclass(frozen=True, slots=True)
class Delivery:
    """An alert goes to a subscriber, by the named route."""

    subscriber: str
    route: str


@dataclass(frozen=True, slots=True)
class Suppression:
    """An alert does not go to a subscriber, and why."""

    subscriber: str
    route: str
    reason: str


@dataclass(frozen=True, slots=True)
class WhyNot:
    """A delivery that was suppressed, for the person who asks why an alert did not come."""

    id: str
    alert_id: str
    storyline_id: str
    revision: int
    subscriber: str
    route: str
    reason: str

    @classmethod
    def of(cls, alert: Alert, suppression: Suppression) -> "WhyNot":
        """Return the record of one suppressed delivery; its id is a function of alert, subscriber and route."""
        return cls(
            id=id_of("why-not", alert.id, suppression.subscriber, suppression.route),
            alert_id=alert.id,
            storyline_id=alert.storyline_id,
            revision=alert.revision,
            subscriber=suppression.subscriber,
            route=suppression.route,
            reason=suppression.reason,
        )

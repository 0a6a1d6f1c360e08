"""Subscriptions: a tree of routes, and what it decides for an alert."""

from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from streams.domain.alert import Alert
from streams.domain.identity import id_of
from streams.domain.vocabulary import EventType, MeasureType, Severity, Status

FIRMNESS = {
    Status.REPORTED: 0,
    Status.DENIED: 1,  # an official's word, like a promise
    Status.PLEDGED: 1,
    Status.PROPOSED: 2,
    Status.PUBLISHED: 3,
    Status.EFFECTIVE: 4,
}
WEIGHT = {
    Severity.UNKNOWN: 0,
    Severity.MINOR: 1,
    Severity.MODERATE: 2,
    Severity.SEVERE: 3,
    Severity.EXTREME: 4,
}


@dataclass(frozen=True, slots=True)
class Match:
    """What a route asks of an alert; what is empty or None asks nothing.

    The first six say what a subscriber is interested in, one value of each is enough; the rest are thresholds: an
    alert that is of interest and stays below one is held back, with the reason on record.
    """

    issuers: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    event_types: tuple[EventType, ...] = ()
    measure_types: tuple[MeasureType, ...] = ()
    statuses: tuple[Status, ...] = ()
    severities: tuple[Severity, ...] = ()
    languages: tuple[str, ...] = ()
    min_firmness: Status | None = None
    min_severity: Severity | None = None
    min_confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class QuietHours:
    """The hours of a zone in which a subscriber gets no first alerts, but those of `unless` and graver ones."""

    start: time
    end: time
    zone: str
    unless: Severity | None = None

    def hold(self, at: datetime, severity: Severity) -> bool:
        """Tell whether an alert of that time and severity is held back; `end` itself is no longer quiet."""
        if self.unless is not None and WEIGHT[severity] >= WEIGHT[self.unless]:
            return False
        now = at.astimezone(ZoneInfo(self.zone)).time()
        if self.start <= self.end:
            return self.start <= now < self.end
        return now >= self.start or now < self.end

    def __str__(self) -> str:
        """Return the hours as people write them."""
        return f"{self.start:%H:%M}-{self.end:%H:%M} {self.zone}"


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where a subscriber's alerts are posted; of the secret that signs them only the place is named."""

    url: str
    secret_env: str | None = None
    secret_file: str | None = None
    is_paused: bool = False


@dataclass(frozen=True, slots=True)
class Route:
    """A node of the subscription tree: children before parent, first match wins unless `goes_on`.

    `subscriber`, `quiet` and `longest_countdown` hold for the children too, unless they name their own; `webhook` is
    the subscriber's. Days that are further off than `longest_countdown` are not counted down to him.
    """

    name: str
    match: Match
    subscriber: str | None = None
    goes_on: bool = False
    children: tuple["Route", ...] = ()
    quiet: QuietHours | None = None
    longest_countdown: int | None = None
    webhook: Webhook | None = None


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

"""What an alert shows to the routes: its present routing fields, or those of an earlier revision."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from streams.domain.alert import Alert
from streams.domain.route import FIRMNESS, WEIGHT, Match, QuietHours
from streams.domain.routing import Routing
from streams.domain.vocabulary import Severity


@dataclass(frozen=True, slots=True)
class Face:
    """The fields that a route asks about; `at` is the causing record's time, None where quiet hours do not count.

    `countdown` is the step of an alert that counts a day down, in days, whichever face it shows.
    """

    routing: Routing
    at: datetime | None = None
    countdown: int | None = None


Has = Callable[[Routing], tuple[str, ...]]
Wants = Callable[[Match], tuple[str, ...]]

INTERESTS: tuple[tuple[str, Has, Wants], ...] = (
    ("issuer", lambda face: (face.issuer,), lambda match: match.issuers),
    ("targets", lambda face: face.targets, lambda match: match.targets),
    ("items", lambda face: face.items, lambda match: match.items),
    ("sectors", lambda face: face.sectors, lambda match: match.sectors),
    ("event_type", lambda face: (face.event_type,), lambda match: match.event_types),
    ("measure_type", lambda face: (face.measure_type,), lambda match: match.measure_types),
)
"""What a subscriber is interested in: one value of each is enough."""


def faces_of(alert: Alert) -> list[Face]:
    """Return the present face first, then those under which the alert was told before.

    Whoever was told before hears an Update or a Cancel at any hour; so does nobody else.
    """
    step = alert.due.countdown if alert.due else None
    earlier = (Face(each, None, step) for each in alert.told_as)
    return [Face(alert.routing, alert.observed_at, step), *earlier]


def disinterest(face: Face, match: Match) -> str | None:
    """Return why these fields are of no interest to a route, None where they are."""
    for name, has, wants in INTERESTS:
        asked = wants(match)
        if asked and set(found := has(face.routing)).isdisjoint(asked):
            return f"{name} {_shown(found)} not among {_shown(asked)}"
    return None


def refusal(face: Face, match: Match) -> str | None:
    """Return which threshold holds the alert back, None where it passes all; what is unknown passes."""
    return next(_refusals(face.routing, match), None)


def held_back(face: Face, quiet: QuietHours | None, longest: int | None) -> str | None:
    """Return which quiet hours, or which longest countdown, hold the alert back; None where it may go."""
    if longest is not None and face.countdown is not None and face.countdown > longest:
        return f"{face.countdown} days to go, countdown from {longest}"
    if quiet is None or face.at is None or not quiet.hold(face.at, face.routing.severity):
        return None
    return f"quiet hours {quiet}"


def _refusals(face: Routing, match: Match) -> Iterator[str]:
    if match.statuses and face.status not in match.statuses:
        yield f"status {face.status} not among {_shown(match.statuses)}"
    if match.min_firmness and FIRMNESS[face.status] < FIRMNESS[match.min_firmness]:
        yield f"status {face.status} less firm than {match.min_firmness}"
    if match.severities and face.severity not in match.severities:
        yield f"severity {face.severity} not among {_shown(match.severities)}"
    if match.min_severity and _weight(face) < WEIGHT[match.min_severity]:
        yield f"severity {face.severity} below {match.min_severity}"
    if match.languages and face.language and _main(face.language) not in match.languages:
        yield f"language {face.language} not among {_shown(match.languages)}"
    if face.confidence is not None and face.confidence < match.min_confidence:
        yield f"confidence {face.confidence:.2f} below {match.min_confidence:.2f}"


def _weight(face: Routing) -> int:
    """Return a severity's weight; an unknown one passes no threshold but Minor's."""
    return WEIGHT[face.severity] or WEIGHT[Severity.MINOR]


def _main(language: str) -> str:
    return language.partition("-")[0]


def _shown(values: tuple[str, ...]) -> str:
    return "/".join(values) or "none"

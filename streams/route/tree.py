"""Decides who is told: a tree of routes, children before their parent, the first that fits wins unless it goes on.

What was told once is told on: an Update or Cancel goes also where an earlier revision of its storyline has gone.
"""

from collections.abc import Iterable, Iterator

from streams.domain.alert import Alert, Routing
from streams.domain.route import Delivery, Match, Route, Suppression

NOT_ASKED = "an earlier route took it"


def deliveries(alert: Alert, routes: Iterable[Route]) -> tuple[list[Delivery], list[Suppression]]:
    """Return who gets the alert, each once, and who does not, each with the reason."""
    tree = tuple(routes)
    told: dict[str, Delivery] = {}
    for face in (faces := _faces(alert)):
        for route in _reached(face, alert.confidence if face is faces[0] else None, tree):
            if route.subscriber is not None:
                told.setdefault(route.subscriber, Delivery(route.subscriber, route.name))
    return list(told.values()), _untold(alert, faces[0], tree, told)


def refusal(face: Routing, confidence: float | None, match: Match) -> str | None:
    """Return why a route does not want these fields, None where it does; a confidence of None is not asked."""
    return next(
        (
            f"{name} {_shown(has)} not among {_shown(wants)}"
            for name, has, wants in _questions(face, match)
            if wants and set(has).isdisjoint(wants)
        ),
        f"confidence {confidence:.2f} below {match.min_confidence:.2f}"
        if confidence is not None and confidence < match.min_confidence
        else None,
    )


def _faces(alert: Alert) -> list[Routing]:
    now = Routing(
        event_type=alert.event_type,
        status=alert.status,
        issuer=alert.issuer,
        targets=alert.targets,
        items=alert.items,
        measure_type=alert.measure_type,
        severity=alert.severity,
    )
    return [now, *(each for each in alert.told_as if each != now)]


def _reached(face: Routing, confidence: float | None, routes: Iterable[Route]) -> Iterator[Route]:
    """Yield the routes that these fields reach on one level and below."""
    for route in routes:
        if refusal(face, confidence, route.match) is not None:
            continue
        below = list(_reached(face, confidence, route.children))
        yield from below or [route]
        if not route.goes_on:
            return


def _untold(
    alert: Alert, face: Routing, routes: Iterable[Route], told: dict[str, Delivery]
) -> list[Suppression]:
    missed: dict[str, Suppression] = {}
    for route, reason in _reasons(alert, face, routes, None):
        if route.subscriber is not None and route.subscriber not in told:
            missed.setdefault(
                route.subscriber, Suppression(route.subscriber, route.name, reason or NOT_ASKED)
            )
    return list(missed.values())


def _reasons(
    alert: Alert, face: Routing, routes: Iterable[Route], above: str | None
) -> Iterator[tuple[Route, str | None]]:
    """Yield every route with the reason why it, or a route above it, refuses."""
    for route in routes:
        reason = above or refusal(face, alert.confidence, route.match)
        yield route, reason
        yield from _reasons(alert, face, route.children, reason)


def _questions(
    face: Routing, match: Match
) -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
    return (
        ("issuer", (face.issuer,), match.issuers),
        ("targets", face.targets, match.targets),
        ("items", face.items, match.items),
        ("event_type", (face.event_type,), match.event_types),
        ("measure_type", (face.measure_type,), match.measure_types),
        ("status", (face.status,), match.statuses),
        ("severity", (face.severity,), match.severities),
    )


def _shown(values: Iterable[str]) -> str:
    return "/".join(values) or "none"

"""Checks the subscription tree against the rest of the catalogue."""

import re
from collections.abc import Collection, Iterable, Iterator

from streams.catalog.catalog import Catalog
from streams.catalog.reading import suggestion
from streams.catalog.routing import named_webhooks
from streams.domain.errors import CatalogError
from streams.domain.knowledge import LANGUAGES
from streams.domain.route import Match, Route, Webhook

_FILE = "routes.yml"
_SUBSCRIBER = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")


def check_routes(catalog: Catalog) -> None:
    """Refuse a tree that names what does not exist, or holds a route that no alert can reach."""
    check_tree(catalog, catalog.routes)


def check_tree(catalog: Catalog, routes: tuple[Route, ...]) -> None:
    """Refuse another tree than the catalogue's own for the same reasons."""
    names: set[str] = set()
    for route, subscriber in _all(routes, None):
        if route.name in names:
            raise CatalogError(_FILE, route.name, "stands twice", "give each route its own name")
        names.add(route.name)
        _check_route(catalog, route, subscriber)
    _check_reach(routes)
    _check_webhooks(routes)


def _all(routes: Iterable[Route], above: str | None) -> Iterator[tuple[Route, str | None]]:
    """Yield each route with its subscriber, its own or inherited."""
    for route in routes:
        subscriber = route.subscriber or above
        yield route, subscriber
        yield from _all(route.children, subscriber)


def _check_route(catalog: Catalog, route: Route, subscriber: str | None) -> None:
    match = route.match
    _known(route, "issuers", match.issuers, catalog.states)
    _known(route, "targets", match.targets, catalog.states)
    _known(route, "items", match.items, catalog.item_labels)
    _known(route, "sectors", match.sectors, {each.sector for each in catalog.items.values()})
    _known(route, "languages", match.languages, LANGUAGES)
    if not 0 <= match.min_confidence <= 1:
        raise CatalogError(
            _FILE,
            f"{route.name}.min_confidence",
            f"{match.min_confidence} is no probability",
            "write a number from 0 to 1",
        )
    if (route.longest_countdown or 0) < 0:
        raise CatalogError(
            _FILE,
            f"{route.name}.longest_countdown",
            f"{route.longest_countdown} is no number of days",
            "write 0 for the day itself, or a larger number",
        )
    if subscriber is None and not route.children:
        raise CatalogError(_FILE, route.name, "tells nobody", "name a subscriber or add children")
    if route.webhook is not None and route.subscriber is None:
        raise CatalogError(
            _FILE,
            f"{route.name}.webhook",
            "is nobody's",
            "write it on a route that names its subscriber",
        )
    if route.subscriber is not None and not _SUBSCRIBER.fullmatch(route.subscriber):
        raise CatalogError(
            _FILE,
            f"{route.name}.subscriber",
            f"{route.subscriber!r} cannot name a topic",
            "use lower-case letters, digits and hyphens",
        )


def _check_webhooks(routes: tuple[Route, ...]) -> None:
    found: dict[str, Webhook] = {}
    for subscriber, webhook in named_webhooks(routes):
        if found.setdefault(subscriber, webhook) != webhook:
            raise CatalogError(
                _FILE,
                f"{subscriber}.webhook",
                "has two addresses",
                "write it on one of the subscriber's routes",
            )


def _check_reach(routes: tuple[Route, ...]) -> None:
    for number, route in enumerate(routes):
        _check_reach(route.children)
        follows = routes[number + 1 :]
        if follows and route.match == Match() and not route.goes_on:
            raise CatalogError(
                _FILE,
                follows[0].name,
                f"is never reached: {route.name} takes everything",
                f"put it before {route.name}, or let that one go on (continue: true)",
            )


def _known(route: Route, name: str, found: Iterable[str], expected: Collection[str]) -> None:
    for each in found:
        if each not in expected:
            raise CatalogError(
                _FILE,
                f"{route.name}.match.{name}",
                f"{each!r} is unknown",
                suggestion(each, expected),
            )

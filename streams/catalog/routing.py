"""Reads routes.yml: who is told what."""

from collections.abc import Iterable
from pathlib import Path

from streams.catalog.reading import Entry, rows
from streams.domain.route import Match, Route
from streams.domain.vocabulary import EventType, MeasureType, Severity, Status

ROUTES = "routes.yml"


def load_routes(folder: Path) -> tuple[Route, ...]:
    """Return the top of the subscription tree of a catalogue folder."""
    return rows(folder / ROUTES, _route, names=("name",))


def subscribers_of(routes: Iterable[Route]) -> tuple[str, ...]:
    """Return the distinct subscribers of a tree, in its order."""
    found: dict[str, None] = {}
    for route in routes:
        if route.subscriber is not None:
            found[route.subscriber] = None
        found.update(dict.fromkeys(subscribers_of(route.children)))
    return tuple(found)


def _route(entry: Entry) -> Route:
    return Route(
        name=entry.text("name"),
        match=entry.inner_or_none("match", _match) or Match(),
        subscriber=entry.text_or_none("subscriber"),
        goes_on=entry.flag("goes_on"),
        children=entry.inners("children", _route, names=("name",)),
    )


def _match(entry: Entry) -> Match:
    return Match(
        issuers=entry.texts("issuers"),
        targets=entry.texts("targets"),
        items=entry.texts("items"),
        event_types=entry.terms("event_types", EventType),
        measure_types=entry.terms("measure_types", MeasureType),
        statuses=entry.terms("statuses", Status),
        severities=entry.terms("severities", Severity),
        min_confidence=entry.decimal("min_confidence", 0.0),
    )

"""Reads routes.yml: who is told what."""

from collections.abc import Iterable
from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo

from streams.catalog.reading import Entry, rows
from streams.domain.route import Match, QuietHours, Route
from streams.domain.vocabulary import EventType, MeasureType, Severity, Status

ROUTES = "routes.yml"


def load_routes(folder: Path) -> tuple[Route, ...]:
    """Return the top of the subscription tree of a catalogue folder."""
    return routes_in(folder / ROUTES)


def routes_in(path: Path) -> tuple[Route, ...]:
    """Return the top of the subscription tree in a file."""
    return rows(path, _route, names=("name",))


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
        goes_on=entry.flag("continue"),
        children=entry.inners("children", _route, names=("name",)),
        quiet=entry.inner_or_none("quiet_hours", _quiet),
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
        sectors=entry.texts("sectors"),
        languages=entry.texts("languages"),
        min_firmness=entry.term_or_none("min_firmness", Status),
        min_severity=entry.term_or_none("min_severity", Severity),
        min_confidence=entry.decimal("min_confidence", 0.0),
    )


def _quiet(entry: Entry) -> QuietHours:
    start, end = _hour(entry, "from"), _hour(entry, "to")
    if start == end:
        raise entry.error("to", "is the hour of from", "write another, or leave quiet_hours out")
    return QuietHours(start, end, _zone(entry), entry.term_or_none("unless", Severity))


def _hour(entry: Entry, name: str) -> time:
    found = entry.text(name)
    try:
        hour = time.fromisoformat(found)
    except ValueError:
        hour = None
    if hour is None or hour.strftime("%H:%M") != found:
        raise entry.error(name, f"{found!r} is no hour", 'write "22:00", quoted')
    return hour


def _zone(entry: Entry) -> str:
    found = entry.text("zone")
    try:
        ZoneInfo(found)
    except (ValueError, OSError, KeyError):
        raise entry.error(
            "zone", f"{found!r} is no time zone", "write one like Europe/London or UTC"
        ) from None
    return found

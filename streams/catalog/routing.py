"""Reads routes.yml: who is told what."""

from collections.abc import Iterable, Iterator
from datetime import time
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from streams.catalog.reading import Entry, rows
from streams.domain.route import Match, QuietHours, Route, Webhook
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


def webhooks_of(routes: Iterable[Route]) -> dict[str, Webhook]:
    """Return the subscribers of a tree that have a webhook, in its order."""
    return dict(named_webhooks(routes))


def named_webhooks(routes: Iterable[Route]) -> Iterator[tuple[str, Webhook]]:
    """Yield each webhook of a tree with the subscriber whom its route names."""
    for route in routes:
        if route.subscriber is not None and route.webhook is not None:
            yield route.subscriber, route.webhook
        yield from named_webhooks(route.children)


def _route(entry: Entry) -> Route:
    return Route(
        name=entry.text("name"),
        match=entry.inner_or_none("match", _match) or Match(),
        subscriber=entry.text_or_none("subscriber"),
        goes_on=entry.flag("continue"),
        children=entry.inners("children", _route, names=("name",)),
        quiet=entry.inner_or_none("quiet_hours", _quiet),
        longest_countdown=entry.integer_or_none("longest_countdown"),
        webhook=entry.inner_or_none("webhook", _webhook),
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


def _webhook(entry: Entry) -> Webhook:
    found = Webhook(
        url=_url(entry),
        secret_env=entry.text_or_none("secret_env"),
        secret_file=entry.text_or_none("secret_file"),
        is_paused=entry.flag("paused"),
    )
    if (found.secret_env is None) == (found.secret_file is None):
        raise entry.error(
            "secret_env",
            "the secret needs one place",
            "give secret_env (the name of a variable) or secret_file (the path of a file)",
        )
    return found


def _url(entry: Entry) -> str:
    found = entry.text("url")
    try:
        parts = urlsplit(found)
        is_sound = parts.scheme in {"http", "https"} and bool(parts.hostname)
        has_login = parts.username is not None or (parts.port or 1) < 1
    except ValueError:
        is_sound, has_login = False, False
    if not is_sound:
        raise entry.error("url", f"{found!r} is no address", "write https://host/path")
    if has_login:
        raise entry.error(
            "url", "holds a login", "take it out: a receiver checks the signature instead"
        )
    return found


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

"""What it costs to decide who is told, among many subscribers."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from streams.catalog.catalog import Catalog
from streams.catalog.load import load_catalog
from streams.domain.alert import Alert
from streams.domain.route import Match, Route
from streams.domain.vocabulary import EventType, MeasureType, Status
from streams.enrich.trial import Trial, made_up
from streams.route.tree import Tree

AT = datetime(2025, 11, 7, 12, tzinfo=UTC)
ISSUERS = ("CN", "US", "EU", "JP", "KR", "GB", "NL", "TW", "RU", "IN")
STATUSES = (Status.PLEDGED, Status.PUBLISHED, Status.EFFECTIVE)


@dataclass(frozen=True, slots=True)
class RouteCost:
    """Microseconds to decide one alert, over all alerts of the sample; how many answers it had.

    `update_us` is the median of the same alerts as Updates that were told before under other fields: an Update goes
    also where the earlier revision went, so that the tree is asked twice.
    """

    subscribers: int
    alerts: int
    median_us: float
    p99_us: float
    delivered: float
    held_back: float
    update_us: float


def route_cost(subscribers: int, rounds: int = 5) -> RouteCost:
    """Return the cost among so many made-up subscribers; each alert counts with the median of its rounds."""
    catalog = load_catalog()
    tree = Tree(routes_for(subscribers, catalog))
    sample = list(alerts_over(sorted(catalog.item_labels), catalog))
    costs = sorted(_median(tree, alert, rounds) for alert in sample)
    updates = sorted(_median(tree, alert, rounds) for alert in _told_before(sample))
    answers = [tree.decide(alert) for alert in sample]
    return RouteCost(
        subscribers,
        len(sample),
        costs[len(costs) // 2],
        costs[int(0.99 * len(costs))],
        _mean(len(going) for going, _ in answers),
        _mean(len(held) for _, held in answers),
        updates[len(updates) // 2],
    )


def routes_for(count: int, catalog: Catalog) -> list[Route]:
    """Return a route for each of so many subscribers: an issuer, two or three items, some a type or a sector."""
    items = sorted(catalog.item_labels)
    types = tuple(EventType)
    return [
        Route(f"r{number}", _match(number, items, types), f"s{number}", goes_on=True)
        for number in range(count)
    ]


def alerts_over(items: Sequence[str], catalog: Catalog) -> Iterable[Alert]:
    """Yield an alert for each issuer and item, the types and statuses in turn."""
    types = tuple(EventType)
    for number, (issuer, item) in enumerate((a, b) for a in ISSUERS for b in items):
        trial = Trial(
            issuer=issuer,
            items=(item, items[(number * 7) % len(items)]),
            targets=("US",),
            event_type=types[number % len(types)],
            measure_type=MeasureType.EXPORT_CONTROL,
            status=STATUSES[number % len(STATUSES)],
            severity=None,
            confidence=0.9,
            language="en",
            at=AT,
        )
        yield replace(made_up(trial, catalog), id=str(number))


def _told_before(alerts: Sequence[Alert]) -> Iterable[Alert]:
    """Yield each alert as an Update of the one before it in the sample."""
    for number, alert in enumerate(alerts):
        yield replace(alert, told_as=(alerts[number - 1].routing,))


def _match(number: int, items: Sequence[str], types: Sequence[EventType]) -> Match:
    count = 2 + number % 2
    return Match(
        issuers=(ISSUERS[number % len(ISSUERS)],),
        items=tuple(items[(number * 3 + step * 5) % len(items)] for step in range(count)),
        event_types=(types[number % len(types)],) if number % 3 == 0 else (),
        min_firmness=STATUSES[number % len(STATUSES)] if number % 2 == 0 else None,
        min_confidence=0.5,
    )


def _median(tree: Tree, alert: Alert, rounds: int) -> float:
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        tree.decide(alert)
        taken.append(1e6 * (time.perf_counter() - began))
    return sorted(taken)[rounds // 2]


def _mean(counts: Iterable[int]) -> float:
    found = list(counts)
    return sum(found) / len(found)

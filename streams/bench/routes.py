"""What it costs to decide who is told, among many subscribers."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from streams.catalog.catalog import Catalog
from streams.catalog.load import load_catalog
from streams.domain.alert import Alert, Evidence, ItemCode
from streams.domain.route import Match, Route
from streams.domain.vocabulary import (
    Certainty,
    EventType,
    MeasureType,
    MessageType,
    Severity,
    Status,
    Urgency,
)
from streams.route.tree import Tree

AT = datetime(2025, 11, 7, 12, tzinfo=UTC)
ISSUERS = ("CN", "US", "EU", "JP", "KR", "GB", "NL", "TW", "RU", "IN")
STATUSES = (Status.PLEDGED, Status.PUBLISHED, Status.EFFECTIVE)


@dataclass(frozen=True, slots=True)
class RouteCost:
    """Microseconds to decide one alert, over all alerts of the sample; how many answers it had."""

    subscribers: int
    alerts: int
    median_us: float
    p99_us: float
    delivered: float
    held_back: float


def route_cost(subscribers: int, rounds: int = 5) -> RouteCost:
    """Return the cost among so many made-up subscribers; each alert counts with the median of its rounds."""
    catalog = load_catalog()
    tree = Tree(routes_for(subscribers, catalog))
    sample = list(alerts_over(sorted(catalog.item_labels), catalog))
    costs = sorted(_median(tree, alert, rounds) for alert in sample)
    answers = [tree.decide(alert) for alert in sample]
    return RouteCost(
        subscribers,
        len(sample),
        costs[len(costs) // 2],
        costs[int(0.99 * len(costs))],
        _mean(len(going) for going, _ in answers),
        _mean(len(held) for _, held in answers),
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
        yield replace(
            _PLAIN,
            id=str(number),
            issuer=issuer,
            items=(item, items[(number * 7) % len(items)]),
            item_codes=(ItemCode(item, catalog.items[item].sector),),
            event_type=types[number % len(types)],
            status=STATUSES[number % len(STATUSES)],
        )


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


_PLAIN = Alert(
    id="",
    message_type=MessageType.ALERT,
    storyline_id="story",
    revision=1,
    cause="record",
    event_id="event",
    references=(),
    changed=(),
    event_type=EventType.IMPOSITION,
    status=Status.PUBLISHED,
    measure_type=MeasureType.EXPORT_CONTROL,
    issuer="CN",
    authority=None,
    targets=("US",),
    items=(),
    measures=(),
    linked_measures=(),
    effective_date=None,
    until_date=None,
    urgency=Urgency.FUTURE,
    severity=Severity.SEVERE,
    certainty=Certainty.OBSERVED,
    confidence=0.9,
    published_at=AT,
    observed_at=AT,
    sources=(),
    evidence=Evidence("document", "words", "en", "body", 0, 5),
    derivations=(),
    rows=(),
    pack="pack",
)

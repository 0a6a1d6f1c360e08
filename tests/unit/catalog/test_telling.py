"""Who is told what, and how much an act weighs: the shipped routes and the shipped severity table."""

from functools import cache

import pytest

from streams.catalog.catalog import Catalog
from streams.catalog.load import load_catalog
from streams.catalog.routing import subscribers_of
from streams.domain.knowledge import SeverityRow
from streams.domain.route import Match, Route
from streams.domain.vocabulary import Severity


@cache
def shipped() -> Catalog:
    return load_catalog()


def test_the_two_subscribers_are_routed() -> None:
    routes = shipped().routes
    assert subscribers_of(routes) == ("rare-earths-desk", "compliance-service")
    assert [route.goes_on for route in routes] == [True, False]


def test_a_node_without_a_subscriber_leads_to_those_below_it() -> None:
    below = Route("below", Match(), subscriber="desk")
    assert subscribers_of([Route("node", Match(), children=(below, below))]) == ("desk",)


@pytest.mark.parametrize(
    ("event", "kind", "item", "reach", "severity"),
    [
        pytest.param("guidance", "tariff", "all-goods", "all", Severity.MINOR, id="guidance"),
        pytest.param(
            "imposition", "tariff", "all-goods", "some", Severity.EXTREME, id="all-goods"
        ),
        pytest.param("easing", "export_control", "gallium", "all", Severity.EXTREME, id="for-all"),
        pytest.param(
            "easing", "export_control", "gallium", "some", Severity.SEVERE, id="for-some"
        ),
        pytest.param("imposition", "tariff", "steel", "some", Severity.SEVERE, id="tariff"),
        pytest.param(
            "imposition", "entity_listing", "entities", "some", Severity.MODERATE, id="list"
        ),
        pytest.param(
            "imposition", "import_restriction", "other", "all", Severity.MODERATE, id="other"
        ),
    ],
)
def test_the_severity_table_reads_as_its_definitions(
    event: str,
    kind: str,
    item: str,
    reach: str,
    severity: Severity,
) -> None:
    first = next(
        row for row in shipped().severity if _fits(row, event, kind, item, for_all=reach == "all")
    )
    assert first.severity is severity


def _fits(row: SeverityRow, event: str, kind: str, item: str, *, for_all: bool) -> bool:
    return (
        (not row.event_types or event in row.event_types)
        and (not row.measure_types or kind in row.measure_types)
        and (not row.items or item in row.items)
        and row.for_all in {None, for_all}
    )

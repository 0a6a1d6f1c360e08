"""Finishes an alert: grades, codes, instruments, headlines, and where each field comes from."""

from collections.abc import Callable
from dataclasses import replace

from streams.catalog.catalog import Catalog
from streams.domain.alert import Alert, Routing
from streams.enrich.derivations import derived
from streams.enrich.exposure import Market, codes_of, detail_of, exposures_of
from streams.enrich.grades import severity_of, urgency_of
from streams.enrich.headline import headlines_of
from streams.enrich.named import entities_in, told


def enriched(alert: Alert, catalog: Catalog) -> Alert:
    """Return an alert with all that follows from its fields and the catalogue."""
    return enrichment(catalog)(alert)


def routing_of(alert: Alert, catalog: Catalog) -> Routing:
    """Return how an alert will be routed once it is finished; the rest of that is spared."""
    detail = detail_of(alert, catalog.measures, catalog.items)
    severity, _ = severity_of(alert, catalog.severity)
    entities = told(entities_in(alert, catalog.entities.values()))
    return alert.routed(severity, codes_of(alert, detail, catalog.items), entities)


def enrichment(catalog: Catalog) -> Callable[[Alert], Alert]:
    """Return what finishes the alerts of one catalogue, one after another."""
    market = Market(catalog.items, catalog.instruments)

    def finish(alert: Alert) -> Alert:
        return _finished(alert, catalog, market)

    return finish


def _finished(alert: Alert, catalog: Catalog, market: Market) -> Alert:
    detail = detail_of(alert, catalog.measures, catalog.items)
    urgency, soon = urgency_of(alert, alert.observed_at.date(), catalog.grades.urgency)
    severity, heavy = severity_of(alert, catalog.severity)
    named = entities_in(alert, catalog.entities.values())
    codes, entities = codes_of(alert, detail, catalog.items), told(named)
    instruments = exposures_of(alert, detail, market, named)
    headline = headlines_of(alert, catalog.headlines, catalog.items, catalog.states)
    added = {
        "item_codes": codes,
        "entities": entities,
        "instruments": instruments,
        "headline": headline,
    }
    rows = {
        "urgency": f"urgency/{soon}",
        "severity": f"severity/{heavy}",
        "certainty": f"certainty/{alert.status}",
    }
    return replace(
        alert,
        urgency=urgency,
        severity=severity,
        certainty=catalog.grades.certainty[alert.status],
        item_codes=codes,
        instruments=instruments,
        entities=entities,
        headline=headline,
        derivations=derived(alert, catalog.derivations, rows, added),
    )

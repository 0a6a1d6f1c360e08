"""Finishes an alert: grades, codes, instruments, headlines, and where each field comes from."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from streams.catalog.catalog import Catalog
from streams.domain.alert import Alert
from streams.domain.enrichment import ItemCode
from streams.domain.routing import Act, Outline, Routing, sectors_of
from streams.domain.vocabulary import Severity
from streams.enrich.derivations import derived
from streams.enrich.exposure import ANSWERS, Market, codes_of, detail_of, exposures_of
from streams.enrich.grades import severity_of, urgency_of
from streams.enrich.headline import headlines_of
from streams.enrich.named import entities_in, told


def enriched(alert: Alert, catalog: Catalog) -> Alert:
    """Return an alert with all that follows from its fields and the catalogue."""
    return enrichment(catalog)(alert)


def routing(catalog: Catalog) -> Callable[[Outline], Routing]:
    """Return what tells how an alert will be routed once it is finished; the rest of that is spared, and answers are kept."""

    @lru_cache(ANSWERS)
    def graded(act: Act) -> tuple[Severity, tuple[ItemCode, ...], tuple[str, ...]]:
        codes = codes_of(act, detail_of(act, catalog.measures, catalog.items), catalog.items)
        return severity_of(act, catalog.severity)[0], codes, sectors_of(codes)

    def route(outline: Outline) -> Routing:
        severity, codes, sectors = graded(outline.act)
        found = entities_in(outline, catalog.entities.values())
        return outline.routed(severity, sectors_of(codes, told(found)) if found else sectors)

    return route


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
    named = entities_in(alert.outline, catalog.entities.values())
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

"""Finishes an alert: grades, codes, instruments, headlines, and where each field comes from."""

from dataclasses import replace

from streams.catalog.catalog import Catalog
from streams.domain.alert import Alert
from streams.enrich.derivations import derived
from streams.enrich.exposure import codes_of, detail_of, exposures_of
from streams.enrich.grades import severity_of, urgency_of
from streams.enrich.headline import headlines_of
from streams.enrich.named import entities_in, told


def enriched(alert: Alert, catalog: Catalog) -> Alert:
    """Return an alert with all that follows from its fields and the catalogue."""
    detail = detail_of(alert, catalog.measures, catalog.items)
    urgency, soon = urgency_of(alert, alert.observed_at.date(), catalog.grades.urgency)
    severity, heavy = severity_of(alert, catalog.severity)
    named = entities_in(alert, catalog.entities.values())
    finished = replace(
        alert,
        urgency=urgency,
        severity=severity,
        certainty=catalog.grades.certainty[alert.status],
        item_codes=codes_of(alert, detail, catalog.items),
        instruments=exposures_of(alert, detail, catalog.items, catalog.instruments, named),
        entities=told(named),
        headline=headlines_of(alert, catalog.headlines, catalog.items, catalog.states),
    )
    rows = {
        "urgency": f"urgency/{soon}",
        "severity": f"severity/{heavy}",
        "certainty": f"certainty/{alert.status}",
    }
    return replace(finished, derivations=derived(finished, catalog.derivations, rows))

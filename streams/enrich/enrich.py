"""Finishes an alert: grades, codes, instruments, headlines."""

from dataclasses import replace

from streams.catalog.catalog import Catalog
from streams.domain.alert import Alert
from streams.enrich.exposure import codes_of, detail_of, exposures_of
from streams.enrich.grades import CERTAINTY, severity_of, urgency_of
from streams.enrich.headline import headlines_of


def enriched(alert: Alert, catalog: Catalog) -> Alert:
    """Return an alert with all that follows from its fields and the catalogue."""
    detail = detail_of(alert, catalog.measures)
    return replace(
        alert,
        urgency=urgency_of(alert, alert.observed_at.date()),
        severity=severity_of(alert, catalog.severity),
        certainty=CERTAINTY[alert.status],
        item_codes=codes_of(alert, detail, catalog.items),
        instruments=exposures_of(alert, detail, catalog.items, catalog.instruments),
        headline=headlines_of(alert, catalog.headlines, catalog.items, catalog.states),
    )

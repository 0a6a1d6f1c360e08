"""Grades an alert in the terms of CAP 1.2: urgency, severity, certainty."""

from collections.abc import Iterable
from datetime import date

from streams.domain.alert import Alert
from streams.domain.knowledge import SeverityRow, UrgencyRow
from streams.domain.routing import Act
from streams.domain.vocabulary import Severity, Urgency

NO_ROW = "none"


def severity_of(alert: Alert | Act, rows: Iterable[SeverityRow]) -> tuple[Severity, str]:
    """Return the severity of the first row that fits, and the row's name."""
    for row in rows:
        if _fits(alert, row):
            return row.severity, row.name
    return Severity.UNKNOWN, NO_ROW


def urgency_of(alert: Alert, today: date, rows: Iterable[UrgencyRow]) -> tuple[Urgency, str]:
    """Return how soon the act bites, as of a day, by the first row that fits, and the row's name."""
    for row in rows:
        if _bites(alert, today, row):
            return row.urgency, row.name
    return Urgency.UNKNOWN, NO_ROW


def _fits(alert: Alert | Act, row: SeverityRow) -> bool:
    is_for_all = not alert.targets
    return (
        (not row.event_types or alert.event_type in row.event_types)
        and (not row.measure_types or alert.measure_type in row.measure_types)
        and (not row.items or not set(row.items).isdisjoint(alert.items))
        and (row.for_all is None or row.for_all is is_for_all)
    )


def _bites(alert: Alert, today: date, row: UrgencyRow) -> bool:
    is_over = alert.until_date is not None and alert.until_date < today
    start = alert.effective_date
    days = None if start is None else (start - today).days
    return (
        (not row.statuses or alert.status in row.statuses)
        and (not row.event_types or alert.event_type in row.event_types)
        and (row.is_over is None or row.is_over is is_over)
        and (row.is_dated is None or row.is_dated is (start is not None))
        and (row.within_days is None or (days is not None and days <= row.within_days))
    )

"""Grades an alert in the terms of CAP 1.2: urgency, severity, certainty."""

from collections.abc import Iterable
from datetime import date

from streams.domain.alert import Alert
from streams.domain.knowledge import SeverityRow
from streams.domain.vocabulary import Certainty, EventType, Severity, Status, Urgency

SOON = 30  # days, CAP "Expected" as vocabulary.Urgency words it

CERTAINTY = {
    Status.REPORTED: Certainty.POSSIBLE,
    Status.PROPOSED: Certainty.POSSIBLE,
    Status.PLEDGED: Certainty.LIKELY,
    Status.PUBLISHED: Certainty.OBSERVED,
    Status.EFFECTIVE: Certainty.OBSERVED,
    Status.DENIED: Certainty.UNLIKELY,
}
_PAUSES = frozenset({EventType.IMPOSITION, EventType.SUSPENSION, EventType.EASING})


def severity_of(alert: Alert, rows: Iterable[SeverityRow]) -> Severity:
    """Return the severity of the first row that fits."""
    for row in rows:
        if _fits(alert, row):
            return row.severity
    return Severity.UNKNOWN


def urgency_of(alert: Alert, today: date) -> Urgency:
    """Return how soon the act bites, as of a day."""
    if alert.status is Status.DENIED:
        return Urgency.UNKNOWN
    ends = alert.until_date if alert.event_type in _PAUSES else None
    if ends is not None and ends < today:
        return Urgency.PAST
    start = alert.effective_date
    if start is None:
        return Urgency.IMMEDIATE if alert.status is Status.EFFECTIVE else Urgency.FUTURE
    days = (start - today).days
    if days <= 1:
        return Urgency.IMMEDIATE
    return Urgency.EXPECTED if days <= SOON else Urgency.FUTURE


def _fits(alert: Alert, row: SeverityRow) -> bool:
    is_for_all = not alert.targets
    return (
        (not row.event_types or alert.event_type in row.event_types)
        and (not row.measure_types or alert.measure_type in row.measure_types)
        and (not row.items or not set(row.items).isdisjoint(alert.items))
        and (row.for_all is None or row.for_all is is_for_all)
    )

"""Urgency, severity, certainty."""

from datetime import timedelta

import pytest

from streams.catalog.grades import load_grades
from streams.catalog.load import SHIPPED
from streams.catalog.severity import load_severity
from streams.domain.alert import Alert
from streams.domain.knowledge import SeverityRow
from streams.domain.vocabulary import (
    Certainty,
    EventType,
    MeasureType,
    Severity,
    Status,
    Urgency,
)
from streams.enrich.grades import severity_of, urgency_of
from tests.unit.enrich.build import TODAY, alert

ROWS = load_severity(SHIPPED)
GRADES = load_grades(SHIPPED)


def in_days(number: int) -> Alert:
    return alert(effective_date=TODAY + timedelta(days=number))


@pytest.mark.parametrize(
    ("found", "urgency"),
    [
        pytest.param(in_days(-9), Urgency.IMMEDIATE, id="in force"),
        pytest.param(in_days(1), Urgency.IMMEDIATE, id="tomorrow"),
        pytest.param(in_days(2), Urgency.EXPECTED, id="the day after"),
        pytest.param(in_days(30), Urgency.EXPECTED, id="within thirty days"),
        pytest.param(in_days(31), Urgency.FUTURE, id="later"),
        pytest.param(alert(), Urgency.FUTURE, id="no day stated"),
        pytest.param(alert(status=Status.EFFECTIVE), Urgency.IMMEDIATE, id="in force, no day"),
        pytest.param(alert(status=Status.DENIED), Urgency.UNKNOWN, id="denied"),
        pytest.param(
            alert(event_type=EventType.SUSPENSION, until_date=TODAY - timedelta(days=1)),
            Urgency.PAST,
            id="over",
        ),
        pytest.param(
            alert(event_type=EventType.SUSPENSION, until_date=TODAY), Urgency.FUTURE, id="last day"
        ),
    ],
)
def test_urgency(found: Alert, urgency: Urgency) -> None:
    assert urgency_of(found, TODAY, GRADES.urgency)[0] is urgency


@pytest.mark.parametrize(
    ("found", "severity"),
    [
        pytest.param(alert(), Severity.EXTREME, id="a chokepoint for all"),
        pytest.param(alert(targets=("US",)), Severity.SEVERE, id="a chokepoint for one"),
        pytest.param(alert(items=("all-goods",)), Severity.EXTREME, id="all goods"),
        pytest.param(alert(event_type=EventType.GUIDANCE), Severity.MINOR, id="guidance"),
        pytest.param(alert(items=("entities",)), Severity.MODERATE, id="named firms"),
        pytest.param(
            alert(items=("soybeans",), measure_type=MeasureType.TARIFF),
            Severity.SEVERE,
            id="a tariff on named goods",
        ),
        pytest.param(alert(items=("soybeans",)), Severity.MODERATE, id="other named goods"),
        pytest.param(alert(items=("unheard-of",)), Severity.UNKNOWN, id="nothing fits"),
    ],
)
def test_severity_by_the_shipped_table(found: Alert, severity: Severity) -> None:
    assert severity_of(found, ROWS)[0] is severity


def test_the_first_row_that_fits_decides() -> None:
    rows = [
        SeverityRow("one", Severity.MINOR, items=("other",)),
        SeverityRow("two", Severity.SEVERE),
        SeverityRow("three", Severity.EXTREME),
    ]
    assert severity_of(alert(), rows) == (Severity.SEVERE, "two")


def test_every_status_has_a_certainty() -> None:
    assert set(GRADES.certainty) == set(Status)
    assert GRADES.certainty[Status.PLEDGED] is Certainty.LIKELY


def test_without_a_row_nothing_is_known() -> None:
    assert urgency_of(alert(), TODAY, ()) == (Urgency.UNKNOWN, "none")
    assert severity_of(alert(), ()) == (Severity.UNKNOWN, "none")

"""Builds alerts and pledges for the demo's tests; a field that a test does not name has a plain value."""

from dataclasses import replace

from streams.domain.alert import Alert, Evidence, Pledge
from streams.domain.vocabulary import (
    Certainty,
    EventType,
    MeasureType,
    PledgeState,
    Severity,
    Status,
    Urgency,
)
from tests.unit.enrich import build as shared

NOON = shared.NOON

ALERT = shared.alert(
    id="a1",
    storyline_id="s1",
    cause="r1",
    event_id="e1",
    event_type=EventType.EASING,
    status=Status.PLEDGED,
    urgency=Urgency.EXPECTED,
    severity=Severity.SEVERE,
    certainty=Certainty.LIKELY,
    evidence=Evidence("n1", "China will review\n  applications", "en", "body", 0, 30),
    pack="p",
)

PLEDGE = Pledge(
    id="p1",
    state=PledgeState.OPENED,
    issuer="US",
    speaker="CN",
    event_type=EventType.CANCELLATION,
    measure_type=MeasureType.OTHER,
    items=("other",),
    targets=("CN",),
    opened_at=NOON,
    promised_by=None,
    missing=("list", "date"),
    storyline_id="s2",
    evidence="the United States will cancel a range of restrictive measures",
)


def alert(**changes: object) -> Alert:
    return replace(ALERT, **changes)  # type: ignore[arg-type]  # the fields are checked where they are read


def pledge(**changes: object) -> Pledge:
    return replace(PLEDGE, **changes)  # type: ignore[arg-type]  # as above

"""Builds alerts and pledges for the demo's tests; a field that a test does not name has a plain value."""

from dataclasses import replace
from datetime import UTC, datetime

from streams.domain.alert import Alert, Evidence, Pledge
from streams.domain.vocabulary import (
    Certainty,
    EventType,
    MeasureType,
    MessageType,
    PledgeState,
    Severity,
    Status,
    Urgency,
)

NOON = datetime(2025, 6, 27, 12, tzinfo=UTC)

ALERT = Alert(
    id="a1",
    message_type=MessageType.ALERT,
    storyline_id="s1",
    revision=1,
    cause="r1",
    event_id="e1",
    references=(),
    changed=(),
    event_type=EventType.EASING,
    status=Status.PLEDGED,
    measure_type=MeasureType.EXPORT_CONTROL,
    issuer="CN",
    authority="CN-MOFCOM",
    targets=(),
    items=("rare-earths",),
    measures=(),
    linked_measures=(),
    effective_date=None,
    until_date=None,
    urgency=Urgency.EXPECTED,
    severity=Severity.SEVERE,
    certainty=Certainty.LIKELY,
    confidence=0.9,
    published_at=NOON,
    observed_at=NOON,
    sources=(),
    evidence=Evidence("n1", "China will review\n  applications", "en", "body", 0, 30),
    derivations=(),
    rows=(),
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

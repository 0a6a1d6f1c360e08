"""An alert to enrich and route."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from streams.domain.alert import Alert, Evidence
from streams.domain.vocabulary import (
    Certainty,
    EventType,
    MeasureType,
    MessageType,
    Severity,
    Status,
    Urgency,
)

TODAY = date(2025, 6, 27)
NOON = datetime(2025, 6, 27, 12, tzinfo=UTC)
PLAIN = Alert(
    id="alert",
    message_type=MessageType.ALERT,
    storyline_id="story",
    revision=1,
    cause="record",
    event_id="event",
    references=(),
    changed=(),
    event_type=EventType.IMPOSITION,
    status=Status.PUBLISHED,
    measure_type=MeasureType.EXPORT_CONTROL,
    issuer="CN",
    authority="CN-MOFCOM",
    targets=(),
    items=("rare-earths",),
    measures=(),
    linked_measures=(),
    effective_date=None,
    until_date=None,
    urgency=Urgency.UNKNOWN,
    severity=Severity.UNKNOWN,
    certainty=Certainty.UNKNOWN,
    confidence=0.9,
    published_at=NOON,
    observed_at=NOON,
    sources=(),
    evidence=Evidence("document", "words", "zh", "body", 0, 5),
    derivations=(),
    rows=(),
    pack="pack",
)


def alert(**fields: Any) -> Alert:
    """Return an alert about rare earths with other fields where named."""
    return replace(PLAIN, **fields)

"""An alert made up from a few fields, to try routes on: graded and coded as every other."""

from dataclasses import dataclass, replace
from datetime import datetime

from streams.catalog.catalog import Catalog
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
from streams.enrich.enrich import enriched


@dataclass(frozen=True, slots=True)
class Trial:
    """The fields of the alert; a severity of None is what the severity table says."""

    issuer: str
    items: tuple[str, ...]
    targets: tuple[str, ...]
    event_type: EventType
    measure_type: MeasureType
    status: Status
    severity: Severity | None
    confidence: float
    language: str
    at: datetime


def made_up(trial: Trial, catalog: Catalog) -> Alert:
    """Return the alert of a trial."""
    found = enriched(_plain(trial), catalog)
    return found if trial.severity is None else replace(found, severity=trial.severity)


def _plain(trial: Trial) -> Alert:
    return Alert(
        id="trial",
        message_type=MessageType.ALERT,
        storyline_id="trial",
        revision=1,
        cause="trial",
        event_id="trial",
        references=(),
        changed=(),
        event_type=trial.event_type,
        status=trial.status,
        measure_type=trial.measure_type,
        issuer=trial.issuer,
        authority=None,
        targets=trial.targets,
        items=trial.items,
        measures=(),
        linked_measures=(),
        effective_date=None,
        until_date=None,
        urgency=Urgency.UNKNOWN,
        severity=Severity.UNKNOWN,
        certainty=Certainty.UNKNOWN,
        confidence=trial.confidence,
        published_at=trial.at,
        observed_at=trial.at,
        sources=(),
        evidence=Evidence("trial", "", trial.language, "body", 0, 0),
        derivations=(),
        rows=(),
        pack="",
    )

"""An alert made up to try routes on, and what they decide."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from streams.catalog.reading import suggestion
from streams.domain.alert import Alert, Evidence
from streams.domain.errors import StreamsError
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
from streams.route.tree import Tree

if TYPE_CHECKING:
    from streams.catalog.catalog import Catalog
    from streams.domain.route import Route


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


@dataclass(frozen=True, slots=True)
class Answers:
    """Who is told, by which route; who is not, and why."""

    alert: str
    told: dict[str, str]
    held_back: dict[str, str]

    def page(self) -> str:
        """Return the answers for a reader."""
        lines = [self.alert]
        lines += [f"  {name}: by route {route}" for name, route in self.told.items()]
        lines += [f"  {name}: not, {reason}" for name, reason in self.held_back.items()]
        return "\n".join(lines if len(lines) > 1 else [*lines, "  nobody asked for it"])


def decided(alert: Alert, routes: "tuple[Route, ...]") -> Answers:
    """Return what the routes decide."""
    going, held = Tree(routes).decide(alert)
    return Answers(
        alert.headline.get("en", alert.id),
        {each.subscriber: each.route for each in going},
        {each.subscriber: each.reason for each in held},
    )


def made_up(trial: Trial, catalog: "Catalog") -> Alert:
    """Return the alert of a trial, graded and with its codes."""
    for name, given, known in (
        ("--issuer", (trial.issuer,), catalog.states),
        ("--target", trial.targets, catalog.states),
        ("--item", trial.items, catalog.item_labels),
    ):
        for each in given:
            if each not in known:
                raise StreamsError(f"{name} {each!r} is unknown; {suggestion(each, known)}")
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

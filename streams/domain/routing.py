"""The fields that subscribers choose by, and what of an alert they follow from."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from streams.domain.enrichment import ItemCode, NamedEntity
from streams.domain.vocabulary import EventType, MeasureType, Severity, Status


@dataclass(frozen=True, slots=True)
class Routing:
    """The fields that subscribers choose by; `told_as` keeps those of earlier revisions."""

    event_type: EventType
    status: Status
    issuer: str
    targets: tuple[str, ...]
    items: tuple[str, ...]
    measure_type: MeasureType
    severity: Severity
    sectors: tuple[str, ...] = ()
    confidence: float | None = None
    language: str | None = None


class Act(NamedTuple):
    """The act that an alert tells, whoever says it: one of few kinds, which are asked for again and again."""

    event_type: EventType
    measure_type: MeasureType
    targets: tuple[str, ...]
    items: tuple[str, ...]
    linked_measures: tuple[str, ...]


class Outline(NamedTuple):
    """What of an alert its routing follows from; `text` is the evidence, `language` that of the text."""

    act: Act
    status: Status
    issuer: str
    confidence: float
    text: str
    language: str | None

    def routed(
        self,
        severity: Severity,
        sectors: tuple[str, ...] = (),
    ) -> Routing:
        """Return the fields that subscribers choose by, once these are known."""
        act = self.act
        return Routing(
            event_type=act.event_type,
            status=self.status,
            issuer=self.issuer,
            targets=act.targets,
            items=act.items,
            measure_type=act.measure_type,
            severity=severity,
            sectors=sectors,
            confidence=self.confidence,
            language=self.language,
        )


def sectors_of(codes: Iterable[ItemCode], entities: Iterable[NamedEntity] = ()) -> tuple[str, ...]:
    """Return the sectors of the goods and of the firms named, each once."""
    found = {*(each.sector for each in codes), *(each.sector for each in entities)}
    return tuple(sorted(each for each in found if each))

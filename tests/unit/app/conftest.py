"""Builders of values with defaults."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import pytest

from streams.domain.alert import Alert, Evidence, Telling
from streams.domain.document import Document, Position
from streams.domain.record import DocumentRecord
from streams.domain.vocabulary import (
    Certainty,
    DocumentKind,
    EventType,
    Severity,
    Tier,
    Urgency,
)
from streams.kafka.records import Received
from tests.unit.enrich import build as shared
from tests.unit.enrich.build import NOON


@dataclass
class Kept:
    """A record as a list keeps it."""

    value: bytes | None
    offset: int = 0
    topic: str = "raw.news.v1"
    partition: int = 0
    timestamp: int = 1_751_025_600_000
    key: bytes | None = None
    headers: Sequence[tuple[str, bytes]] = ()


@pytest.fixture
def received() -> Callable[..., Received]:
    return Kept


@pytest.fixture
def noon() -> datetime:
    return NOON


def _telling(number: int) -> Telling:
    name = f"news-{number}"
    return Telling(name, "e", "reuters.com", f"https://e.x/{name}", Tier.WIRE, "en", NOON, NOON)


ALERT = shared.alert(
    id="a1",
    storyline_id="s1",
    cause="r1",
    event_id="e1",
    event_type=EventType.CANCELLATION,
    targets=("US",),
    measures=("CN-MOFCOM-2025-18",),
    urgency=Urgency.IMMEDIATE,
    severity=Severity.SEVERE,
    certainty=Certainty.OBSERVED,
    sources=(_telling(0),),
    evidence=Evidence("news-0", "is repealed", "en", "body", 0, 11),
    rows=("effect/end-restriction",),
    pack="p",
)


@pytest.fixture
def alert() -> Callable[..., Alert]:
    def build(**changes: object) -> Alert:
        count = changes.pop("source_count", 1)
        sources = tuple(_telling(number) for number in range(int(str(count))))
        return replace(ALERT, sources=sources, **changes)  # type: ignore[arg-type]  # fields by name

    return build


@pytest.fixture
def record() -> DocumentRecord:
    return DocumentRecord(
        id="r1",
        document_id="news-0",
        content="c",
        position=Position("raw.news.v1", 0, 0),
        observed_at=NOON,
        pack="p",
        kind=DocumentKind.NEWS,
        source="reuters.com",
        url="https://e.x",
        title="t",
        language="en",
        published_at=NOON,
        events=(),
        candidates=(),
        vetoes=(),
        signature=(),
    )


@pytest.fixture
def document() -> Document:
    return Document(
        DocumentKind.NEWS, "news-0", "reuters.com", "https://e.x", "t", "b", "en", NOON
    )

"""What was said and known when: each version of an alert or a measure, and when the next one took its place."""

from dataclasses import dataclass
from datetime import datetime

from streams.domain.alert import Alert
from streams.domain.document import Position
from streams.domain.measure import MeasureStatus


@dataclass(frozen=True, slots=True)
class Said:
    """An alert as it stands on its topic: when it was written, where, and the JSON itself."""

    alert: Alert
    said_at: datetime
    position: Position
    value: str


@dataclass(frozen=True, slots=True)
class AlertVersion:
    """An alert, and the first later one that refers to it; None while there is none."""

    said: Said
    superseded_by: str | None = None
    superseded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class MeasureVersion:
    """A state of a measure, known from `known_at` until `superseded_at`; `cause` is the record that brought it."""

    id: str
    measure: MeasureStatus
    revision: int
    cause: str
    log_offset: int
    known_at: datetime
    superseded_by: str | None = None
    superseded_at: datetime | None = None

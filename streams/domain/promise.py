"""What the officials of one side have said of a promise."""

from dataclasses import dataclass
from datetime import date, datetime

from streams.domain.vocabulary import Stance


@dataclass(frozen=True, slots=True)
class OwnWords:
    """A side's present word on a promise, and where it was first read; `speaker` is the state whose official says it."""

    speaker: str
    stance: Stance
    said_at: datetime
    document_id: str
    event_id: str
    text: str
    effective_date: date | None = None

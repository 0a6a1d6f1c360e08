"""What a sentence tells of days and lengths of time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from streams.text.dates import DateMention
from streams.text.durations import Duration


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with the days and lengths of time in it.

    `current` are the days without those that were planned once; `ends` and `starts` those of them until or from when
    something holds; `limits` the days that a firm word says to be an end, `first` and `last` the days of the range that
    the sentence tells as a whole.
    """

    text: str
    mentions: Sequence[DateMention]
    durations: Sequence[Duration]
    current: Sequence[DateMention]
    ends: Sequence[DateMention]
    starts: Sequence[DateMention]
    limits: Sequence[DateMention]
    first: date | None = None
    last: date | None = None
    end_days: frozenset[date] = frozenset()

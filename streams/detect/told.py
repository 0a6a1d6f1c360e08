"""What a sentence tells of days: those in it, and those of an act."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from streams.text.calendar import Length
from streams.text.dates import DateMention
from streams.text.durations import Duration


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a sentence tells of an act; `age` is that of its latest day that has passed, in days.

    `is_firm`: words say that the act holds from the day of effect, it is not only the day of the act. `is_bounded`: the
    clause of the act itself says until when; `length`: how long it holds, where the sentence tells it; `is_deferred`: the act
    puts off what does not hold yet.
    """

    effective: date | None = None
    until: date | None = None
    age: int | None = None
    told: date | None = None
    is_firm: bool = False
    is_bounded: bool = False
    length: Length | None = None
    is_deferred: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with the days and lengths of time in it.

    `current` are the days without those that were planned once; `ends` and `starts` those of them until or from when
    something holds; `limits` the days that a firm word says to be an end, `first` and `last` the days of the range that
    the sentence tells as a whole; `is_put_off`: something is to begin on `last` only.
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
    is_put_off: bool = False

"""How a language writes days, spans of days and the provisions of a text."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DateForm:
    """A way of writing a day, a period or a length of time: a linear-time pattern, its groups the parts."""

    name: str
    pattern: str


@dataclass(frozen=True, slots=True)
class ProvisionForm:
    """How a language names the provisions of a legal text: linear-time patterns of a mention, and of one number in it.

    Groups of `pattern`: `numbers`, `head` (the word before them, may be empty) and `inside` (set where the provision only
    holds the one that is named next).
    """

    pattern: str
    number: str


@dataclass(frozen=True, slots=True)
class DateWords:
    """How a language writes days: words in small letters with what they stand for, and its forms.

    `offsets` are days from today, `shifts` weeks, months or years from the present one; `units` give a number of
    days, months or years; `future` and `past` words near a day without a year tell on which side of today it lies,
    also behind it where the verb comes last (`is_verb_last`); `joins` stand between two days that share a part,
    `ranges` between the first and the last day of a span; `dating` words make the day behind them the date of a paper unless one of the `onsets` follows it, `former` ones, and `planned` ones behind it, a day that was planned before; `deadlines` beside a length of time make it one by which,
    unless `lasting` words stand behind it;
    `deferring` parts of the words of an act tell that it puts off a beginning; `provisions` tell how the parts of a legal text are named;
    words of until and from stand behind their day where `is_postposed`; beside a `neutral` word what is told around a day
    does not put it in the past, and a `closing` word right behind a day of a month puts it ahead; `articles`, `links` and `endings` of participles tell a day
    that is said of the noun behind it.
    """

    language: str
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    numbers: Mapping[str, int]
    units: Mapping[str, tuple[int, str]]
    offsets: Mapping[str, int]
    shifts: Mapping[str, int]
    future: tuple[str, ...]
    past: tuple[str, ...]
    joins: tuple[str, ...]
    ranges: tuple[str, ...]
    dating: tuple[str, ...]
    onsets: tuple[str, ...]
    former: tuple[str, ...]
    planned: tuple[str, ...]
    put_off: tuple[str, ...]
    put_off_from: tuple[str, ...]
    deferring: tuple[str, ...]
    deadlines: tuple[str, ...]
    lasting: tuple[str, ...]
    neutral: tuple[str, ...]
    closing: tuple[str, ...]
    articles: tuple[str, ...]
    links: tuple[str, ...]
    endings: tuple[str, ...]
    is_verb_last: bool
    is_postposed: bool
    days: tuple[DateForm, ...]
    durations: tuple[DateForm, ...]
    provisions: ProvisionForm

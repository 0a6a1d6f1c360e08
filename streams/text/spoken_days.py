"""What day a text means by the parts that it names: year, month, day, weekday, distance."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

import re2

from streams.domain.date_words import DateWords
from streams.text.calendar import (
    add,
    day_of,
    days_from,
    month_end,
    months_around,
    months_from,
    nearest,
    weekday_near,
    weekday_of_week,
    years_around,
)
from streams.text.durations import count_of, length_of
from streams.text.numerals import number_of, western_year

Parts = Mapping[str, str]
Period = tuple[date, date]

_FIRST_SHORT_YEAR: Final = 70  # 98 is 1998, 25 is 2025
_DAY_NUMBER: Final = re2.compile(r"[0-9]+|[一二三四五六七八九十]+")
SURE: Final = 2
"""The lean of a day that can lie on one side only: the first of a range comes before its last."""
_CLEAR_DAYS: Final = 3
_CLEAR_MONTHS: Final = 45
_YEAR_PARTS: Final = ("year", "era_year", "year_shift", "month_shift")


def lacks_year(parts: Parts) -> bool:
    """Tell whether the parts name a day or month that every year has, or every month."""
    named = "day" in parts or "days" in parts or "month" in parts
    return named and not states_year(parts)


def states_year(parts: Parts) -> bool:
    """Tell whether the parts leave no doubt of the year."""
    return any(name in parts for name in _YEAR_PARTS)


def is_whole(parts: Parts, words: DateWords) -> bool:
    """Tell whether the parts name a month of a year, so that nothing else decides on which side of today they lie."""
    if "year" not in parts or "weekday" in parts or number_of(parts["year"]) is None:
        return False
    return _month(parts, words) is not None


def resolve(parts: Parts, anchor: date, lean: int, words: DateWords, before: date) -> list[Period]:
    """Return the periods meant, seen from the anchor; `before` is the day that the text named last."""
    if "same" in parts:
        return _single(days_from(before, words.offsets.get(_plain(parts["same"]), 0)))
    if "weekday" in parts:
        return _single(_weekday(parts, anchor, lean, words))
    if "offset" in parts:
        return _single(days_from(anchor, words.offsets[_plain(parts["offset"])]))
    if "count" in parts:
        return _distant(parts, anchor, words)
    if "day" in parts or "days" in parts:
        return list(_days(parts, anchor, lean, words, before))
    return _period(parts, anchor, lean, words)


def _plain(part: str) -> str:
    """Return a part as the tables of words write it."""
    return " ".join(part.lower().split())


def _single(day: date | None) -> list[Period]:
    """Return a day as a period."""
    return [(day, day)] if day else []


def _shift(parts: Parts, name: str, words: DateWords) -> int | None:
    """Return how many weeks, months or years away a part puts it."""
    return words.shifts.get(_plain(parts[name])) if name in parts else None


def _weekday(parts: Parts, anchor: date, lean: int, words: DateWords) -> date | None:
    """Return the weekday meant; without a word for it the last one, today included."""
    weekday = words.weekdays[parts["weekday"].lower()]
    weeks = _shift(parts, "week_shift", words)
    if weeks is not None:
        return weekday_of_week(anchor, weekday, weeks)
    shift = _shift(parts, "shift", words)
    if shift == 0:
        return weekday_of_week(anchor, weekday, 0)
    if shift is not None:
        start = days_from(anchor, shift)
        return start and weekday_near(start, weekday, shift)
    return weekday_near(anchor, weekday, lean)


def _distant(parts: Parts, anchor: date, words: DateWords) -> list[Period]:
    """Return the day that lies so many units away; weeks, months and years ago are told roughly."""
    count, unit = count_of(parts["count"], words.numbers), words.units[_plain(parts["unit"])]
    if count is None:
        return []
    day = add(anchor, length_of(count, unit), sign=-1 if "ago" in parts else 1)
    if day is None or unit == (1, "days") or "ago" not in parts:
        return _single(day)
    start, end = days_from(day, -3), days_from(day, 3)
    return [(start, end)] if start and end else []


def _year(parts: Parts, anchor: date, words: DateWords, before: date) -> int | None:
    """Return the year that the parts tell."""
    if "era_year" in parts:
        return western_year(parts["era"], parts["era_year"])
    if "year_shift" in parts:
        return anchor.year + words.shifts.get(parts["year_shift"].lower(), 0)
    if "same_year" in parts:
        return before.year
    year = number_of(parts["year"]) if "year" in parts else None
    if year is not None and len(parts["year"].strip()) == len("25"):
        return year + (1900 if year >= _FIRST_SHORT_YEAR else 2000)
    return year


def _month(parts: Parts, words: DateWords) -> int | None:
    """Return the month that the parts tell."""
    if "month" not in parts:
        return None
    named = words.months.get(parts["month"].lower())
    return number_of(parts["month"]) if named is None else named


def _days(
    parts: Parts, anchor: date, lean: int, words: DateWords, before: date
) -> Iterator[Period]:
    """Yield the days meant; several days may share their month."""
    year, month = _year(parts, anchor, words, before), _month(parts, words)
    shift = _shift(parts, "month_shift", words)
    shifted = months_from(anchor.replace(day=1), shift) if shift is not None else None
    if "same_month" in parts:
        shifted = before
    if shifted:
        year, month = shifted.year, shifted.month
    for day in _day_numbers(parts.get("days", parts.get("day", "")), words):
        yield from _single(_day(year, month, day, anchor, lean))


def _day_numbers(part: str, words: DateWords) -> Iterator[int]:
    """Yield the days of the month that a part lists."""
    if part in words.numbers:
        yield words.numbers[part]
    if part.isascii() and part.isdecimal():
        yield number_of(part) or 0
    else:
        yield from (number_of(number) or 0 for number in _DAY_NUMBER.findall(part))


def _day(year: int | None, month: int | None, day: int, anchor: date, lean: int) -> date | None:
    """Return the day of the parts, the nearest where one is missing.

    Words around it tell on which side of the anchor it lies only where it may well lie on either.
    """
    if month is None:
        return _nearest(list(months_around(anchor, day)), anchor, lean, _CLEAR_DAYS)
    if year is None:
        return _nearest(list(years_around(anchor, month, day)), anchor, lean, _CLEAR_MONTHS)
    return day_of(year, month, day)


def _nearest(days: list[date], anchor: date, lean: int, clear: int) -> date | None:
    """Return the nearest of the days; where it is not clearly the nearest, the one on the side of the lean."""
    near = nearest(days, anchor, 0)
    is_clear = near is None or abs((near - anchor).days) <= clear
    if is_clear and abs(lean) < SURE:
        return near
    return nearest(days, anchor, lean)


def _period(parts: Parts, anchor: date, lean: int, words: DateWords) -> list[Period]:
    """Return the week, month or year meant."""
    weeks = _shift(parts, "week_shift", words)
    if weeks is not None:
        return _span(weekday_of_week(anchor, 1, weeks), weekday_of_week(anchor, 7, weeks))
    months = _shift(parts, "month_shift", words)
    if months is not None:
        first = months_from(anchor.replace(day=1), months)
        return _span(first, first and month_end(first))
    year, month = _year(parts, anchor, words, anchor), _month(parts, words)
    if month is not None:
        first = _day(year, month, 1, anchor.replace(day=1), lean)
        return _span(first, first and month_end(first))
    if year is None:
        return []
    return _span(day_of(year, 1, 1), day_of(year, 12, 31))


def _span(first: date | None, last: date | None) -> list[Period]:
    """Return a period, none where an end is missing."""
    return [(first, last)] if first and last else []

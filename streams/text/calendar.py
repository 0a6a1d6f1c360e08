"""Arithmetic with days: months and weeks away, the nearest day of a name, lengths of time."""

import calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

_MONTHS: Final = 12
_WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time, in the units that it is told in."""

    years: int = 0
    months: int = 0
    days: int = 0

    def __add__(self, other: "Length") -> "Length":
        """Return both lengths together."""
        return Length(self.years + other.years, self.months + other.months, self.days + other.days)


def day_of(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_end(day: date) -> date:
    """Return the last day of the day's month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def months_from(day: date, months: int) -> date | None:
    """Return the same day so many months away, the month's last where it is shorter."""
    years, month = divmod(day.month - 1 + months, _MONTHS)
    first = day_of(day.year + years, month + 1, 1)
    return first and first.replace(day=min(day.day, month_end(first).day))


def days_from(day: date, days: int) -> date | None:
    """Return the day so many days away, or None where the calendar ends before."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def add(day: date, length: Length, *, sign: int = 1) -> date | None:
    """Return the day so long after the day, or before it; years and months lead to the same day of a month."""
    moved = months_from(day, sign * (_MONTHS * length.years + length.months))
    return moved and days_from(moved, sign * length.days)


def nearest(days: Iterable[date], anchor: date, lean: int) -> date | None:
    """Return the day nearest to the anchor; a lean looks only after it (1) or before it (-1), itself included."""
    right_side = [day for day in days if lean * (day - anchor).days >= 0]
    return min(right_side, key=lambda day: abs((day - anchor).days), default=None)


def years_around(anchor: date, month: int, day: int) -> Iterator[date]:
    """Yield a day of the year in the years around the anchor; the 29th of February looks further."""
    for year in range(anchor.year - 4, anchor.year + 5):
        if found := day_of(year, month, day):
            yield found


def months_around(anchor: date, day: int) -> Iterator[date]:
    """Yield a day of the month in the months around the anchor."""
    for months in range(-2, 3):
        first = months_from(anchor.replace(day=1), months)
        if first and (found := day_of(first.year, first.month, day)):
            yield found


def weekday_near(anchor: date, weekday: int, lean: int) -> date | None:
    """Return the weekday (1 is Monday) on or before the anchor, or on or after it where the lean is 1."""
    ahead = (weekday - anchor.isoweekday()) % _WEEK
    return days_from(anchor, ahead if lean > 0 else ahead - _WEEK if ahead else 0)


def weekday_of_week(anchor: date, weekday: int, weeks: int) -> date | None:
    """Return the weekday of the week so many weeks away; weeks begin on Monday."""
    return days_from(anchor, weekday - anchor.isoweekday() + _WEEK * weeks)

"""Arithmetic with days."""

from datetime import date

import pytest

from streams.text.calendar import (
    Length,
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

WEDNESDAY = date(2025, 6, 18)


@pytest.mark.parametrize(
    ("day", "length", "expected"),
    [
        pytest.param(date(2025, 5, 14), Length(days=90), date(2025, 8, 12), id="ninety days from 14 May"),
        pytest.param(date(2025, 11, 10), Length(years=1), date(2026, 11, 10), id="a year, same day"),
        pytest.param(date(2024, 2, 29), Length(years=1), date(2025, 2, 28), id="a leap day"),
        pytest.param(date(2025, 8, 31), Length(months=6), date(2026, 2, 28), id="a shorter month"),
        pytest.param(date(2025, 1, 1), Length(1, 6, 10), date(2026, 7, 11), id="all together"),
        pytest.param(date(9999, 12, 1), Length(years=1), None, id="no such year"),
        pytest.param(date(9999, 12, 1), Length(days=90), None, id="no such day"),
    ],
)  # fmt: skip
def test_a_length_is_added(day: date, length: Length, expected: date | None) -> None:
    assert add(day, length) == expected


def test_a_length_is_taken_off() -> None:
    assert add(date(2025, 8, 12), Length(days=90), sign=-1) == date(2025, 5, 14)
    assert add(date(1, 1, 1), Length(years=1), sign=-1) is None


def test_lengths_add_up() -> None:
    assert Length(1) + Length(0, 6, 2) == Length(1, 6, 2)


@pytest.mark.parametrize(
    ("lean", "expected"), [(0, date(2025, 6, 10)), (1, date(2025, 7, 10)), (-1, date(2025, 6, 10))]
)
def test_the_nearest_tenth(lean: int, expected: date) -> None:
    assert nearest(months_around(WEDNESDAY, 10), WEDNESDAY, lean) == expected


@pytest.mark.parametrize(
    ("lean", "expected"), [(0, date(2025, 1, 10)), (1, date(2026, 1, 10)), (-1, date(2025, 1, 10))]
)
def test_the_nearest_tenth_of_january(lean: int, expected: date) -> None:
    assert nearest(years_around(WEDNESDAY, 1, 10), WEDNESDAY, lean) == expected


def test_there_is_no_nearest_of_none() -> None:
    assert nearest([], WEDNESDAY, 0) is None
    assert list(months_around(WEDNESDAY, 32)) == []
    assert list(years_around(WEDNESDAY, 2, 30)) == []


@pytest.mark.parametrize(
    ("weekday", "lean", "expected"),
    [(3, -1, WEDNESDAY), (3, 1, WEDNESDAY), (5, -1, date(2025, 6, 13)), (5, 1, date(2025, 6, 20)), (5, 0, date(2025, 6, 13))],
)  # fmt: skip
def test_a_weekday_is_looked_for_on_one_side(weekday: int, lean: int, expected: date) -> None:
    assert weekday_near(WEDNESDAY, weekday, lean) == expected


def test_a_weekday_of_another_week() -> None:
    assert weekday_of_week(WEDNESDAY, 1, 1) == date(2025, 6, 23)
    assert weekday_of_week(WEDNESDAY, 7, -1) == date(2025, 6, 15)


def test_the_calendar_has_ends() -> None:
    assert day_of(2025, 2, 29) is None
    assert days_from(date(9999, 12, 31), 1) is None
    assert months_from(date(9999, 12, 31), 1) is None
    assert month_end(date(2024, 2, 1)) == date(2024, 2, 29)

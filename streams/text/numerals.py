"""Numbers as texts write them: digits, Chinese numerals, enumerations, years of an era."""

from collections.abc import Iterator, Mapping
from typing import Final

import re2

_DIGITS: Final = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "○": 0,
    "两": 2,
    "兩": 2,
    "元": 1,
}
_UNITS: Final = {"十": 10, "百": 100, "千": 1000}
_ERAS: Final[Mapping[str, int]] = {
    "令和": 2018,
    "平成": 1988,
    "昭和": 1925,
    "民國": 1911,
    "民国": 1911,
    "中華民國": 1911,
}
"""The year before the first of an era."""

_NUMBER: Final = re2.compile(r"[0-9]+|[〇零○一二三四五六七八九十百千]+")
_RANGE: Final = re2.compile(
    r"(?i)-|–|—|~|\x{ff5e}|\bto\b|\bthrough\b|\bbis\b|\bt/m\b|\bà\b|至|到|から|부터"
)
_LONGEST_RANGE: Final = 60


def _positional(text: str) -> int | None:
    """Return the number of Chinese digits written one after another, as in 二〇二五."""
    value = 0
    for char in text:
        if char not in _DIGITS:
            return None
        value = 10 * value + _DIGITS[char]
    return value


def _spoken(text: str) -> int | None:
    """Return the number of Chinese numerals with their units, as in 三百二十."""
    total, digit = 0, None
    for char in text:
        if char in _UNITS:
            total += (1 if digit is None else digit) * _UNITS[char]
            digit = None
        elif char in _DIGITS and not digit:
            digit = _DIGITS[char]
        else:
            return None
    return total + (digit or 0)


def number_of(text: str) -> int | None:
    """Return the whole number that digits or Chinese numerals stand for, else None."""
    if text.isdecimal():
        return int(text) if len(text) <= len("999999999999") else None
    if not text:
        return None
    return _spoken(text) if any(char in _UNITS for char in text) else _positional(text)


def numbers_of(text: str) -> list[int]:
    """Return the numbers of an enumeration, ranges written out: `55-58, 61 and 62`."""
    numbers: list[int] = []
    for number, is_range in _steps(text):
        first = numbers[-1] + 1 if is_range and numbers else number
        if not 0 <= number - first < _LONGEST_RANGE:
            first = number
        numbers.extend(range(first, number + 1))
    return list(dict.fromkeys(numbers))


def _steps(text: str) -> Iterator[tuple[int, bool]]:
    """Yield each number, and whether a word or sign before it makes it the end of a range."""
    at = 0
    for found in _NUMBER.finditer(text):
        number = number_of(found.group())
        if number is not None:
            yield number, bool(_RANGE.search(text[at : found.start()]))
        at = found.end()


def western_year(era: str, year: str) -> int:
    """Return the western year of a year of an era: the 7th of 令和 is 2025."""
    return _ERAS[era] + (number_of(year) or 1)

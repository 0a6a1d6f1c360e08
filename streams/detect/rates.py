"""Whether a rate goes up or down, where the words of an act name both rates."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Any, Final

import re2

from streams.catalog.lexicon import RateWords
from streams.domain.frames import Act

_NUMBER: Final = re2.compile(
    r"\d{1,3}(?:[ \x{a0}\x{202f}]\d{3}\b)+|\d+(?:[.,]\d+)*"
)  # "24 000 à 28 800 tonnes"
_SHORT: Final = r"[^\d.;\x{2e80}-\x{9fff}]{1,16}"  # no Chinese: 2026年1月1日起上调至 names a day
_YEAR: Final = re2.compile(r"(?:19|20)\d\d")
_THOUSANDS: Final = re2.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+")
_DECIMAL: Final = re2.compile(r"\d+(?:[.,]\d+)?")
_MOVING: Final = frozenset({Act.RAISE, Act.LOWER})


class Rates:
    """Tells which way a rate goes by the two rates that words of one language name."""

    def __init__(self, words: RateWords) -> None:
        """Take the words for a per cent, those between the new rate and the old one, and those ahead of an old one alone."""
        instead = _any_of(words.instead)
        self._between: Final[Any] = re2.compile(
            rf"\s?%?(?:{_any_of(words.per_cent)})?{_SHORT}"
            rf"|[^\d.;]{{1,30}}(?:{instead})[^\d.;]{{1,12}}"  # "40 roubles a tonne instead of 310"
        )
        self._instead: Final[Any] = re2.compile(instead)
        self._of_old: Final[Any] = re2.compile(rf"\b(?:{_any_of(words.of_old)})\b")

    def moved(self, act: Act, words: str) -> Act:
        """Return what is done to a rate: "passes from 7.5 to 3%" lowers it, whatever the verb says; years are no rates."""
        if act not in _MOVING:
            return act
        numbers = [each for each in _NUMBER.finditer(words) if not _YEAR.fullmatch(each.group())]
        for first, second in pairwise(numbers):
            between = words[first.end() : second.start()].lower()
            if not self._between.fullmatch(between):
                continue
            before, after = _value(first.group()), _value(second.group())
            if before is None or after is None or before == after or self._of_old.search(between):
                return act
            if self._instead.search(between):
                before, after = after, before
            return Act.RAISE if before < after else Act.LOWER
        return act


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern of one of the words; without any it fits nothing."""
    return "|".join(map(re2.escape, words)) or r"\z\A."


def _value(number: str) -> float | None:
    """Return the value of a number with a decimal sign or with signs between thousands."""
    number = "".join(number.split())
    if _THOUSANDS.fullmatch(number):
        return float(number.replace(",", "").replace(".", ""))
    return float(number.replace(",", ".")) if _DECIMAL.fullmatch(number) else None

"""Whether a rate goes up or down, where the words of an act name both rates."""

from itertools import pairwise
from typing import Final

import re2

from streams.domain.frames import Act

_NUMBER: Final = re2.compile(
    r"\d{1,3}(?:[ \x{a0}\x{202f}]\d{3}\b)+|\d+(?:[.,]\d+)*"
)  # "24 000 à 28 800 tonnes"
_BETWEEN: Final = re2.compile(
    r"\s?%?(?:per\s?cent|percent|procent|prozent)?[^\d.;\x{2e80}-\x{9fff}]{1,16}"
)  # no Chinese between: 2026年1月1日起上调至 names a day
_INSTEAD: Final = re2.compile(
    r"instead of|rather than|in place of|statt|anstelle|au lieu d|in plaats van"
)  # the old rate stands behind the new one
_RATHER: Final = re2.compile(
    r"[^\d.;]{1,30}(?:instead of|rather than|in place of)[^\d.;]{1,12}"
)  # "40 roubles a tonne instead of 310"
_OF_OLD: Final = re2.compile(r"\bfrom\b")  # "to 5 per cent from 25": the verb says which way
_YEAR: Final = re2.compile(r"(?:19|20)\d\d")
_THOUSANDS: Final = re2.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+")
_DECIMAL: Final = re2.compile(r"\d+(?:[.,]\d+)?")
_MOVING: Final = frozenset({Act.RAISE, Act.LOWER})


def moved(act: Act, words: str) -> Act:
    """Return what is done to a rate: "passes from 7.5 to 3%" lowers it, whatever the verb says; years are no rates."""
    if act not in _MOVING:
        return act
    numbers = [each for each in _NUMBER.finditer(words) if not _YEAR.fullmatch(each.group())]
    for first, second in pairwise(numbers):
        between = words[first.end() : second.start()].lower()
        if not (_BETWEEN.fullmatch(between) or _RATHER.fullmatch(between)):
            continue
        before, after = _value(first.group()), _value(second.group())
        if before is None or after is None or before == after or _OF_OLD.search(between):
            return act
        if _INSTEAD.search(between):
            before, after = after, before
        return Act.RAISE if before < after else Act.LOWER
    return act


def _value(number: str) -> float | None:
    """Return the value of a number with a decimal sign or with signs between thousands."""
    number = "".join(number.split())
    if _THOUSANDS.fullmatch(number):
        return float(number.replace(",", "").replace(".", ""))
    return float(number.replace(",", ".")) if _DECIMAL.fullmatch(number) else None

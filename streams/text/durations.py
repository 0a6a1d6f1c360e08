"""Lengths of time that a text tells."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from streams.domain.date_words import DateWords
from streams.text.calendar import Length
from streams.text.folding import narrow
from streams.text.numerals import number_of
from streams.text.patterns import Patterns


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time, and where the text tells it."""

    start: int
    end: int
    length: Length


def parts_of(groups: Mapping[str, str | None]) -> dict[str, str]:
    """Return the parts that a match has found; `day_b` is another place for the day."""
    return {
        name[:-2] if name.endswith(("_b", "_c")) else name: part
        for name, part in groups.items()
        if part
    }


def count_of(text: str, numbers: Mapping[str, int]) -> int | None:
    """Return the number that a numeral or a word stands for."""
    known = numbers.get(text.lower())
    return number_of(text) if known is None else known


def length_of(count: int, unit: tuple[int, str]) -> Length:
    """Return so many units as a length of time."""
    size, name = unit
    return Length(**{name: count * size})


class DurationReader:
    """Finds lengths of time in one language."""

    def __init__(self, words: DateWords) -> None:
        """Take the words of the language."""
        self._words: Final = words
        self._patterns: Final = Patterns(form.pattern for form in words.durations)
        self._joints: Final = frozenset({"", *filter(str.isalpha, words.joins)})

    def durations(self, text: str) -> list[Duration]:
        """Return the lengths of time in a text, in order; those told as one are one."""
        kept: list[Duration] = []
        text = narrow(text)
        for each in sorted(self._found(text), key=lambda found: (found.start, -found.end)):
            last = kept[-1] if kept else None
            if last and each.start < last.end:
                continue
            if (
                last
                and text[last.end : each.start].strip() in self._joints
                and _is_smaller(each, last)
            ):
                kept[-1] = Duration(last.start, each.end, last.length + each.length)
            else:
                kept.append(each)
        return kept

    def _found(self, text: str) -> list[Duration]:
        """Return what each form finds."""
        return [
            Duration(start + len(parts.get("lead", "")), end, length)
            for _, start, end, groups in self._patterns.find(text)
            if (parts := parts_of(groups)) and (length := self._length(parts))
        ]

    def _length(self, parts: Mapping[str, str]) -> Length | None:
        """Return the length of a match, None where it does not count."""
        unit = self._words.units.get(parts.get("unit", "").lower())
        count = count_of(parts.get("count", "1"), self._words.numbers)
        if unit is None or count is None or "unless" in parts:
            return None
        return length_of(count, unit)


def _is_smaller(part: Duration, whole: Duration) -> bool:
    """Tell whether the part goes on in a smaller unit, as in one year and six months."""
    if whole.length.days:
        return False
    return not part.length.years and not (whole.length.months and part.length.months)

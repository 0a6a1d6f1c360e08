"""Days and periods that a text names, seen from the day of the text."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from streams.domain.date_words import DateWords
from streams.text.durations import parts_of
from streams.text.folding import narrow
from streams.text.matcher import Matcher
from streams.text.patterns import Patterns
from streams.text.spoken_days import SURE, Parts, is_whole, lacks_year, resolve, states_year

_REACH: Final = 80
_STOPS: Final = (". ", "; ", "。", "；", "! ", "? ", "\n\n")
_LONGEST_JOINT: Final = 14
_BESIDE: Final = 8


@dataclass(frozen=True, slots=True)
class DateMention:
    """A day or period that a text names: the days from `day` to `last`, both included.

    `is_exact` tells that one day is meant, `has_year` that the text says of which year; `form` names the row.
    """

    start: int
    end: int
    day: date
    last: date
    is_exact: bool
    has_year: bool
    form: str


class _Found(NamedTuple):
    """A match of a form."""

    start: int
    end: int
    form: str
    parts: Parts


class DateReader:
    """Finds days in the texts of one language."""

    def __init__(self, words: DateWords) -> None:
        """Take the words of the language."""
        self._words: Final = words
        self._names: Final = tuple(form.name for form in words.days)
        self._patterns: Final = Patterns(form.pattern for form in words.days)
        self._sides: Final = Matcher(
            [
                *((word, 1) for word in (*words.future, *words.put_off)),
                *((word, -1) for word in words.past),
            ]
        )

    def dates(self, text: str, anchor: date, before: date | None = None) -> list[DateMention]:
        """Return the days that a text of the anchor's day names, in order; `before` is the day named ahead of it."""
        found = self._found(narrow(text))
        mentions: list[DateMention] = []
        for index, each in enumerate(found):
            last = mentions[-1] if mentions else None
            following = found[index + 1] if index + 1 < len(found) else None
            view, lean = self._view(text, each, last, following, anchor)
            named = next((one.day for one in reversed(mentions) if one.is_exact), before)
            same = named if named and "same" in each.parts else (last.day if last else anchor)
            span = resolve(each.parts, view, lean, self._words, same)
            mentions += (
                DateMention(
                    each.start,
                    each.end,
                    first,
                    end,
                    first == end,
                    states_year(each.parts),
                    each.form,
                )
                for first, end in span
            )
        return mentions

    def _view(
        self,
        text: str,
        each: _Found,
        last: DateMention | None,
        following: _Found | None,
        anchor: date,
    ) -> tuple[date, int]:
        """Return the day from which an incomplete day is seen, and on which side of it it lies."""
        if not lacks_year(each.parts):
            return anchor, 0 if is_whole(each.parts, self._words) else self._lean(text, each)
        if last and self._is_joined(text, last.end, each.start):
            return last.day, 1
        if following and self._ends_range(text, each, following):
            later = resolve(following.parts, anchor, 0, self._words, anchor)
            if later:
                return later[0][0], -SURE
        return anchor, self._lean(text, each)

    def _ends_range(self, text: str, each: _Found, following: _Found) -> bool:
        """Tell whether the next day gives its year to this one; a mere month gives none to a day ("on the 28th, this month's ...")."""
        is_alike = _names_day(following.parts) or not _names_day(each.parts)
        is_giving = is_alike and states_year(following.parts)
        return is_giving and self._is_joined(text, each.end, following.start)

    def _is_joined(self, text: str, end: int, start: int) -> bool:
        """Tell whether two days are the ends of a range or share a month."""
        if start - end > _LONGEST_JOINT:
            return False
        return text[end:start].strip(" ,").lower() in self._words.joins

    def _lean(self, text: str, each: _Found) -> int:
        """Return the side of today on which the words around a day put it: 1 after, -1 before, 0 unknown."""
        start, end = each.start, each.end
        before = text[max(0, start - _REACH) : start]
        cut = max(before.rfind(stop) + len(stop) if stop in before else 0 for stop in _STOPS)
        hits = self._sides.find(before[cut:])
        side = hits[-1].value if hits else 0
        if not hits and self._words.is_verb_last:
            behind = text[end : end + _REACH]
            cut = min(behind.find(stop) if stop in behind else len(behind) for stop in _STOPS)
            hits = self._sides.find(behind[:cut])
            side = hits[0].value if hits else 0
        return self._tempered(side, each.parts, before, text[end:])

    def _tempered(self, lean: int, parts: Parts, before: str, after: str) -> int:
        """Return the side of a day; not the past where a word beside it says from or until when something holds."""
        ahead, behind = before.rstrip().lower(), after[:_BESIDE].lstrip()
        if self._words.closing and "month" in parts and behind.startswith(self._words.closing):
            return 1
        is_behind = behind.startswith(self._words.neutral)
        is_ahead = any(_ends_with(ahead, word) for word in self._words.neutral)
        if lean > 0 or not (is_behind or (is_ahead and lean)):
            return lean
        return 1 if "month" in parts and ("day" in parts or "days" in parts) else 0

    def _found(self, text: str) -> list[_Found]:
        """Return the matches in order; where two overlap, the one that begins first or else is longer."""
        kept: list[_Found] = []
        for each in sorted(self._matches(text), key=_order):
            if not kept or each.start >= kept[-1].end:
                kept.append(each)
        return [each for each in kept if "unless" not in each.parts]

    def _matches(self, text: str) -> Iterator[_Found]:
        """Yield the matches of each form, those too that only say that there is no day."""
        for number, start, end, groups in self._patterns.find(text):
            parts = parts_of(groups)
            yield _Found(start + len(parts.get("lead", "")), end, self._names[number], parts)


def _names_day(parts: Parts) -> bool:
    """Tell whether a day of a month is named."""
    return "day" in parts or "days" in parts


def _ends_with(text: str, word: str) -> bool:
    """Tell whether a text ends with a word."""
    ends = text.endswith(word)
    return ends and not (word.isascii() and text[: -len(word)][-1:].isalpha())


def _order(found: _Found) -> tuple[int, int, bool]:
    """Return the order of matches: by start, the longer first, one that counts before one that does not."""
    return found.start, -found.end, "unless" in found.parts

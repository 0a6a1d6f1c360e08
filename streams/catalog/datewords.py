"""Reads how languages write days, with the cases that prove each form."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import re2

from streams.catalog.patterns import pattern_of
from streams.catalog.reading import Entry, whole
from streams.domain.date_words import DateForm, DateWords, ProvisionForm
from streams.domain.errors import CatalogError
from streams.domain.knowledge import LANGUAGES
from streams.text.calendar import Length
from streams.text.dates import DateReader
from streams.text.durations import DurationReader
from streams.text.provisions import ProvisionReader

_FOLDER: Final = "dates"
_DAY_OF_CASES: Final = date(2025, 6, 18)
_GROUPS: Final = frozenset(
    {"year", "month", "day", "days", "era", "era_year", "weekday", "offset", "count", "unit"}
    | {"shift", "week_shift", "month_shift", "year_shift", "same", "same_month", "same_year"}
    | {"ago", "ahead", "lead", "unless"}
)
_PROVISION: Final = frozenset({"head", "numbers", "inside"})
_UNITS: Final = ("days", "months", "years")
_PARTS: Final = ("month", "weekday", "number", "unit", "offset", "shift")


@dataclass(frozen=True, slots=True)
class _Case:
    """A text and what a form must find in it: days, periods or lengths; nothing where it must not fire."""

    form: str
    text: str
    expected: str
    error: CatalogError


def load_date_words(folder: Path) -> Mapping[str, DateWords]:
    """Return how each of our languages writes days; a form whose cases fail is refused."""
    return {language: _load(folder, language) for language in LANGUAGES}


def _load(folder: Path, language: str) -> DateWords:
    return whole(folder / _FOLDER / f"{language}.yml", lambda entry: _words(entry, language))


def _words(entry: Entry, language: str) -> DateWords:
    months, weekdays = entry.inner("months", _numbers), entry.inner("weekdays", _numbers)
    numbers, units = entry.inner("numbers", _numbers), entry.inner("units", _units)
    offsets, shifts = entry.inner("offsets", _numbers), entry.inner("shifts", _numbers)
    named = (months, weekdays, numbers, units, offsets, shifts)
    parts = _parts(entry, *named)
    cases = list[_Case]()  # told by the forms as they are read
    words = DateWords(
        language=language,
        months=months,
        weekdays=weekdays,
        numbers=numbers,
        units=units,
        offsets=offsets,
        shifts=shifts,
        future=entry.texts("future"),
        past=entry.texts("past"),
        joins=entry.texts("joins"),
        ranges=entry.texts("ranges"),
        dating=entry.texts("dating"),
        onsets=entry.texts("onsets"),
        former=entry.texts("former"),
        planned=entry.texts("planned"),
        put_off=entry.texts("put_off"),
        put_off_from=entry.texts("put_off_from"),
        deferring=entry.texts("deferring"),
        deadlines=entry.texts("deadlines"),
        lasting=entry.texts("lasting"),
        neutral=entry.texts("neutral"),
        closing=entry.texts("closing"),
        articles=entry.texts("articles"),
        links=entry.texts("links"),
        endings=entry.texts("endings"),
        is_verb_last=entry.flag("is_verb_last"),
        is_postposed=entry.flag("is_postposed"),
        days=entry.inners("days", lambda row: _form(row, parts, cases), names=("name",)),
        durations=entry.inners("durations", lambda row: _form(row, parts, cases), names=("name",)),
        provisions=entry.inner("provisions", lambda row: _provisions(row, parts)),
    )
    return _proven(words, cases)


def _parts(entry: Entry, *named: Iterable[str]) -> dict[str, str]:
    """Return the parts that forms may name: the entry's own, and a choice of each of the lists of words."""
    return {**entry.inner("parts", _texts), **dict(zip(_PARTS, map(_either, named), strict=True))}


def _texts(entry: Entry) -> Mapping[str, str]:
    return {name: entry.text(name) for name in entry.names()}


def _numbers(entry: Entry) -> Mapping[str, int]:
    return {name.lower(): entry.integer(name) for name in entry.names()}


def _units(entry: Entry) -> Mapping[str, tuple[int, str]]:
    return {name.lower(): _unit(entry, name) for name in entry.names()}


def _unit(entry: Entry, name: str) -> tuple[int, str]:
    size, _, unit = entry.text(name).partition(" ")
    if not size.isdecimal() or unit not in _UNITS:
        raise entry.error(name, f"{size} {unit} is no unit", "write it as '7 days'")
    return int(size), unit


def _either(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(re2.escape(word) for word in longest_first)})"


def _form(entry: Entry, parts: Mapping[str, str], cases: list[_Case]) -> DateForm:
    form = DateForm(entry.text("name"), pattern_of(entry, parts, _GROUPS))
    fires, silent = entry.inners("fires", _case), entry.texts("not")
    cases += (_Case(form.name, *case, entry.error("fires", "", "")) for case in fires)
    cases += (_Case(form.name, text, "", entry.error("not", "", "")) for text in silent)
    return form


def _provisions(entry: Entry, parts: Mapping[str, str]) -> ProvisionForm:
    """Return how provisions are named; a form whose cases fail is refused."""
    number = entry.text("number")
    form = ProvisionForm(pattern_of(entry, {**parts, "one": number}, _PROVISION), number)
    reader = ProvisionReader(form.pattern, form.number)
    for text, expected in entry.inners(
        "fires", lambda case: (case.text("text"), case.text("named"))
    ):
        found = " ".join(each.name for each in reader.named(text))
        if found != expected:
            raise entry.error(
                "fires", f"{text!r} names {found!r}, not {expected!r}", "mend the pattern"
            )
    for text in entry.texts("not"):
        if any(reader.named(text)):
            raise entry.error("not", f"{text!r} names a provision", "mend the pattern")
    return form


def _case(entry: Entry) -> tuple[str, str]:
    text, last = entry.text("text"), entry.text_or_none("last")
    expected = entry.text_or_none("length") or entry.text("day")
    return text, f"{expected}/{last}" if last else expected


def _proven(words: DateWords, cases: Iterable[_Case]) -> DateWords:
    days, lengths = DateReader(words), DurationReader(words)
    for case in cases:
        found = " ".join(
            [
                f"{each.day}" if each.is_exact else f"{each.day}/{each.last}"
                for each in days.dates(case.text, _DAY_OF_CASES)
                if each.form == case.form
            ]
            + [
                _told(each.length)
                for each in lengths.durations(case.text)
                if case.form in {form.name for form in words.durations}
            ]
        )
        if found != case.expected:
            raise CatalogError(
                f"{words.language}.yml",
                case.error.key,
                f"{case.text!r} gives {found!r}, not {case.expected!r}",
                "mend the pattern or the case",
            )
    return words


def _told(length: Length) -> str:
    parts = ((length.years, "y"), (length.months, "m"), (length.days, "d"))
    return "".join(f"{count}{unit}" for count, unit in parts if count)

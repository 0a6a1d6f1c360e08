"""Reads headlines.yml: the words and forms that headlines are put together from."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import TypeVar

from streams.catalog.reading import Entry, whole
from streams.domain.vocabulary import EventType, MeasureType, Status, Term

FILE = "headlines.yml"
TermT = TypeVar("TermT", bound=Term)
_FIELDS = {
    "form": {"issuer", "kind", "act", "status", "items", "targets", "effective", "until"},
    "targets": {"targets"},
    "effective": {"day"},
    "until": {"day"},
    "withdrawn": {"headline"},
    "countdown": {"headline", "days", "day"},
    "today": {"headline"},
    "lapsed": {"headline", "day"},
    "lapse_taken_back": {"headline", "day"},
}


@dataclass(frozen=True, slots=True)
class Wording:
    """The forms and words of headlines in one language."""

    form: str
    targets: str
    effective: str
    until: str
    withdrawn: str
    countdown: str
    today: str
    lapsed: str
    lapse_taken_back: str
    separator: str
    acts: Mapping[EventType, str]
    statuses: Mapping[Status, str]
    kinds: Mapping[MeasureType, str]
    goods: Mapping[str, str]


def load_headlines(folder: Path) -> Mapping[str, Wording]:
    """Return the wording of each language of a catalogue folder."""
    return whole(
        folder / FILE, lambda entry: {name: entry.inner(name, _wording) for name in entry.names()}
    )


def _wording(entry: Entry) -> Wording:
    forms = {name: _form(entry, name) for name in _FIELDS}
    return Wording(
        form=forms["form"],
        targets=forms["targets"],
        effective=forms["effective"],
        until=forms["until"],
        withdrawn=forms["withdrawn"],
        countdown=forms["countdown"],
        today=forms["today"],
        lapsed=forms["lapsed"],
        lapse_taken_back=forms["lapse_taken_back"],
        separator=entry.raw_text("separator"),
        acts=entry.inner("acts", lambda words: _words(words, EventType)),
        statuses=entry.inner("statuses", lambda words: _words(words, Status)),
        kinds=entry.inner("kinds", lambda words: _words(words, MeasureType)),
        goods=entry.inner("goods", lambda words: {k: words.text(k) for k in words.names()}),
    )


def _form(entry: Entry, name: str) -> str:
    form = entry.raw_text(name)
    try:
        fields = {field for _, field, _, _ in Formatter().parse(form) if field is not None}
    except ValueError as error:
        raise entry.error(name, str(error), "close each brace") from None
    unknown = sorted(fields - _FIELDS[name])
    if unknown:
        known = ", ".join(sorted(_FIELDS[name]))
        raise entry.error(name, f"unknown field {unknown[0]!r}", f"use one of {known}")
    return form


def _words(entry: Entry, kind: type[TermT]) -> dict[TermT, str]:
    return {term: entry.text(term.value) for term in kind}

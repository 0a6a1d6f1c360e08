"""Reads grades.yml and derivations.yml: how sure and how soon an act is, and where each field of an alert comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from streams.catalog.reading import Entry, suggestion, whole
from streams.domain.alert import Alert
from streams.domain.knowledge import UrgencyRow
from streams.domain.vocabulary import Certainty, EventType, Status, Urgency

GRADES = "grades.yml"
DERIVATIONS = "derivations.yml"
UNTOLD = frozenset({"derivations", "sources_left_out"})
"""Fields of an alert that speak of the alert itself."""


@dataclass(frozen=True, slots=True)
class Grades:
    """The tables of certainty and urgency."""

    certainty: Mapping[Status, Certainty]
    urgency: tuple[UrgencyRow, ...]


@dataclass(frozen=True, slots=True)
class FieldRule:
    """Where a field comes from; `by_rows`: `rule` is the table of which a row of the alert decided it."""

    rule: str
    says: str
    by_rows: bool = False


def load_grades(folder: Path) -> Grades:
    """Return the grades of a catalogue folder."""
    return whole(folder / GRADES, _grades)


def load_derivations(folder: Path) -> Mapping[str, FieldRule]:
    """Return the rule of each field of an alert; each must have one."""
    return whole(folder / DERIVATIONS, _rules)


def _grades(entry: Entry) -> Grades:
    return Grades(
        entry.inner("certainty", _certainty),
        entry.inners("urgency", _row, names=("name",)),
    )


def _certainty(entry: Entry) -> dict[Status, Certainty]:
    return {status: entry.term(status.value, Certainty) for status in Status}


def _row(entry: Entry) -> UrgencyRow:
    return UrgencyRow(
        name=entry.text("name"),
        urgency=entry.term("urgency", Urgency),
        statuses=entry.terms("statuses", Status),
        event_types=entry.terms("event_types", EventType),
        is_over=entry.flag("is_over") if entry.has("is_over") else None,
        is_dated=entry.flag("is_dated") if entry.has("is_dated") else None,
        within_days=entry.integer_or_none("within_days"),
    )


def _rules(entry: Entry) -> dict[str, FieldRule]:
    known = [field.name for field in fields(Alert) if field.name not in UNTOLD]
    for name in entry.names():
        if name not in known:
            raise entry.error(name, "is no field of an alert", suggestion(name, known))
    return {name: entry.inner(name, _rule) for name in known}


def _rule(entry: Entry) -> FieldRule:
    return FieldRule(entry.text("rule"), entry.text("says"), entry.flag("rows"))

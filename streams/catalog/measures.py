"""Reads measures.yml: the measures and their lives."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from streams.catalog.reading import Entry, whole
from streams.domain.measure import Act, Measure, Part
from streams.domain.vocabulary import EventType, MeasureState, MeasureType, Status

MEASURES = "measures.yml"


@dataclass(frozen=True, slots=True)
class KnownMeasures:
    """The measures, and the day on which their states were last checked."""

    checked_on: date
    measures: tuple[Measure, ...]


def load_measures(folder: Path) -> KnownMeasures:
    """Return the measures of a catalogue folder."""
    return whole(folder / MEASURES, _known)


def _known(entry: Entry) -> KnownMeasures:
    return KnownMeasures(
        checked_on=entry.day("checked_on"), measures=entry.inners("measures", _measure)
    )


def _measure(entry: Entry) -> Measure:
    return Measure(
        id=entry.text("id"),
        issuer=entry.text("issuer"),
        authority=entry.text_or_none("authority"),
        measure_type=entry.term("type", MeasureType),
        items=entry.texts("items"),
        targets=entry.texts("targets"),
        aliases=entry.texts("names"),
        same_as=entry.texts("same_as"),
        covers=entry.texts("covers"),
        is_worldwide=entry.flag("worldwide"),
        is_in_scope=entry.text_or_none("out_of_scope") is None,
        is_doubtful=entry.flag("doubtful"),
        announced=entry.day("announced"),
        effective=entry.day_or_none("effective"),
        until=entry.day_or_none("until"),
        acts=entry.inners("acts", _act),
        items_detail=entry.texts("items_detail"),
        source=entry.text("source"),
        second_source=entry.text_or_none("second_source"),
        co_issuer=entry.text_or_none("co_issuer"),
        issued_by=entry.text_or_none("issued_by"),
        series=entry.text_or_none("series"),
        is_relief=entry.flag("relief"),
        state=entry.term_or_none("state", MeasureState),
    )


def _act(entry: Entry) -> Act:
    return Act(
        day=entry.day("day"),
        event_type=entry.term("event", EventType),
        status=entry.term("status", Status),
        refs=entry.texts("by"),
        text=entry.text_or_none("text"),
        effective=entry.day_or_none("effective"),
        until=entry.day_or_none("until"),
        is_doubtful=entry.flag("doubtful"),
        note=entry.text_or_none("note"),
        part=entry.inner_or_none("scope", _part),
    )


def _part(entry: Entry) -> Part:
    items, targets, articles = (
        tuple(sorted(entry.texts(name))) for name in ("items", "targets", "articles")
    )
    if not (items or targets or articles):
        raise entry.error(
            "items", "is empty, as the rest", "name what is touched, or drop 'scope'"
        )
    return Part(items, targets, articles)

"""The catalogue: all knowledge of exportwire, checked and indexed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from streams.catalog.grades import FieldRule, Grades
from streams.catalog.headlines import Wording
from streams.catalog.tables import Tables
from streams.catalog.tracking import Tracking
from streams.domain.date_words import DateWords
from streams.domain.knowledge import (
    Authority,
    CitationForm,
    Entity,
    Instrument,
    Item,
    SeverityRow,
    Source,
    State,
    Words,
)
from streams.domain.measure import Measure
from streams.domain.route import Route


@dataclass(frozen=True, slots=True)
class Catalog:
    """What exportwire knows; `load_catalog` builds it and refuses what contradicts itself.

    `decoys` are longer phrases that hold a word of a state and name none. `item_labels` and `authority_labels` are the closed lists that events draw from. `measure_of` leads from every
    known reference (id, same_as, covers) to its measure's id, `touched_by` from an acting text's reference to the
    measures that it acts on. `checked_on` is the day on which the states of the measures were last looked at.
    """

    states: Mapping[str, State]
    decoys: Words
    authorities: Mapping[str, Authority]
    items: Mapping[str, Item]
    measures: Mapping[str, Measure]
    instruments: tuple[Instrument, ...]
    entities: Mapping[str, Entity]
    sources: Mapping[str, Source]
    routes: tuple[Route, ...]
    severity: tuple[SeverityRow, ...]
    grades: Grades
    derivations: Mapping[str, FieldRule]
    citation_forms: tuple[CitationForm, ...]
    tracking: Tracking
    date_words: Mapping[str, DateWords]
    tables: Tables
    headlines: Mapping[str, Wording]
    checked_on: date
    item_labels: frozenset[str]
    authority_labels: frozenset[str]
    measure_of: Mapping[str, str]
    touched_by: Mapping[str, tuple[str, ...]]

    def measure(self, reference: str) -> Measure | None:
        """Return the measure that a reference stands for, by any of its forms."""
        found = self.measure_of.get(reference)
        return None if found is None else self.measures[found]

    def source_of(self, host: str) -> Source | None:
        """Return the source of a host name: its own domain, else the nearest one above."""
        labels = host.lower().rstrip(".").split(".")
        for start in range(len(labels) - 1):
            found = self.sources.get(".".join(labels[start:]))
            if found is not None:
                return found
        return None

    def time_zone_of(self, state: str) -> str:
        """Return the time zone of a state's capital, UTC for a state that we do not know."""
        found = self.states.get(state)
        return "UTC" if found is None else found.time_zone

"""Reads the tables of detection: rows that a trade lawyer can read, each with the cases that prove it.

A row of effect, firmness, recency, scope, side_terms, guards and merge carries `fires` and `silent`: at least two texts
each, in two languages, written `- {en: ...}` (with `title`, `type` or `published` where they matter). A row without
them is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from streams.catalog.fields import read_attributes, read_judgement, words_of
from streams.catalog.gist import GistTable, load_gist
from streams.catalog.lexicon import Lexicon, load_lexica
from streams.catalog.reading import Entry, rows, whole
from streams.catalog.rows import (
    Attributes,
    Case,
    Condition,
    Judgement,
    Row,
    ZoneRow,
)
from streams.domain.frames import Act, Cue, Thing
from streams.domain.knowledge import LANGUAGES, Words
from streams.domain.vocabulary import DocumentKind, EventType, Status, Step, Zone

PROVEN = (
    Step.EFFECT,
    Step.FIRMNESS,
    Step.RECENCY,
    Step.SCOPE,
    Step.SIDE_TERMS,
    Step.GUARDS,
    Step.MERGE,
)
PARTED_BY = ("kind", "item", "apart", "absorb")
_CASES = 2


@dataclass(frozen=True)
class Tables:
    """All that detection knows beside the catalogue of states, bodies and goods."""

    screen: Words
    lexica: tuple[Lexicon, ...]
    zones: tuple[ZoneRow, ...]
    steps: dict[Step, tuple[Row, ...]]
    attributes: Attributes
    judge: Judgement
    gist: GistTable

    def rows_of(self, step: Step) -> tuple[Row, ...]:
        """Return the rows of a step, in their order."""
        return self.steps.get(step, ())

    @cached_property
    def effects(self) -> Mapping[Act, tuple[Row, ...]]:
        """Return the rows of effect that an act may fit, in their order."""
        rows = self.rows_of(Step.EFFECT)
        return {
            act: tuple(row for row in rows if not row.when.acts or act in row.when.acts)
            for act in Act
        }


def load_tables(folder: Path) -> Tables:
    """Return the tables of a catalogue folder."""
    return Tables(
        screen=whole(folder / "screen.yml", words_of),
        lexica=load_lexica(folder),
        zones=rows(folder / "zones.yml", _zone_row),
        steps={step: rows(folder / f"{step.value}.yml", _row) for step in PROVEN},
        attributes=whole(folder / "attributes.yml", read_attributes),
        judge=whole(folder / "judge.yml", read_judgement),
        gist=load_gist(folder),
    )


def _cues(entry: Entry, name: str) -> frozenset[Cue]:
    return frozenset(entry.terms(name, Cue))


def _condition(entry: Entry) -> Condition:
    return Condition(
        any=_cues(entry, "any"),
        all=_cues(entry, "all"),
        none=_cues(entry, "none"),
        near=_cues(entry, "near"),
        far=_cues(entry, "far"),
        title=_cues(entry, "title"),
        headless=_cues(entry, "headless"),
        around=_cues(entry, "around"),
        acts=frozenset(entry.terms("acts", Act)),
        things=frozenset(entry.terms("things", Thing)),
        events=frozenset(entry.terms("events", EventType)),
        zones=frozenset(entry.terms("zones", Zone)),
        not_zones=frozenset(entry.terms("not_zones", Zone)),
        kinds=frozenset(entry.terms("kinds", DocumentKind)),
        types=entry.texts("types"),
        older_than=entry.integer_or_none("older_than"),
        begun_before=entry.integer_or_none("begun_before"),
        younger_than=entry.integer_or_none("younger_than"),
        in_force=_flag(entry, "in_force"),
        bounded=_flag(entry, "bounded"),
        worded=_flag(entry, "worded"),
        strong=_flag(entry, "strong"),
        known_office=_flag(entry, "known_office"),
    )


def _flag(entry: Entry, name: str) -> bool | None:
    return entry.flag(name) if entry.has(name) else None


def _row(entry: Entry) -> Row:
    row = Row(
        id=entry.text("id"),
        says=entry.text("says"),
        when=entry.inner_or_none("when", _condition) or Condition(),
        event_type=entry.term_or_none("event", EventType),
        status=entry.term_or_none("status", Status),
        by=entry.one_of("by", PARTED_BY) if entry.has("by") else None,
        is_mild=entry.flag("mild"),
        fires=entry.inners("fires", _case, names=()),
        silent=entry.inners("silent", _case, names=()),
    )
    _prove(entry, "fires", row.fires)
    _prove(entry, "silent", row.silent)
    return row


def _prove(entry: Entry, name: str, cases: tuple[Case, ...]) -> None:
    languages = {case.language for case in cases}
    if min(len(cases), len(languages)) < _CASES:
        raise entry.error(name, "holds too few cases", "give two or more, in two languages")


def _case(entry: Entry) -> Case:
    title = entry.text_or_none("title") or ""
    document_type = entry.text_or_none("type")
    office = entry.text_or_none("office")
    for language in LANGUAGES:
        if entry.has(language):
            return Case(language, entry.text(language), title, document_type, office)
    raise entry.error("text", "is missing", "write the text under its language: {en: ...}")


def _zone_row(entry: Entry) -> ZoneRow:
    return ZoneRow(
        id=entry.text("id"),
        zone=entry.term("zone", Zone),
        starts=entry.texts("starts"),
        speakers=entry.texts("speakers"),
        reach=entry.one_of("reach", ("block", "rest", "section", "adoption")),
        kinds=frozenset(entry.terms("kinds", DocumentKind)),
        block_kinds=frozenset(entry.texts("blocks")),
        longest=entry.integer("longest", 0),
        yes=entry.text("yes"),
        no=entry.text("no"),
    )

"""Reads the tables of detection: rows that a trade lawyer can read, each with the cases that prove it.

A row of effect, firmness, recency, scope, side_terms, guards and merge carries `fires` and `silent`: at least two texts
each, in two languages, written `- {en: ...}` (with `title`, `type` or `published` where they matter). A row without
them is refused.
"""

from dataclasses import dataclass
from pathlib import Path

from streams.catalog.lexicon import Lexicon, load_lexica
from streams.catalog.reading import Entry, rows, whole
from streams.domain.frames import Act, Cue, Thing
from streams.domain.knowledge import LANGUAGES, Words
from streams.domain.vocabulary import DocumentKind, EventType, MeasureType, Status, Step, Zone

PROVEN = (
    Step.EFFECT,
    Step.FIRMNESS,
    Step.RECENCY,
    Step.SCOPE,
    Step.SIDE_TERMS,
    Step.GUARDS,
    Step.MERGE,
)
PARTED_BY = ("kind", "item")
_CASES = 2


@dataclass(frozen=True, slots=True)
class Case:
    """A text that proves a row; it is read as the body of a news item, or of a regulation of the given type."""

    language: str
    text: str
    title: str
    document_type: str | None


@dataclass(frozen=True, slots=True)
class Condition:
    """What a row asks of a frame; an empty field asks nothing.

    `any`, `all`, `none` look at the cues of the clause, `near` and `far` (none of these) at those of the sentence,
    `title` and `headless` at those of the title. `older_than` is the age in days of the day that the sentence tells.
    """

    any: frozenset[Cue] = frozenset()
    all: frozenset[Cue] = frozenset()
    none: frozenset[Cue] = frozenset()
    near: frozenset[Cue] = frozenset()
    far: frozenset[Cue] = frozenset()
    title: frozenset[Cue] = frozenset()
    headless: frozenset[Cue] = frozenset()
    acts: frozenset[Act] = frozenset()
    things: frozenset[Thing] = frozenset()
    events: frozenset[EventType] = frozenset()
    zones: frozenset[Zone] = frozenset()
    not_zones: frozenset[Zone] = frozenset()
    kinds: frozenset[DocumentKind] = frozenset()
    types: tuple[str, ...] = ()
    older_than: int | None = None
    younger_than: int | None = None
    in_force: bool | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: a name, what it asks, what follows, and its cases.

    `by` (merge only) parts the frames of one event type and issuer: by the kind of their thing, or by list item.
    """

    id: str
    says: str
    when: Condition
    event_type: EventType | None = None
    status: Status | None = None
    by: str | None = None
    fires: tuple[Case, ...] = ()
    silent: tuple[Case, ...] = ()


@dataclass(frozen=True, slots=True)
class ZoneRow:
    """A formula by which a part of a document shows its role; `reach` tells how far the role goes."""

    id: str
    zone: Zone
    starts: tuple[str, ...]
    reach: str
    kinds: frozenset[DocumentKind]
    block_kinds: frozenset[str]
    longest: int
    yes: str
    no: str


@dataclass(frozen=True, slots=True)
class TypeRow:
    """A row that tells the kind of measure from its things, or from words near them."""

    id: str
    measure_type: MeasureType
    things: frozenset[Thing]
    words: Words


@dataclass(frozen=True, slots=True)
class Attributes:
    """How the fields of an event are read off its frames."""

    types: tuple[TypeRow, ...]
    aims: Words
    all_goods: Words
    offices: Words


@dataclass(frozen=True, slots=True)
class Judgement:
    """The weights of the judge: logistic, in the open; `accept` and `review` are probabilities."""

    bias: float
    weights: dict[str, float]
    accept: float
    review: float


@dataclass(frozen=True, slots=True)
class Tables:
    """All that detection knows beside the catalogue of states, bodies and goods."""

    screen: Words
    lexica: tuple[Lexicon, ...]
    zones: tuple[ZoneRow, ...]
    steps: dict[Step, tuple[Row, ...]]
    attributes: Attributes
    judge: Judgement

    def rows_of(self, step: Step) -> tuple[Row, ...]:
        """Return the rows of a step, in their order."""
        return self.steps.get(step, ())


def load_tables(folder: Path) -> Tables:
    """Return the tables of a catalogue folder."""
    return Tables(
        screen=whole(folder / "screen.yml", _words),
        lexica=load_lexica(folder),
        zones=rows(folder / "zones.yml", _zone_row),
        steps={step: rows(folder / f"{step.value}.yml", _row) for step in PROVEN},
        attributes=whole(folder / "attributes.yml", _attributes),
        judge=whole(folder / "judge.yml", _judgement),
    )


def _words(entry: Entry) -> Words:
    return {name: entry.texts(name) for name in entry.names()}


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
        acts=frozenset(entry.terms("acts", Act)),
        things=frozenset(entry.terms("things", Thing)),
        events=frozenset(entry.terms("events", EventType)),
        zones=frozenset(entry.terms("zones", Zone)),
        not_zones=frozenset(entry.terms("not_zones", Zone)),
        kinds=frozenset(entry.terms("kinds", DocumentKind)),
        types=entry.texts("types"),
        older_than=entry.integer_or_none("older_than"),
        younger_than=entry.integer_or_none("younger_than"),
        in_force=entry.flag("in_force") if entry.has("in_force") else None,
    )


def _row(entry: Entry) -> Row:
    row = Row(
        id=entry.text("id"),
        says=entry.text("says"),
        when=entry.inner_or_none("when", _condition) or Condition(),
        event_type=entry.term_or_none("event", EventType),
        status=entry.term_or_none("status", Status),
        by=entry.one_of("by", PARTED_BY) if entry.has("by") else None,
        fires=entry.inners("fires", _case, names=()),
        silent=entry.inners("silent", _case, names=()),
    )
    _prove(entry, "fires", row.fires)
    _prove(entry, "silent", row.silent)
    return row


def _prove(entry: Entry, name: str, cases: tuple[Case, ...]) -> None:
    languages = {case.language for case in cases}
    if len(cases) < _CASES or len(languages) < _CASES:
        raise entry.error(
            name, "holds too few cases", "give two texts or more, in two languages or more"
        )


def _case(entry: Entry) -> Case:
    title = entry.text_or_none("title") or ""
    document_type = entry.text_or_none("type")
    for language in LANGUAGES:
        if entry.has(language):
            return Case(language, entry.text(language), title, document_type)
    raise entry.error("text", "is missing", "write the text under its language: {en: ...}")


def _zone_row(entry: Entry) -> ZoneRow:
    return ZoneRow(
        id=entry.text("id"),
        zone=entry.term("zone", Zone),
        starts=entry.texts("starts"),
        reach=entry.one_of("reach", ("block", "rest", "section")),
        kinds=frozenset(entry.terms("kinds", DocumentKind)),
        block_kinds=frozenset(entry.texts("blocks")),
        longest=entry.integer("longest", 0),
        yes=entry.text("yes"),
        no=entry.text("no"),
    )


def _type_row(entry: Entry) -> TypeRow:
    return TypeRow(
        id=entry.text("id"),
        measure_type=entry.term("type", MeasureType),
        things=frozenset(entry.terms("things", Thing)),
        words=entry.inner_or_none("words", _words) or {},
    )


def _attributes(entry: Entry) -> Attributes:
    return Attributes(
        types=entry.inners("types", _type_row),
        aims=entry.inner("aims", _words),
        all_goods=entry.inner("all_goods", _words),
        offices=entry.inner("offices", _words),
    )


def _judgement(entry: Entry) -> Judgement:
    return Judgement(
        bias=entry.decimal("bias"),
        weights=entry.inner("weights", _weights),
        accept=entry.decimal("accept"),
        review=entry.decimal("review"),
    )


def _weights(entry: Entry) -> dict[str, float]:
    return {name: entry.decimal(name) for name in entry.names()}

"""The nouns of the tables of detection: rows, what they ask, their cases."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any, Final

from streams.domain.frames import Act, Cue, Thing
from streams.domain.knowledge import Words
from streams.domain.vocabulary import DocumentKind, EventType, MeasureType, Status, Zone

_NOTHING: Final[tuple[object, ...]] = (None, (), frozenset())


@dataclass(frozen=True, slots=True)
class Case:
    """A text that proves a row; it is read as the body of a news item, or of a regulation of the given type."""

    language: str
    text: str
    title: str
    document_type: str | None
    office: str | None = None


@dataclass(frozen=True)
class Condition:
    """What a row asks of a frame; an empty field asks nothing.

    `any`, `all`, `none` look at the cues of the clause, `near` and `far` (none of these) at those of the sentence,
    `title` and `headless` at those of the title, `around` at those of the paragraph (of a title: the lead).
    `older_than` is the age in days of the day that the sentence tells, `begun_before` that of the day of effect,
    `known_office` whether the catalogue knows a body that issues the document, `bounded` whether the sentence says
    until when, `worded` whether the words of the act hold its thing.
    """

    acts: frozenset[Act] = frozenset()
    any: frozenset[Cue] = frozenset()
    all: frozenset[Cue] = frozenset()
    none: frozenset[Cue] = frozenset()
    near: frozenset[Cue] = frozenset()
    far: frozenset[Cue] = frozenset()
    title: frozenset[Cue] = frozenset()
    headless: frozenset[Cue] = frozenset()
    around: frozenset[Cue] = frozenset()
    things: frozenset[Thing] = frozenset()
    events: frozenset[EventType] = frozenset()
    zones: frozenset[Zone] = frozenset()
    not_zones: frozenset[Zone] = frozenset()
    kinds: frozenset[DocumentKind] = frozenset()
    types: tuple[str, ...] = ()
    older_than: int | None = None
    begun_before: int | None = None
    younger_than: int | None = None
    in_force: bool | None = None
    bounded: bool | None = None
    worded: bool | None = None
    strong: bool | None = None
    known_office: bool | None = None

    @cached_property
    def asked(self) -> tuple[tuple[str, Any], ...]:
        """Return the fields that ask something, with what they ask."""
        fields_of = ((each.name, getattr(self, each.name)) for each in fields(self))
        return tuple((name, wanted) for name, wanted in fields_of if wanted not in _NOTHING)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: a name, what it asks, what follows, and its cases.

    `by` (merge only) parts the frames of one event type and issuer: by the kind of their thing, or by list item; `absorb`
    makes them part of the act of type `event` of the same issuer, of any other type where `event` is left out.
    `is_mild` (guards, side terms): against an act that only its sentence as a whole tells it raises but a doubt.
    """

    id: str
    says: str
    when: Condition
    event_type: EventType | None = None
    status: Status | None = None
    by: str | None = None
    is_mild: bool = False
    fires: tuple[Case, ...] = ()
    silent: tuple[Case, ...] = ()


@dataclass(frozen=True, slots=True)
class ZoneRow:
    """A formula by which a part of a document shows its role; `reach` tells how far the role goes.

    `speakers` stand right behind the name that a block begins with ("路透社记者：").
    """

    id: str
    zone: Zone
    starts: tuple[str, ...]
    speakers: tuple[str, ...]
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
class Home:
    """The state that a language means by "the government" or "the foreign ministry" without saying whose."""

    state: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sanctions:
    """Whose measures are sanctions: states all of whose lists of names are, bodies, and at whom a state's controls are."""

    listers: frozenset[str]
    bodies: frozenset[str]
    aims: Words


@dataclass(frozen=True, slots=True)
class Attributes:
    """How the fields of an event are read off its frames."""

    types: tuple[TypeRow, ...]
    aims: Words
    all_goods: Words
    some_goods: Words
    freezes: Words
    ownership: Words
    general_tariffs: Words
    goods_of: Words
    goods_behind: Words
    acting: Words
    acting_behind: Words
    making: Words
    formulas: Words
    amending: Words
    onward: Words
    prefaces: Words
    narrower: Mapping[str, tuple[str, ...]]
    makers: Words
    uses: Words
    uses_behind: Words
    apparatus: Words
    moves: Words
    entry_numbers: tuple[str, ...]
    works: Words
    sanctions: Sanctions
    backdrops: Words
    outbound: Words
    worldwide: Words
    anchors: Words
    standing: Words
    rosters: Words
    telling: frozenset[str]
    courts: frozenset[str]
    behind: Words
    joins: Words
    relatives: Words
    actives: Words
    objects: Words
    callings: Words
    object_marks: Words
    links: Words
    places: Words
    heads: Words
    possessives: Words
    barriers: Words
    entries: Words
    gates: Words
    papers: Words
    origins: Words
    subjects: Words
    ministries: Words
    owners: Words
    firsts: Words
    envoys: Words
    dropped: Words
    sources: Words
    addressing: Words
    same: Words
    countries: Words
    parting: Words
    owning: Words
    endings: Words
    counters: Words
    kinds: Words
    dashes: tuple[str, ...]
    datelines: tuple[str, ...]
    wires: tuple[str, ...]
    unions: Mapping[str, tuple[str, ...]]
    domains: Mapping[str, tuple[str, ...]]
    abodes: Mapping[str, tuple[str, ...]]
    towns: Mapping[str, tuple[str, ...]]
    nobodies: Words
    home: Mapping[str, Home]
    implied: Mapping[Thing, Act]


@dataclass(frozen=True, slots=True)
class Judgement:
    """The weights of the judge: logistic, in the open; those of `telling` choose the candidate that says an act best.

    `outline` and its bias judge an act before its fields are read. `accept` and `review` are probabilities, `accept_of` those
    of event types whose false alarms cost more.
    """

    bias: float
    weights: Mapping[str, float]
    accept: float
    review: float
    accept_of: Mapping[EventType, float] = field(default_factory=dict)
    outline_bias: float = 0.0
    outline: Mapping[str, float] = field(default_factory=dict)
    telling: Mapping[str, float] = field(default_factory=dict)

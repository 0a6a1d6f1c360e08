"""Measures: their references, their acts, their state."""

import re
from dataclasses import dataclass
from datetime import date

from streams.domain.vocabulary import EventType, MeasureState, MeasureType, Status

_YEAR = r"(?:19|20)\d\d"
_NUMBER = r"[1-9]\d*"
_FORMS = re.compile(
    rf"US-FRDOC-{_YEAR}-\d{{4,5}}|US-FR-[1-9]\d{{0,2}}-{_NUMBER}|US-(?:EO|PROC)-{_NUMBER}|US-RIN-\d{{4}}-[A-Z]{{2}}\d\d"
    rf"|US-OFAC-{_YEAR}-GL{_NUMBER}[A-Z]?|FR-ARR-{_YEAR}-[A-Z]{{4}}\d{{7}}[A-Z]"
    rf"|[A-Z]{{2}}-[A-Z0-9]+(?:-[A-Z]+)*-{_YEAR}-{_NUMBER}[A-Z]?"
)


@dataclass(frozen=True, slots=True, order=True)
class MeasureRef:
    """A canonical reference, e.g. CN-MOFCOM-2025-18."""

    text: str

    @classmethod
    def parse(cls, text: str) -> "MeasureRef":
        """Accept the canonical form only."""
        if not _FORMS.fullmatch(text):
            raise ValueError(f"not a measure reference: {text!r}")
        return cls(text)

    @classmethod
    def is_canonical(cls, text: str) -> bool:
        """Tell whether a text is a canonical reference."""
        return _FORMS.fullmatch(text) is not None

    @classmethod
    def series_of(cls, text: str) -> str:
        """Return the series that a reference is numbered in: all before its first digit (CN-MOFCOM-); a slug is its own."""
        if not cls.is_canonical(text):
            return text
        first = next(at for at, each in enumerate(text) if each.isdigit())
        return text[:first]


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """A part of a measure: some goods, towards some destinations, by some articles; an empty list = all of them.

    `articles` holds whatever a text calls a part of its own: a paragraph, a list, the entries of a firm.
    """

    items: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Return the part in a few words."""
        named = (self.articles, self.items, self.targets)
        return "; ".join(", ".join(each) for each in named if each)


@dataclass(frozen=True, slots=True)
class Act:
    """One step in the life of a measure; `refs` are the acting texts, `doubtful` raises nothing by itself.

    `part` is the part that it touches, None = the whole measure; `scope` is that part in words, as older logs have it.
    """

    day: date
    event_type: EventType
    status: Status
    refs: tuple[str, ...] = ()
    text: str | None = None
    effective: date | None = None
    until: date | None = None
    is_doubtful: bool = False
    scope: str | None = None
    note: str | None = None
    part: Part | None = None

    @property
    def touches(self) -> Part | None:
        """Return the part that the act touches; one that is told in words alone is an article of its own."""
        return self.part or (Part(articles=(self.scope,)) if self.scope else None)


@dataclass(frozen=True, slots=True)
class Measure:
    """What the catalogue knows of a measure; `id` is a canonical reference or a lower-case slug.

    `same_as` are further references of the same act, `covers` acts treated here, `aliases` its names in the press.
    `is_worldwide`: aimed at the targets and at all others too. `is_in_scope` False = known, so that it is not alerted.
    `is_relief`: it pauses, eases, ends or explains others; its first act brings it into force.
    `issued_by` is the finer or unlisted body, `series` marks numbers of another series of the same form (orders).
    `state` is what a person last found it to be; the fold finds out by itself.
    """

    id: str
    issuer: str
    authority: str | None
    measure_type: MeasureType
    items: tuple[str, ...]
    targets: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    is_worldwide: bool = False
    is_in_scope: bool = True
    is_doubtful: bool = False
    announced: date | None = None
    effective: date | None = None
    until: date | None = None
    acts: tuple[Act, ...] = ()
    items_detail: tuple[str, ...] = ()
    source: str | None = None
    second_source: str | None = None
    co_issuer: str | None = None
    issued_by: str | None = None
    series: str | None = None
    is_relief: bool = False
    state: MeasureState | None = None


@dataclass(frozen=True, slots=True)
class PartStatus:
    """The present state of a part of a measure that stands otherwise than the rest of it.

    The lists say which part, an empty one = all. `eased_by` are the references of the act that has eased it.
    """

    items: tuple[str, ...]
    targets: tuple[str, ...]
    articles: tuple[str, ...]
    state: MeasureState
    since: date | None
    until: date | None
    by: tuple[str, ...]
    eased_by: tuple[str, ...] = ()
    reason: str | None = None
    is_by_date: bool = False
    lapsed_without_act: bool = False

    @property
    def part(self) -> Part:
        """Return which part it is."""
        return Part(self.items, self.targets, self.articles)


@dataclass(frozen=True, slots=True)
class MeasureStatus:
    """The present state of a measure, as `measures.v1` carries it.

    `reason` says why it ended; `is_by_date`: a date brought the state about, not an act; `lapsed_without_act`: all that was
    published up to the end of that day has been read, and no text was among it. `parts` stand otherwise than the rest; of
    several that hold what is asked about, the narrowest one counts.
    """

    id: str
    state: MeasureState
    since: date | None
    until: date | None
    issuer: str
    measure_type: MeasureType
    items: tuple[str, ...]
    targets: tuple[str, ...]
    by: tuple[str, ...] = ()
    needs_review: str | None = None
    reason: str | None = None
    is_by_date: bool = False
    lapsed_without_act: bool = False
    parts: tuple[PartStatus, ...] = ()

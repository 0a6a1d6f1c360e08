"""What the catalogue knows of the world: states, bodies, goods, instruments, sources, citations, severity."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from streams.domain.vocabulary import EventType, MeasureType, Severity, Status, Tier, Urgency

LANGUAGES = ("en", "zh", "ja", "ko", "de", "fr", "nl")
NATIVE = "native"

Words = Mapping[str, tuple[str, ...]]  # by language; `native` = languages that we do not read


@dataclass(frozen=True, slots=True)
class State:
    """A state, territory or union with its own trade policy, and how texts call it.

    `names` are the state, `adjectives` its adjectives and people, `government` words mean those who act for it
    (capital, seat, 中方). `short` words (美, 独) need another state beside them. `abbreviations` are read in exact case.
    """

    id: str
    time_zone: str
    names: Words
    adjectives: Words
    government: Words
    short: Words
    abbreviations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Authority:
    """A body that issues measures, and how texts call it.

    `label` is what an event carries, None for a body outside the closed list. `names`, `titles`, `press` and `people`
    (office holders by name) identify the body, `generic` needs its state nearby, `abbreviations` are read in exact case.
    """

    id: str
    state: str
    label: str | None
    label_for: tuple[MeasureType, ...]
    names: Words
    generic: Words
    titles: Words
    press: Words
    people: Words
    abbreviations: tuple[str, ...]
    domains: tuple[str, ...]
    time_zone: str
    issues: str
    source: str
    note: str | None = None
    is_doubtful: bool = False

    def label_in(self, measure_type: MeasureType) -> str | None:
        """Return what an event of that measure type carries as authority."""
        if self.label_for and measure_type not in self.label_for:
            return None
        return self.label


@dataclass(frozen=True, slots=True)
class Item:
    """A controlled good or a group of them; `label` is the id that an event carries.

    `made_with` is the label of what makes or tests them; `has_parts`: their parts have their id, too.
    """

    id: str
    label: str
    sector: str
    names: Words
    symbol: str | None
    cas: tuple[str, ...]
    hs: tuple[str, ...]
    eccn: tuple[str, ...]
    cn_control_codes: tuple[str, ...]
    source: str
    note: str | None = None
    made_with: str | None = None
    has_parts: bool = False
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Instrument:
    """A share, fund or benchmark tied to items (ids of the catalogue).

    `tightening` and `easing` give, by issuing state, the expected sign of the price: 1 up, -1 down, 0 little or
    indirect, None mixed. A state that is missing is not judged. `names` are further names of the firm in texts.
    """

    ticker: str
    mic: str
    name: str
    kind: str
    role: str
    items: tuple[str, ...]
    tightening: Mapping[str, int | None]
    easing: Mapping[str, int | None]
    reason: str
    source: str
    is_doubtful: bool = False
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """A firm or body that acts list by name; `spellings` are all its names in texts, in exact case.

    `listed_by` are measures that listed it. `share` is its own share (ticker, mic), `owner` that of whom it belongs to.
    """

    id: str
    name: str
    state: str
    sector: str | None
    spellings: tuple[str, ...]
    listed_by: tuple[str, ...]
    source: str
    share: tuple[str, str] | None = None
    owner: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher, known by its domain; `tier` says how close it stands to the act."""

    domain: str
    name: str
    kind: str
    tier: Tier
    state: str | None
    language: str
    authorities: tuple[str, ...]
    reason: str
    feed: str
    source: str
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class CitationForm:
    """A way of citing an act: a linear-time pattern and the template of the canonical reference it stands for.

    Groups of the pattern fill the template: `n` a number, `numbers` an enumeration or range (a reference each), `year`
    or `year_b` (else the text's own year), `era` and `era_year`; a match of `unless` does not count. A form with
    `offices` needs one of them nearby: it is the template's `office`, and its words are given with it. Where `named`
    matches an office, only that one counts. `first_volume` is the year of volume 1 of a gazette, `counts_on`: numbers go on
    through the years, `is_own`: an official text gives the number of itself alone.
    """

    name: str
    pattern: str
    template: str
    offices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    first_volume: int | None = None
    counts_on: bool = False
    is_own: bool = False

    @property
    def series(self) -> str:
        """Return how references of the form begin."""
        return self.template.partition("{")[0]


@dataclass(frozen=True, slots=True)
class SeverityRow:
    """A row of the severity table; an empty tuple asks nothing, None of `for_all` neither."""

    name: str
    severity: Severity
    event_types: tuple[EventType, ...] = ()
    measure_types: tuple[MeasureType, ...] = ()
    items: tuple[str, ...] = ()
    for_all: bool | None = None


@dataclass(frozen=True, slots=True)
class UrgencyRow:
    """A row of the urgency table; an empty tuple and None ask nothing.

    `is_over`: the last day has passed; `is_dated`: a day of effect is stated; `within_days`: it has come, or comes soon.
    """

    name: str
    urgency: Urgency
    statuses: tuple[Status, ...] = ()
    event_types: tuple[EventType, ...] = ()
    is_over: bool | None = None
    is_dated: bool | None = None
    within_days: int | None = None

"""The state of the fold, in plain values: whatever it must know to go on."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Literal

from streams.domain.alert import MeasureOutput, Pledge, PledgeOutput
from streams.domain.measure import Measure, MeasureStatus
from streams.domain.promise import OwnWords
from streams.domain.routing import Routing
from streams.domain.vocabulary import DayKind, PledgeState
from streams.track.facts import Facts, Said
from streams.track.life import LifeStep
from streams.track.plain import shelf_of
from streams.track.shape import RUN_ONLY
from streams.track.shelf import Shelf


@dataclass(slots=True)
class DocumentEntry:
    """What a document said last; `turn` counts the versions before it, `seen` is the day of its last record."""

    content: str
    turn: int = 0
    events: list[str] = field(default_factory=list)
    candidates: list[str] = field(default_factory=list)
    seen: date | None = None
    positions: dict[str, int] = field(default_factory=dict, metadata=RUN_ONLY)


@dataclass(slots=True)
class Text:
    """What a document's text is like: its near-duplicate signature, and the day on which it was seen."""

    day: date
    signature: tuple[int, ...]


@dataclass(slots=True)
class Past:
    """What is left of reports that are forgotten: what they said together, who issued it when, how many they were."""

    facts: Facts
    official: dict[str, date] = field(default_factory=dict)
    reports: int = 0


@dataclass(slots=True)
class Spoken:
    """What one side's officials say: where it was first read, when last; `day` is the one named last, at `dated`."""

    first: OwnWords
    last: datetime
    day: date | None = None
    dated: datetime | None = None


@dataclass(slots=True)
class Storyline:
    """The reports of one act.

    `born` orders storylines by age; `voice` is the report that the last alert quotes; `anchor` the day of publication of
    the last report that changed something; `official` the first day on which each official source issued it;
    `moved` the measures that its act is a step of; `overtaken_on` the day on which an opposed act on the same measure was issued.
    `past` is what is left of reports that are forgotten, `absorbed` names the storylines merged into this one;
    `spoken` is what each side's own officials say, by speaker and stance. `text` is the numbered official text of the act,
    `held_to` the one that all reports were last held to; `is_held`: a person has united them, so that no text parts them.
    `split_into` names the storylines that reports have left it for, `split_from` the one that it came from.
    `links` are the measures that it is about without naming them, found by `linked_by` (decision, name, date or goods);
    `asked` is what a person was last asked about them.
    """

    id: str
    born: int
    family: str
    facts: Facts
    voice: Said
    anchor: date
    tellings: list[str] = field(default_factory=list)
    official: dict[str, date] = field(default_factory=dict)
    overtaken_on: date | None = None
    moved: list[str] = field(default_factory=list)
    told: Facts | None = None
    told_as: list[Routing] = field(default_factory=list)
    alerts: list[str] = field(default_factory=list)
    revision: int = 0
    withdrawn: Literal["document", "decision"] | None = None
    superseded_by: str | None = None
    pledge_id: str | None = None
    past: Past | None = None
    absorbed: list[str] = field(default_factory=list)
    spoken: dict[str, Spoken] = field(default_factory=dict)
    text: str | None = None
    held_to: str | None = None
    is_held: bool = False
    split_into: list[str] = field(default_factory=list)
    split_from: str | None = None
    links: list[str] = field(default_factory=list)
    linked_by: str | None = None
    asked: str | None = None


@dataclass(slots=True)
class MeasureEntry:
    """A measure: what the catalogue knows of it, and the acts of storylines, by their ids.

    `past` is what the forgotten one among them says that tells most of it.
    """

    id: str
    known: Measure | None = None
    steps: dict[str, LifeStep] = field(default_factory=dict)
    status: MeasureStatus | None = None
    next_day: date | None = None
    changes: int = 0
    superseded_by: str | None = None
    past: Facts | None = None


@dataclass(slots=True)
class Effect:
    """What a storyline's act does to a promise; `covered` are the measures or items that it settles."""

    event: str
    day: date
    does: Literal["part", "whole", "against"]
    covered: list[str] = field(default_factory=list)


@dataclass(slots=True)
class PledgeEntry:
    """A pledge with what acts do to it, by storyline.

    `own` is its state without them, and `own_by` what brought that: opened, lapsed, withdrawn, fulfilled by a decision.
    """

    pledge: Pledge
    measures: tuple[str, ...] = ()
    effects: dict[str, Effect] = field(default_factory=dict)
    own: PledgeState = PledgeState.OPENED
    own_by: str | None = None
    changes: int = 0

    @property
    def covered(self) -> list[str]:
        """Return the measures or items that acts have covered so far."""
        return sorted({name for effect in self.effects.values() for name in effect.covered})


@dataclass(slots=True)
class Watch:
    """A day that is counted down, and the act that set it.

    `owner` is the storyline that is told, the measure where only the catalogue knows the act; `subjects` are the measures
    whose day it is, else the storyline; `step` is the last step of the countdown that has come.
    """

    owner: str
    act: str
    issuer: str
    kind: DayKind
    day: date
    subjects: list[str] = field(default_factory=list)
    step: int | None = None
    has_lapsed: bool = False


@dataclass(slots=True)
class Echo:
    """A compacted value that the next ticks send again."""

    measure: MeasureOutput | None = field(default=None, metadata=RUN_ONLY)
    pledge: PledgeOutput | None = field(default=None, metadata=RUN_ONLY)
    sent: int = 0


@dataclass(slots=True)
class State:
    """All of it; `now` and `watermark` are the latest times that the log has told.

    `series` are the alerts on days that only the catalogue knows, by measure.
    `seen` names the documents by the day of their record, `lasting` the storylines without a report, since when.
    `done` are the settled pledges all of whose storylines are forgotten, with the day of each: nothing changes them any more.
    `carried_out` names the decisions and rule packs that were: one that stands in the log again is a repeat.
    `texts` are the documents of the last days, as long as their copies may come.
    """

    pack: str | None = None
    is_simulated: bool = False
    today: date | None = None
    now: datetime | None = None
    watermark: datetime | None = None
    born: int = 0
    documents: dict[str, DocumentEntry] = field(default_factory=dict)
    events: Shelf[Said] = field(default_factory=partial(shelf_of, Said))
    homes: dict[str, str] = field(default_factory=dict)
    candidates: dict[str, Said] = field(default_factory=dict)
    storylines: dict[str, Storyline] = field(default_factory=dict)
    measures: dict[str, MeasureEntry] = field(default_factory=dict)
    pledges: Shelf[PledgeEntry] = field(default_factory=partial(shelf_of, PledgeEntry))
    done: dict[str, date] = field(default_factory=dict, metadata=RUN_ONLY)
    echoes: dict[str, Echo] = field(default_factory=dict)
    seen: dict[str, list[str]] = field(default_factory=dict)
    lasting: dict[str, date] = field(default_factory=dict)
    watches: dict[str, Watch] = field(default_factory=dict)
    series: dict[str, Storyline] = field(default_factory=dict)
    carried_out: list[str] = field(default_factory=list)
    texts: dict[str, Text] = field(default_factory=dict)

    @property
    def live_pledges(self) -> Iterator[PledgeEntry]:
        """Return the pledges that something may still change."""
        return (self.pledges[each] for each in self.pledges if each not in self.done)

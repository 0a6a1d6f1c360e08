"""The fold's book: its state with the indexes over it, and one turn's outputs."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo

from streams.catalog.tracking import Tracking
from streams.domain.alert import Alert, Output
from streams.domain.event import Derivation
from streams.domain.routing import Outline, Routing
from streams.domain.vocabulary import DocumentKind, PledgeState, Severity, Tier
from streams.track.agenda import Agenda
from streams.track.claims import TextClaims
from streams.track.entries import ActOn, is_own, names_of, was_acted_on
from streams.track.indexes import drop
from streams.track.lately import Lately
from streams.track.ledger import Ledger
from streams.track.life import LifeStep, Reading
from streams.track.likeness import Likeness
from streams.track.placing import Life
from streams.track.profile import Profiles
from streams.track.quiet import Quiet
from streams.track.roster import Roster
from streams.track.state import MeasureEntry, State, Storyline
from streams.track.texts import Texts

OPEN = frozenset({PledgeState.OPENED, PledgeState.PARTLY_FULFILLED})

_NONE: Mapping[str, Storyline] = {}

Finish = Callable[[Alert], Alert]
Route = Callable[[Outline], Routing]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the fold is told from outside: its tables, tiers and time zones, and what finishes an alert.

    `route` returns how an alert would be routed once it is finished, without making one.
    """

    tracking: Tracking
    tiers: Mapping[str, Tier]
    finish: Finish = lambda alert: alert
    zones: Mapping[str, tzinfo] = field(default_factory=dict)
    route: Route = lambda outline: outline.routed(Severity.UNKNOWN)

    def zone_of(self, issuer: str) -> tzinfo:
        """Return the time zone of the place where an issuer's acts are issued."""
        return self.zones.get(issuer, UTC)

    def tier_of(self, source: str, kind: DocumentKind) -> Tier:
        """Return a source's tier; one that is unknown counts as secondary, its parent domains are asked first."""
        domain = source.lower()
        while domain:
            found = self.tiers.get(domain)
            if found is not None:
                return found
            domain = domain.partition(".")[2]
        return Tier.OFFICIAL if kind is DocumentKind.REGULATION else Tier.SECONDARY


@dataclass(slots=True)
class Turn:
    """One record's work: what caused it, where it stands, and what it puts out; a silent one puts out no alerts.

    `parted` says of the storylines that it has split what split them; `bereft` names those whose quoted words are taken back,
    `relinked` those that are about other measures than before.
    """

    cause: str
    log_offset: int
    at: datetime | None
    pack: str = ""
    ordinal: int = 0
    is_silent: bool = False
    outputs: list[Output] = field(default_factory=list)
    measures: dict[str, None] = field(default_factory=dict)
    pledges: dict[str, None] = field(default_factory=dict)
    stories: dict[str, None] = field(default_factory=dict)
    parted: dict[str, Derivation] = field(default_factory=dict)
    bereft: dict[str, None] = field(default_factory=dict)
    relinked: dict[str, None] = field(default_factory=dict)


class Book:
    """The state, and what finds its way in it without a scan; the indexes are rebuilt from the state."""

    def __init__(self, knowledge: Knowledge, state: State) -> None:
        """Take the knowledge and a state, which the book owns from now on."""
        self.knowledge = knowledge
        self.tracking = knowledge.tracking
        self.state = state
        self._by_reference: dict[str, dict[str, Storyline]] = {}
        self._references: dict[str, dict[str, None]] = {}
        self._likeness = Likeness(self.tracking.windows.likeness)
        self._by_alert: dict[str, str] = {}
        self._measures: dict[str, dict[str, MeasureEntry]] = {}
        self._acted_on: dict[str, dict[str, None]] = {}
        self.acts: dict[str, ActOn] = {}
        self.quiet = Quiet()
        self.lately = Lately()
        self.claims = TextClaims(state)
        self.lives: dict[str, Life] = {}
        self.readings: dict[str, Reading] = {}
        self.seeds: dict[str, list[LifeStep]] = {}
        self.agenda = Agenda(state)
        self.ledger = Ledger(state, self.scope_of, self.tracking.favours)
        self.profiles = Profiles(state)
        self.roster = Roster(state)
        self.texts = Texts(state)
        for entry in state.measures.values():
            self._index_names(entry)
        for story in state.storylines.values():
            self.index(story)
        self._by_alert |= {each: at for at, told in state.series.items() for each in told.alerts}

    def index(self, story: Storyline) -> None:
        """Make a storyline findable by what it says now."""
        self.lately.stir(story)
        if story.superseded_by is not None:
            return
        self.quiet.stir((*story.facts.references, *story.facts.measures, *story.moved))
        references = self._references.setdefault(story.id, {})
        for reference in (*story.facts.references, *story.facts.measures):
            self._by_reference.setdefault(reference, {})[story.id] = story
            references[reference] = None
        self._likeness.index(story)
        for alert in story.alerts:
            self._by_alert[alert] = story.id

    def forget(self, story: Storyline) -> None:
        """Make a storyline findable no longer: the state has it no more."""
        self.lately.stir(story)
        self.quiet.stir((*self._references.get(story.id, ()), *story.links, *story.moved))
        for reference in self._references.pop(story.id, {}):
            drop(self._by_reference, reference, story.id)
        self._likeness.forget(story.id)
        self.claims.forget(story.id)
        self.acts.pop(story.id, None)
        for alert in story.alerts:
            self._by_alert.pop(alert, None)

    def index_alert(self, alert: str, story: Storyline) -> None:
        """Make a storyline findable by one of its alerts."""
        self._by_alert[alert] = story.id

    def index_measure(self, entry: MeasureEntry) -> None:
        """Make a measure findable by its references, and by what it is about."""
        self.lately.stir_all()
        self.quiet.stir(names_of(entry))
        self._index_names(entry)
        self.roster.index(entry)

    def _index_names(self, entry: MeasureEntry) -> None:
        for name in names_of(entry) if entry.superseded_by is None else ():
            self._measures.setdefault(name, {})[entry.id] = entry
        for act in entry.known.acts if entry.known else ():
            self._index_acting(entry, act.refs)
        for step in entry.steps.values():
            self._index_acting(entry, step.by)

    def index_act(self, entry: MeasureEntry, step: LifeStep) -> None:
        """Make a measure findable by the texts that have acted on it."""
        self.quiet.stir(step.by)
        self._index_acting(entry, step.by)

    def forget_measure(self, entry: MeasureEntry) -> None:
        """Make a measure findable no longer, before its references change."""
        self.lately.stir_all()
        for name in names_of(entry):
            self._measures.get(name, {}).pop(entry.id, None)

    def scope_of(self, items: Iterable[str]) -> tuple[str, ...]:
        """Return the items that name goods."""
        unnamed = self.tracking.unnamed_items
        return tuple([item for item in items if item not in unnamed])

    def by_reference(self, references: Collection[str]) -> list[Storyline]:
        """Return the storylines that share a reference, in any of its forms, each once."""
        if not references:
            return []
        forms: set[str] = set()
        seen: dict[str, Storyline] = {}
        for reference in references:
            for form in self.forms_of(reference):
                forms.add(form)
                seen |= self._by_reference.get(form, _NONE)
        is_free = forms.isdisjoint
        return [
            story
            for story in seen.values()
            if story.superseded_by is None
            and not (is_free((facts := story.facts).measures) and is_free(facts.references))
        ]

    def by_likeness(
        self, issuer: str, family: str, items: Iterable[str], day: date, *, is_named: bool
    ) -> list[Storyline]:
        """Return the storylines of the same issuer, family and an item, from about the same days, each once."""
        near = self._likeness.near(issuer, family, items, day, is_named=is_named)
        return [each for each in near.values() if each.superseded_by is None]

    def measures_of(self, reference: str) -> tuple[MeasureEntry, ...]:
        """Return the known measures that a reference may mean."""
        found = self._measures.get(reference)
        return tuple(found.values()) if found else ()

    def acted_on_by(self, reference: str) -> tuple[MeasureEntry, ...]:
        """Return the other measures that a text has acted on, by the ids of the measures."""
        acted_on = self._acted_on.get(reference)
        if not acted_on:
            return ()
        found = (self.state.measures[each] for each in sorted(acted_on))
        return tuple(
            entry
            for entry in found
            if entry.superseded_by is None
            and reference not in names_of(entry)
            and was_acted_on(entry, reference)
        )

    def forms_of(self, reference: str) -> tuple[str, ...]:
        """Return all references of the same act, this one included."""
        known = self._measures.get(reference)
        if not known:
            return (reference,)
        found = [each for each in known.values() if is_own(each, reference)]
        if len(found) != 1 or found[0].known is None:
            return (reference,)
        return (found[0].id, *found[0].known.same_as)

    def key_of(self, reference: str) -> str:
        """Return one name for all references of the same act."""
        return self.forms_of(reference)[0]

    def story_of(self, subject: str) -> Storyline | None:
        """Return the storyline that a storyline's, event's or alert's id names; a merged one leads to its elder."""
        state = self.state
        named = state.homes.get(subject) or self._by_alert.get(subject) or subject
        story = state.storylines.get(named) or state.series.get(named)
        while story is not None and story.superseded_by is not None:
            story = state.storylines.get(story.superseded_by)
        return story

    def _index_acting(self, entry: MeasureEntry, references: Iterable[str]) -> None:
        for reference in references:
            self._acted_on.setdefault(reference, {})[entry.id] = None

"""Answers from what stands: the life of a measure, the ledger of pledges, the days that come."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from streams.domain.alert import Pledge, Telling
from streams.domain.measure import Part, PartStatus
from streams.domain.record import Deadline
from streams.domain.vocabulary import DayKind, EventType, MeasureState, Status
from streams.pipeline.standing import Standing
from streams.track.book import OPEN
from streams.track.facts import ISSUED
from streams.track.life import Reading
from streams.track.pieces import part_statuses, pieces_of, reading_at
from streams.track.placing import Life, life_of
from streams.track.profile import Profiles
from streams.track.seeding import seed_steps
from streams.track.state import MeasureEntry


@dataclass(frozen=True, slots=True)
class LifeLine:
    """One act in a measure's life with the state that it brought; `told` is the storyline or `catalogue`.

    A line without an act is a day on which a date alone changed the state. `part` is what the act touches, in words, None = all.
    """

    day: date | None
    state: MeasureState | None
    act: str
    status: Status | None
    by: tuple[str, ...]
    until: date | None
    told: str
    source: str | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class MeasureAnswer:
    """A measure as it stands, and how it came to that."""

    id: str
    reading: Reading
    issuer: str
    items: tuple[str, ...]
    targets: tuple[str, ...]
    is_doubtful: bool
    lines: tuple[LifeLine, ...]
    parts: tuple[PartStatus, ...]


@dataclass(frozen=True, slots=True)
class PledgeAnswer:
    """A pledge, who said what about it, what has been met of it so far, and what was promised in return."""

    pledge: Pledge
    said: tuple[tuple[Telling, str], ...]
    covered: tuple[str, ...]
    given: tuple[Pledge, ...] = ()


def life_at(now: Standing, entry: MeasureEntry) -> Life:
    """Return the life of a measure as it was known on the day that is asked about."""
    seeds = seed_steps(entry.known) if entry.known is not None else []
    return life_of(Profiles(now.state), entry, seeds, now.day, now.tracking)


def measures_in(now: Standing) -> Iterator[MeasureAnswer]:
    """Yield every measure, by id; one that is only promised has no state."""
    for _, entry in sorted(now.state.measures.items()):
        found = measure_in(now, entry)
        if found is not None:
            yield found


def measure_named(now: Standing, name: str) -> MeasureAnswer | None:
    """Return the measure of an id, or of another reference of the same act; None where exactly one is not found."""
    found = entries_named(now, name)
    return measure_in(now, found[0]) if len(found) == 1 else None


def entries_named(now: Standing, name: str) -> list[MeasureEntry]:
    """Return the measure of an id, else all that a reference or a name may mean; one may have no life any more."""
    state = now.state
    entry = state.measures.get(name)
    seen = {name}
    while entry is not None and entry.superseded_by not in {None, *seen}:
        seen.add(str(entry.superseded_by))
        entry = state.measures.get(str(entry.superseded_by))
    return (
        [entry] if entry else [each for each in state.measures.values() if _is_called(each, name)]
    )


def measure_in(now: Standing, entry: MeasureEntry) -> MeasureAnswer | None:
    """Return a measure as it stands; None where nothing has ever touched it."""
    life = life_at(now, entry)
    reading = life.on(now.day)
    if entry.superseded_by is not None or (entry.known is None and not life.steps):
        return None
    known, status = entry.known, entry.status
    whole = known or status
    return MeasureAnswer(
        id=entry.id,
        reading=reading,
        issuer=whole.issuer if whole else "",
        items=whole.items if whole else (),
        targets=whole.targets if whole else (),
        is_doubtful=bool(known and known.is_doubtful),
        lines=tuple(_lines(now, life)),
        parts=part_statuses(reading, lambda _part, _found: False),
    )


def pledges_in(now: Standing, *, with_closed: bool = False) -> Iterator[PledgeAnswer]:
    """Yield the open pledges, oldest first; the closed ones too where they are asked for."""
    known = now.state.pledges.values() if with_closed else now.state.live_pledges
    entries = sorted(known, key=lambda e: (e.pledge.opened_at, e.pledge.id))
    for entry in entries:
        if not with_closed and entry.pledge.state not in OPEN:
            continue
        story = now.state.storylines.get(entry.pledge.storyline_id)
        tellings = story.tellings if story else []
        said = [now.state.events[each] for each in tellings if each in now.state.events]
        words = tuple((each.telling, each.event.evidence_text) for each in said)
        given = tuple(now.state.pledges[each].pledge for each in entry.pledge.in_return_for)
        yield PledgeAnswer(entry.pledge, words, tuple(entry.covered), given)


def days_in(now: Standing, days: int) -> list[Deadline]:
    """Return the days of measures, open pledges and drafts from today on, at most so many days ahead, soonest first."""
    found = {each for entry in now.state.measures.values() for each in _days_of(now, entry)}
    for pledge in now.state.live_pledges:
        day = pledge.pledge.promised_by
        if day is not None and pledge.pledge.state in OPEN:
            found.add(Deadline(pledge.pledge.id, DayKind.EFFECTIVE, day))
    named = {(each.subject, each.kind, each.day) for each in found}
    found |= {
        Deadline(subject, watch.kind, watch.day)
        for watch in now.state.watches.values()
        for subject in watch.subjects
        if (subject, watch.kind, watch.day) not in named
    }
    ahead = (each for each in found if 0 <= (each.day - now.day).days <= days)
    return sorted(ahead, key=lambda each: (each.day, each.subject, each.kind, each.part or Part()))


def acts_of(now: Standing, found: Deadline) -> tuple[EventType, ...]:
    """Return what begins or ends on a day of a measure; none where it is the measure itself, a promise or a draft."""
    entry = now.state.measures.get(found.subject)
    if entry is None or found.kind is DayKind.COMMENT:
        return ()
    life = life_at(now, entry)
    if found.kind is DayKind.EFFECTIVE:
        on_it = (s for s in life.steps if s.applies_from == found.day and s.part == found.part)
        return tuple(sorted({step.event_type for step in on_it if step.status in ISSUED}))
    readings = (reading for part, reading in pieces_of(life.on(now.day)) if part == found.part)
    is_pause = any(reading.pause_until == found.day for reading in readings)
    return (EventType.SUSPENSION,) if is_pause else ()


def _days_of(now: Standing, entry: MeasureEntry) -> Iterator[Deadline]:
    if entry.superseded_by is not None:
        return
    life = life_at(now, entry)
    for step in life.steps:
        start = step.applies_from
        if step.status in ISSUED and start is not None and start >= now.day:
            yield Deadline(entry.id, DayKind.EFFECTIVE, start, step.part)
    for part, found in pieces_of(life.on(now.day)):
        if found.state is not MeasureState.ENDED:
            for end in {found.pause_until, found.until} - {None}:
                yield Deadline(entry.id, DayKind.UNTIL, end or now.day, part)


def _lines(now: Standing, life: Life) -> Iterator[LifeLine]:
    """Yield the acts in order of the day from which they apply, each with the state that day ends in for what it touches."""
    known = sorted(life.steps, key=lambda s: (s.applies_from or s.issued_on or date.max, s.id))
    for step in known:
        day = step.applies_from or step.issued_on
        story = now.state.storylines.get(step.id)
        yield LifeLine(
            day=day,
            state=reading_at(life.on(day), step.part).state if day else None,
            act=step.event_type.value,
            status=step.status,
            by=step.by,
            until=step.until,
            told=story.id if story else "catalogue",
            source=story.voice.telling.url if story else None,
            part=step.part.words if step.part else None,
        )
    for part, found in pieces_of(life.on(now.day)):
        if found.is_by_date:
            words = part.words if part else None
            reason = found.reason or "its last day has passed"
            yield LifeLine(found.since, found.state, reason, None, (), None, "by date", part=words)


def _is_called(entry: MeasureEntry, name: str) -> bool:
    known = entry.known
    return known is not None and (
        name in known.same_as or name.casefold() in {alias.casefold() for alias in known.aliases}
    )

"""Answers from what stands: the life of a measure, the ledger of pledges, the days that come."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from streams.domain.alert import Pledge, Telling
from streams.domain.record import Deadline
from streams.domain.vocabulary import DayKind, MeasureState, Status
from streams.pipeline.standing import Standing
from streams.track.book import OPEN
from streams.track.facts import ISSUED
from streams.track.life import LifeStep, Reading, state_on
from streams.track.seeding import seed_steps, untold
from streams.track.state import MeasureEntry


@dataclass(frozen=True, slots=True)
class LifeLine:
    """One act in a measure's life with the state that it brought; `told` is the storyline or `catalogue`.

    A line without an act is a day on which a date alone changed the state.
    """

    day: date | None
    state: MeasureState | None
    act: str
    status: Status | None
    by: tuple[str, ...]
    until: date | None
    told: str
    source: str | None = None


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


@dataclass(frozen=True, slots=True)
class PledgeAnswer:
    """A pledge, who said what about it, and what has been met of it so far."""

    pledge: Pledge
    said: tuple[tuple[Telling, str], ...]
    covered: tuple[str, ...]


def steps_of(now: Standing, entry: MeasureEntry) -> list[LifeStep]:
    """Return all acts of a measure, those of the catalogue that the log has not told itself included.

    The catalogue may know more than anybody could on the day that is asked about: what was issued later is left out.
    """
    told = list(entry.steps.values())
    if entry.known is None:
        return told
    seeds = untold(seed_steps(entry.known), told, now.seed_window)
    return told + [each for each in seeds if each.issued_on is None or each.issued_on <= now.day]


def measures_in(now: Standing) -> Iterator[MeasureAnswer]:
    """Yield every measure, by id; one that is only promised has no state."""
    for _, entry in sorted(now.state.measures.items()):
        found = measure_in(now, entry)
        if found is not None:
            yield found


def measure_named(now: Standing, name: str) -> MeasureAnswer | None:
    """Return the measure of an id, or of another reference of the same act; None where exactly one is not found."""
    state = now.state
    entry = state.measures.get(name)
    seen = {name}
    while entry is not None and entry.superseded_by not in {None, *seen}:
        seen.add(str(entry.superseded_by))
        entry = state.measures.get(str(entry.superseded_by))
    if entry is None:
        fits = [e for e in state.measures.values() if e.known is not None and _is_called(e, name)]
        entry = fits[0] if len(fits) == 1 else None
    return None if entry is None else measure_in(now, entry)


def measure_in(now: Standing, entry: MeasureEntry) -> MeasureAnswer | None:
    """Return a measure as it stands; None where nothing has ever touched it."""
    steps = steps_of(now, entry)
    reading = state_on(steps, now.day)
    if entry.superseded_by is not None or (entry.known is None and not steps):
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
        lines=tuple(_lines(now, steps)),
    )


def pledges_in(now: Standing, *, with_closed: bool = False) -> Iterator[PledgeAnswer]:
    """Yield the open pledges, oldest first; the closed ones too where they are asked for."""
    entries = sorted(now.state.pledges.values(), key=lambda e: (e.pledge.opened_at, e.pledge.id))
    for entry in entries:
        if not with_closed and entry.pledge.state not in OPEN:
            continue
        story = now.state.storylines.get(entry.pledge.storyline_id)
        tellings = story.tellings if story else []
        said = [now.state.events[each] for each in tellings if each in now.state.events]
        words = tuple((each.telling, each.event.evidence_text) for each in said)
        yield PledgeAnswer(entry.pledge, words, tuple(entry.covered))


def days_in(now: Standing, days: int) -> list[Deadline]:
    """Return the days of measures, open pledges and drafts from today on, at most so many days ahead, soonest first."""
    found = {each for entry in now.state.measures.values() for each in _days_of(now, entry)}
    for pledge in now.state.pledges.values():
        day = pledge.pledge.promised_by
        if day is not None and pledge.pledge.state in OPEN:
            found.add(Deadline(pledge.pledge.id, DayKind.EFFECTIVE, day))
    found |= {
        Deadline(subject, watch.kind, watch.day)
        for watch in now.state.watches.values()
        for subject in watch.subjects
    }
    ahead = (each for each in found if 0 <= (each.day - now.day).days <= days)
    return sorted(ahead, key=lambda each: (each.day, each.subject, each.kind))


def _days_of(now: Standing, entry: MeasureEntry) -> Iterator[Deadline]:
    if entry.superseded_by is not None:
        return
    steps = steps_of(now, entry)
    for step in steps:
        start = step.applies_from
        if step.status in ISSUED and start is not None and start >= now.day:
            yield Deadline(entry.id, DayKind.EFFECTIVE, start)
    reading = state_on(steps, now.day)
    if reading.state is not MeasureState.ENDED:
        for end in {reading.pause_until, reading.until} - {None}:
            yield Deadline(entry.id, DayKind.UNTIL, end or now.day)


def _lines(now: Standing, steps: Iterable[LifeStep]) -> Iterator[LifeLine]:
    """Yield the acts in order of the day from which they apply, each with the state that day ends in."""
    known = sorted(steps, key=lambda s: (s.applies_from or s.issued_on or date.max, s.id))
    for step in known:
        day = step.applies_from or step.issued_on
        story = now.state.storylines.get(step.id)
        yield LifeLine(
            day=day,
            state=state_on(known, day).state if day else None,
            act=step.event_type.value,
            status=step.status,
            by=step.by,
            until=step.until,
            told=story.id if story else "catalogue",
            source=story.voice.telling.url if story else None,
        )
    today = state_on(known, now.day)
    if today.is_by_date:
        reason = today.reason or "its last day has passed"
        yield LifeLine(today.since, today.state, reason, None, (), None, "by date")


def _is_called(entry: MeasureEntry, name: str) -> bool:
    known = entry.known
    return known is not None and (
        name in known.same_as or name.casefold() in {alias.casefold() for alias in known.aliases}
    )

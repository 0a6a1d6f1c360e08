"""The days that measures, promises and drafts set, and whether one has passed without a text."""

from collections.abc import Iterator
from datetime import date, timedelta

from streams.domain.measure import Part
from streams.domain.vocabulary import DayKind, MeasureState, PledgeState, Status
from streams.track.book import Book
from streams.track.facts import ISSUED, Facts
from streams.track.life import Reading, is_without_text
from streams.track.pieces import acts_on, pieces_of, reading_at
from streams.track.reading import life_in, reading_of
from streams.track.state import MeasureEntry, Storyline, Watch

_WAITED_FOR = frozenset({PledgeState.OPENED, PledgeState.PARTLY_FULFILLED, PledgeState.LAPSED})


def days_of_measure(book: Book, entry: MeasureEntry) -> Iterator[Watch]:
    """Yield the days that a measure's acts set: of effect, and the ends that stand now."""
    for step in life_in(book, entry).steps:
        start = step.applies_from
        if step.status in ISSUED and start is not None and _is_later(start, step.issued_on):
            yield _day(book, entry, step.id, DayKind.EFFECTIVE, start)
    for act, end in _ends_in(reading_of(book, entry)):
        yield _day(book, entry, act, DayKind.UNTIL, end)


def days_of_story(book: Book, story: Storyline) -> Iterator[Watch]:
    """Yield the days of a storyline that is no step of a measure's life: of an act, a promise or a draft."""
    facts = story.facts
    if facts.effective_date is None and facts.until_date is None:
        return
    is_step = bool(story.moved) and facts.status in ISSUED
    if story.superseded_by is not None or story.withdrawn is not None or is_step:
        return
    for kind, day in _stated(book, story):
        if day is not None and _is_later(day, story.facts.issued_on):
            yield Watch(story.id, story.id, story.facts.issuer, kind, day)


def stands(book: Book, entry: MeasureEntry, watch: Watch) -> bool:
    """Tell whether the acts of a measure, as known by now, still set the last day that is watched."""
    eve = life_in(book, entry).on(watch.day - timedelta(days=1))
    return (watch.act, watch.day) in _ends_in(eve)


def lapses(book: Book, subject: str, watch: Watch) -> bool:
    """Tell whether no text came by a day that is over: the date alone changed the measure, or all stands as it was."""
    entry = book.state.measures.get(subject)
    if entry is not None:
        return watch.kind is DayKind.UNTIL and _changed_by_date(book, entry, watch)
    story = book.state.storylines.get(subject)
    if story is None or story.superseded_by is not None or story.withdrawn is not None:
        return False
    pledge = book.state.pledges.get(story.pledge_id or "")
    if story.facts.status is Status.PLEDGED:
        return pledge is not None and pledge.pledge.state is PledgeState.LAPSED
    return story.facts.status is Status.PROPOSED


def is_told_elsewhere(book: Book, subject: str, watch: Watch) -> bool:
    """Tell whether the last day of a relief is that of the measures which it relieves from: one day, told once."""
    entry = book.state.measures.get(subject)
    if entry is None or entry.known is None or not entry.known.is_relief:
        return False
    others = book.acted_on_by(subject)
    return any(step.until == watch.day for other in others for step in life_in(book, other).steps)


def states_on(book: Book, watch: Watch) -> tuple[MeasureState | None, MeasureState | None]:
    """Return the state before and after the day, where it is one for all measures, or parts of them, whose day it is."""
    eve = watch.day - timedelta(days=1)
    found: set[tuple[MeasureState | None, MeasureState | None]] = set()
    for each in watch.subjects:
        if each in book.state.measures:
            life = life_in(book, book.state.measures[each])
            before, after = life.on(eve), life.on(watch.day)
            parts = _parts_ending(before, watch) or [None]
            found |= {(reading_at(before, p).state, reading_at(after, p).state) for p in parts}
    return found.pop() if len(found) == 1 else (None, None)


def _parts_ending(eve: Reading, watch: Watch) -> list[Part | None]:
    """Return the parts, None = the whole, that wait for the day on its eve."""
    return [part for part, found in pieces_of(eve) if (watch.act, watch.day) in _ends_of(found)]


def _ends_in(reading: Reading) -> list[tuple[str, date]]:
    """Return the ends that a measure or any of its parts waits for, each with the act that set it."""
    ends = (each for _, found in pieces_of(reading) for each in _ends_of(found))
    return list(dict.fromkeys(ends))


def _ends_of(reading: Reading) -> list[tuple[str, date]]:
    found = []
    if reading.pause_until is not None:
        found.append((reading.pause_set_by, reading.pause_until))
    if reading.until is not None and reading.state is not MeasureState.ENDED:
        found.append((reading.until_set_by, reading.until))
    return found


def _is_later(day: date, issued_on: date | None) -> bool:
    """Tell whether an act leaves time to count: one that applies at once does not."""
    return issued_on is None or day > issued_on


def _changed_by_date(book: Book, entry: MeasureEntry, watch: Watch) -> bool:
    life = life_in(book, entry)
    return any(
        found.since == watch.day and is_without_text(found, acts_on(life.steps, part))
        for part, found in pieces_of(life.on(watch.day))
    )


def _stated(book: Book, story: Storyline) -> list[tuple[DayKind, date | None]]:
    facts: Facts = story.facts
    effective = (DayKind.EFFECTIVE, facts.effective_date)
    if facts.status in ISSUED:
        return [effective, (DayKind.UNTIL, facts.until_date)]
    if facts.status is Status.PROPOSED:
        return [effective, (DayKind.COMMENT, facts.until_date)]
    pledge = book.state.pledges.get(story.pledge_id or "")
    is_waited_for = pledge is not None and pledge.pledge.state in _WAITED_FOR
    return [effective] if facts.status is Status.PLEDGED and is_waited_for else []


def _day(book: Book, entry: MeasureEntry, act: str, kind: DayKind, day: date) -> Watch:
    story = book.state.storylines.get(act)
    known = entry.known
    issuer = story.facts.issuer if story else known.issuer if known else ""
    return Watch(story.id if story else entry.id, act, issuer, kind, day)

"""Moves measures by the acts of storylines and of the catalogue, and puts out their state."""

from dataclasses import replace
from datetime import UTC, date
from functools import partial

from streams.domain.alert import MeasureOutput
from streams.domain.identity import alert_id
from streams.domain.measure import Measure, MeasureStatus, Part
from streams.domain.vocabulary import MeasureState
from streams.track.agenda import begins
from streams.track.book import Book, Turn
from streams.track.life import LifeStep, Reading
from streams.track.pieces import part_statuses, reading_at
from streams.track.placing import Life
from streams.track.reading import (
    await_silence,
    forget_reading,
    has_lapsed,
    keep_life,
    life_in,
    reading_before,
    reading_of,
    seeds_of,
)
from streams.track.state import Echo, MeasureEntry, Storyline
from streams.track.touching import ask, steps_of, touched

States = tuple[MeasureState | None, MeasureState | None]


def moved_by(book: Book, turn: Turn, story: Storyline, *, is_told: bool = True) -> States:
    """Return the state before and after a storyline's act, where it is one for all measures that it touches.

    Nobody asks for it where nothing is told of the act.
    """
    facts = story.facts
    if not (facts.measures or story.links or story.moved):
        return None, None
    found = touched(book, turn, story)
    if not found and not story.moved:
        return None, None
    ids = [entry.id for entry, _ in found]
    if ids != story.moved:
        _leave(book, turn, story, [each for each in story.moved if each not in ids])
        story.moved = ids
    states = set()
    for (entry, _), step in zip(found, steps_of(book, story, found), strict=True):
        if entry.steps.get(story.id) != step:
            states.add(_take(book, turn, entry, story, step))
            continue
        _review(book, turn, entry)
        if is_told:
            state = reading_at(reading_of(book, entry), _part(book, entry, step)).state
            states.add((state, state))
    return states.pop() if len(states) == 1 else (None, None)


def unmoved(book: Book, turn: Turn, story: Storyline) -> None:
    """Take the storyline's act out of every measure's life."""
    _leave(book, turn, story, story.moved)
    story.moved = []


def seeded(book: Book, turn: Turn, measure: Measure) -> None:
    """Take what the catalogue knows of a measure; acts told earlier under another of its references move here."""
    entry = book.state.measures.setdefault(measure.id, MeasureEntry(measure.id))
    book.forget_measure(entry)
    book.seeds.pop(measure.id, None)
    book.acts.clear()
    book.quiet.stir_all()
    entry.known = measure
    entry.superseded_by = None
    for reference in measure.same_as:
        other = book.state.measures.get(reference)
        if other is not None and other.known is None and other.superseded_by is None:
            _take_over(book, turn, entry, other)
    book.index_measure(entry)
    _read(book, turn, entry)
    for each in entry.steps:  # whether their days are told depends on what is known
        story = book.state.storylines.get(each)
        turn.measures |= dict.fromkeys(story.moved) if story is not None else {}


def on_day(book: Book, turn: Turn, day: date | None) -> None:
    """Read the measures again whose dates have come, in the order in which they became known; without a day, all of them."""
    known = book.state.measures
    if day is None:
        due = list(known.values())
    else:
        waiting = set(book.agenda.days.ring(begins(UTC, day)))
        due = [known[each] for each in known if each in waiting] if waiting else []
    for entry in due:
        if day is None or (entry.next_day is not None and entry.next_day <= day):
            _read(book, turn, entry)


def put_out(book: Book, turn: Turn) -> None:
    """Put out the measures that the turn has touched and whose state is another one now."""
    for each in turn.measures:
        entry = book.state.measures[each]
        status = _status(book, entry, reading_of(book, entry))
        if status is None or status == entry.status:
            continue
        entry.status = status
        book.roster.index(entry)
        entry.changes += 1
        output = MeasureOutput(
            id=alert_id(turn.cause, "measure", entry.id, entry.changes),
            cause=turn.cause,
            measure=status,
            log_offset=turn.log_offset,
        )
        turn.outputs.append(output)
        book.state.echoes.pop(f"measure/{entry.id}", None)
        book.state.echoes[f"measure/{entry.id}"] = Echo(measure=output)


def _take_over(book: Book, turn: Turn, entry: MeasureEntry, other: MeasureEntry) -> None:
    book.forget_measure(other)
    for each in other.steps:
        story = book.state.storylines.get(each)
        if story is None:
            continue
        story.moved = list(
            dict.fromkeys(entry.id if name == other.id else name for name in story.moved)
        )
    entry.steps.update(other.steps)
    entry.past = entry.past or other.past
    other.steps = {}
    other.superseded_by = entry.id
    forget_reading(book, other)
    turn.measures[other.id] = None


def _leave(book: Book, turn: Turn, story: Storyline, ids: list[str]) -> None:
    for each in ids:
        entry = book.state.measures[each]
        step = entry.steps.pop(story.id, None)
        if step is not None:
            book.quiet.stir(step.by)
            _read(book, turn, entry)


def _take(book: Book, turn: Turn, entry: MeasureEntry, story: Storyline, step: LifeStep) -> States:
    """Return the state before and after an act that is new to a measure, or another one than before."""
    before, life = reading_before(book, entry, step)
    if story.id in entry.steps:
        book.quiet.stir(entry.steps[story.id].by)
    entry.steps[story.id] = step
    book.index_act(entry, step)
    after = _read(book, turn, entry, life)
    if after.needs_review and after.needs_review != before.needs_review:
        ask(turn, story, "impossible_transition", f"{entry.id}: {after.needs_review}")
    touched = _part(book, entry, step)
    return reading_at(before, touched).state, reading_at(after, touched).state


def _review(book: Book, turn: Turn, entry: MeasureEntry) -> None:
    """Look at a measure again whose acts are as before: more of its goods or destinations may be known by now."""
    profile, status = book.profiles.of(entry), entry.status
    known = life_in(book, entry).profile
    if known is not None and profile != known:
        _read(book, turn, entry)
    elif status is None or profile[:4] != (
        status.issuer,
        status.measure_type,
        status.items,
        status.targets,
    ):
        turn.measures[entry.id] = None


def _part(book: Book, entry: MeasureEntry, step: LifeStep) -> Part | None:
    """Return the part that an act touches, by what is known of the measure; the first one where it touches several."""
    found = (each.part for each in life_in(book, entry).steps if each.id == step.id)
    return next(found, None)


def _read(book: Book, turn: Turn, entry: MeasureEntry, life: Life | None = None) -> Reading:
    """Return how a measure stands now that something is known of it; `life` is its life, where that has been read already."""
    book.quiet.stir((entry.id,))
    forget_reading(book, entry)
    if life is not None:
        keep_life(book, entry, life)
    reading = reading_of(book, entry)
    today = book.state.today or date.max
    days = (reading.next_day, *(each.issued_on for each in seeds_of(book, entry)))
    before = entry.next_day
    entry.next_day = min((day for day in days if day is not None and day > today), default=None)
    if entry.next_day != before:
        book.agenda.change(entry)
    turn.measures[entry.id] = None
    await_silence(book, entry, reading)
    return reading


def resume(book: Book) -> None:
    """Let the measures that a date alone has changed wait again for silence, as after a restart."""
    for entry in book.state.measures.values():
        status = entry.status
        if status is None:
            continue
        if status.is_by_date or any(part.is_by_date for part in status.parts):
            await_silence(book, entry, reading_of(book, entry))


def _status(book: Book, entry: MeasureEntry, reading: Reading) -> MeasureStatus | None:
    """Return what to tell of a measure; None while it has no life and never had."""
    state, reason = reading.state, reading.reason
    if state is None or entry.superseded_by:
        if entry.status is None:
            return None
        reason = f"superseded by {entry.superseded_by}" if entry.superseded_by else "retracted"
        return replace(entry.status, state=MeasureState.ENDED, reason=reason)
    profile = book.profiles.of(entry)
    return MeasureStatus(
        id=entry.id,
        state=state,
        since=reading.since,
        until=reading.pause_until or reading.until,
        issuer=profile.issuer,
        measure_type=profile.measure_type,
        items=profile.items,
        targets=profile.targets,
        by=reading.by,
        needs_review=reading.needs_review,
        reason=reason,
        is_by_date=reading.is_by_date,
        lapsed_without_act=has_lapsed(book, entry, None, reading),
        parts=part_statuses(reading, partial(has_lapsed, book, entry)),
    )

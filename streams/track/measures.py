"""Moves measures by the acts of storylines and of the catalogue, and puts out their state."""

from dataclasses import replace
from datetime import date, datetime

from streams.domain.alert import MeasureOutput
from streams.domain.identity import alert_id
from streams.domain.measure import Measure, MeasureStatus
from streams.domain.vocabulary import MeasureState
from streams.track.agenda import ends
from streams.track.book import Book, Turn
from streams.track.life import LifeStep, Reading, is_without_text, state_on
from streams.track.profile import profile_of
from streams.track.seeding import seed_steps, type_for, untold
from streams.track.state import Echo, MeasureEntry, Storyline
from streams.track.touching import ask, touched

States = tuple[MeasureState | None, MeasureState | None]


def moved_by(book: Book, turn: Turn, story: Storyline) -> States:
    """Return the state before and after a storyline's act, where it is one for all measures that it touches."""
    entries = touched(book, turn, story)
    ids = [entry.id for entry in entries]
    _leave(book, turn, story, [each for each in story.moved if each not in ids])
    story.moved = ids
    states = {_step(book, turn, entry, story) for entry in entries}
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
    entry.known = measure
    entry.superseded_by = None
    for reference in measure.same_as:
        other = book.state.measures.get(reference)
        if other is not None and other.known is None and other.superseded_by is None:
            _take_over(book, turn, entry, other)
    book.index_measure(entry)
    _read(book, turn, entry)


def on_day(book: Book, turn: Turn, day: date | None) -> None:
    """Read the measures again whose dates have come; without a day, all of them."""
    for entry in book.state.measures.values():
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


def steps_of(book: Book, entry: MeasureEntry, *more: LifeStep) -> list[LifeStep]:
    """Return the acts of a measure; one of the catalogue yields to the log's report of the same act.

    The catalogue may know more than anybody could on the fold's day: what was issued later is left out.
    """
    told, today = [*entry.steps.values(), *more], book.state.today
    seeds = untold(_seeds(book, entry), told, book.tracking.windows.seed)
    return told + [each for each in seeds if today is None or (each.issued_on or today) <= today]


def _seeds(book: Book, entry: MeasureEntry) -> list[LifeStep]:
    """Return all acts of a measure that the catalogue knows."""
    found = book.seeds.get(entry.id)
    if found is None:
        found = book.seeds[entry.id] = seed_steps(entry.known) if entry.known else []
    return found


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
    book.readings.pop(other.id, None)
    turn.measures[other.id] = None


def _leave(book: Book, turn: Turn, story: Storyline, ids: list[str]) -> None:
    for each in ids:
        entry = book.state.measures[each]
        if entry.steps.pop(story.id, None) is not None:
            _read(book, turn, entry)


def _step(book: Book, turn: Turn, entry: MeasureEntry, story: Storyline) -> States:
    facts = story.facts
    step = LifeStep(
        id=story.id,
        event_type=type_for(entry.known, facts.event_type, is_own=entry.id in facts.references),
        status=facts.status,
        issued_on=facts.issued_on,
        effective=facts.effective_date,
        until=facts.until_date,
        by=facts.references,
    )
    if entry.steps.get(story.id) == step:
        turn.measures[entry.id] = None  # its items or targets may be told anew
        state = reading_of(book, entry).state
        return state, state
    before = _before(book, entry, step)
    entry.steps[story.id] = step
    book.index_act(entry, step)
    after = _read(book, turn, entry)
    if after.needs_review and after.needs_review != before.needs_review:
        ask(turn, story, "impossible_transition", f"{entry.id}: {after.needs_review}")
    return before.state, after.state


def _before(book: Book, entry: MeasureEntry, step: LifeStep) -> Reading:
    """Return the reading without a new act, and without what the catalogue knew of it and after it in advance."""
    if step.id in entry.steps:
        return reading_of(book, entry)
    today = _today(book, entry)
    others = [each for each in steps_of(book, entry, step) if each.id != step.id]
    return state_on([each for each in others if (each.applies_from or today) <= today], today)


def reading_of(book: Book, entry: MeasureEntry) -> Reading:
    """Return the present reading; it holds until an act or a date changes it, and both read anew.

    Reading it again, as after a restart, changes nothing and puts nothing out.
    """
    found = book.readings.get(entry.id)
    if found is None:
        found = book.readings[entry.id] = state_on(steps_of(book, entry), _today(book, entry))
    return found


def _read(book: Book, turn: Turn, entry: MeasureEntry) -> Reading:
    book.readings.pop(entry.id, None)
    reading = reading_of(book, entry)
    today = book.state.today or date.max
    days = (reading.next_day, *(each.issued_on for each in _seeds(book, entry)))
    entry.next_day = min((day for day in days if day is not None and day > today), default=None)
    turn.measures[entry.id] = None
    _await_silence(book, entry, reading)
    return reading


def _await_silence(book: Book, entry: MeasureEntry, reading: Reading) -> None:
    """Look at a measure again once all is read that was published by the end of the day that changed it."""
    end = _changed_by(book, entry, reading)
    if end is not None and (book.state.watermark is None or end > book.state.watermark):
        book.agenda.measures.put(end, entry.id)


def _changed_by(book: Book, entry: MeasureEntry, reading: Reading) -> datetime | None:
    """Return when the day was over at the issuer's that alone brought the state about; None where a text did."""
    if reading.since is None or not is_without_text(reading, steps_of(book, entry)):
        return None
    return ends(book.knowledge.zone_of(profile_of(book, entry)[0]), reading.since)


def _today(book: Book, entry: MeasureEntry) -> date:
    """Return the fold's day; before the log tells any, that of the catalogue's last act."""
    if book.state.today is not None:
        return book.state.today
    days = [step.applies_from for step in steps_of(book, entry)]
    return max((day for day in days if day is not None), default=date.min)


def resume(book: Book) -> None:
    """Let the measures that a date alone has changed wait again for silence, as after a restart."""
    for entry in book.state.measures.values():
        if entry.status is not None and entry.status.is_by_date:
            _await_silence(book, entry, reading_of(book, entry))


def _status(book: Book, entry: MeasureEntry, reading: Reading) -> MeasureStatus | None:
    """Return what to tell of a measure; None while it has no life and never had."""
    state, reason = reading.state, reading.reason
    if state is None or entry.superseded_by:
        if entry.status is None:
            return None
        reason = f"superseded by {entry.superseded_by}" if entry.superseded_by else "retracted"
        return replace(entry.status, state=MeasureState.ENDED, reason=reason)
    issuer, measure_type, items, targets = profile_of(book, entry)
    end, read = _changed_by(book, entry, reading), book.state.watermark
    return MeasureStatus(
        id=entry.id,
        state=state,
        since=reading.since,
        until=reading.pause_until or reading.until,
        issuer=issuer,
        measure_type=measure_type,
        items=items,
        targets=targets,
        by=reading.by,
        needs_review=reading.needs_review,
        reason=reason,
        is_by_date=reading.is_by_date,
        lapsed_without_act=end is not None and read is not None and end <= read,
    )

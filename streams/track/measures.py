"""Moves measures by the acts of storylines and of the catalogue, and puts out their state."""

from dataclasses import replace
from datetime import date

from streams.domain.alert import MeasureOutput, ReviewItem
from streams.domain.identity import alert_id
from streams.domain.measure import Measure, MeasureRef, MeasureStatus
from streams.domain.vocabulary import EventType, MeasureState, MeasureType, Status
from streams.track.book import Book, Turn
from streams.track.facts import ISSUED, Facts
from streams.track.life import LifeStep, Reading, state_on
from streams.track.state import Echo, MeasureEntry, Storyline

States = tuple[MeasureState | None, MeasureState | None]
_MOVES = ISSUED | {Status.PROPOSED}


def linked(book: Book, facts: Facts) -> tuple[str, ...]:
    """Return the ids of the known measures that the facts name, each by exactly one entry."""
    found: dict[str, None] = {}
    for reference in facts.measures:
        entries = book.measures_of(reference)
        if len(entries) == 1:
            found[entries[0].id] = None
    return tuple(found)


def is_in_scope(book: Book, facts: Facts) -> bool:
    """Tell whether the facts concern anything but measures that are known and not alerted."""
    entries = [book.state.measures[each] for each in linked(book, facts)]
    return not entries or any(e.known is None or e.known.is_in_scope for e in entries)


def moved_by(book: Book, turn: Turn, story: Storyline) -> States:
    """Return the state of the storyline's one measure before and after its act; none where it touches several."""
    ids = _touched(book, turn, story) if story.withdrawn is None else ()
    states = [_step(book, turn, each, story) for each in ids]
    return states[0] if len(states) == 1 else (None, None)


def unmoved(book: Book, turn: Turn, story: Storyline) -> None:
    """Take the storyline's act out of every measure's life."""
    for name in (*story.facts.measures, *(story.told.measures if story.told else ())):
        for entry in book.measures_of(name):
            if entry.steps.pop(story.id, None) is not None:
                _read(book, turn, entry)


def seeded(book: Book, turn: Turn, measure: Measure) -> None:
    """Take what the catalogue knows of a measure; acts told earlier under another of its references move here."""
    entry = book.state.measures.setdefault(measure.id, MeasureEntry(measure.id))
    book.forget_measure(entry)
    entry.known = measure
    entry.superseded_by = None
    for reference in measure.same_as:
        other = book.state.measures.get(reference)
        if other is not None and other.known is None and other.superseded_by is None:
            entry.steps.update(other.steps)
            other.steps = {}
            book.forget_measure(other)
            other.superseded_by = measure.id
            turn.measures[other.id] = None
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
        status = _status(book, entry, state_on(steps_of(book, entry), _today(book, entry)))
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


def steps_of(book: Book, entry: MeasureEntry) -> list[LifeStep]:
    """Return the acts of a measure; one of the catalogue yields to the log's report of the same act."""
    told = list(entry.steps.values())
    days = book.tracking.windows.seed
    seeds = _seed_steps(entry.known) if entry.known else []
    return told + [seed for seed in seeds if not any(_is_same(seed, each, days) for each in told)]


def _touched(book: Book, turn: Turn, story: Storyline) -> tuple[str, ...]:
    if story.facts.status not in _MOVES:
        return ()
    ids: dict[str, None] = {}
    for reference in story.facts.measures:
        entries = book.measures_of(reference)
        if len(entries) > 1:
            names = ", ".join(sorted(entry.id for entry in entries))
            _ask(turn, story, "ambiguous_measure", f"{reference}: {names}")
        elif entries:
            ids[entries[0].id] = None
        elif _is_born(reference, story.facts):
            entry = MeasureEntry(reference)
            book.state.measures[reference] = entry
            book.index_measure(entry)
            ids[reference] = None
    return tuple(ids)


def _is_born(reference: str, facts: Facts) -> bool:
    """Tell whether a reference names a measure of its own, not only the text that explains or eases one."""
    is_the_act = facts.event_type is EventType.IMPOSITION
    return MeasureRef.is_canonical(reference) and (is_the_act or reference not in facts.references)


def _step(book: Book, turn: Turn, measure_id: str, story: Storyline) -> States:
    entry, facts = book.state.measures[measure_id], story.facts
    step = LifeStep(
        id=story.id,
        event_type=facts.event_type,
        status=facts.status,
        issued_on=facts.issued_on,
        effective=facts.effective_date,
        until=facts.until_date,
        by=facts.references or facts.measures,
    )
    before = _read(book, turn, entry)
    if entry.steps.get(story.id) == step:
        return before.state, before.state
    entry.steps[story.id] = step
    after = _read(book, turn, entry)
    if after.needs_review and after.needs_review != before.needs_review:
        _ask(turn, story, "impossible_transition", f"{entry.id}: {after.needs_review}")
    return before.state, after.state


def _read(book: Book, turn: Turn, entry: MeasureEntry) -> Reading:
    reading = state_on(steps_of(book, entry), _today(book, entry))
    entry.next_day = reading.next_day
    turn.measures[entry.id] = None
    return reading


def _today(book: Book, entry: MeasureEntry) -> date:
    """Return the fold's day; before the log tells any, that of the catalogue's last act."""
    if book.state.today is not None:
        return book.state.today
    days = [step.applies_from for step in steps_of(book, entry)]
    return max((day for day in days if day is not None), default=date.min)


def _status(book: Book, entry: MeasureEntry, reading: Reading) -> MeasureStatus | None:
    """Return what to tell of a measure; None while it has no life and never had."""
    state, reason = reading.state, reading.reason
    if state is None or entry.superseded_by:
        if entry.status is None:
            return None
        reason = f"superseded by {entry.superseded_by}" if entry.superseded_by else "retracted"
        return replace(entry.status, state=MeasureState.ENDED, reason=reason)
    issuer, measure_type, items, targets = _profile(book, entry)
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
    )


def _profile(
    book: Book, entry: MeasureEntry
) -> tuple[str, MeasureType, tuple[str, ...], tuple[str, ...]]:
    """Return issuer, kind, items and targets: the catalogue's, else those of the act that says most about them."""
    known = entry.known
    if known is not None:
        return known.issuer, known.measure_type, known.items, known.targets
    stories = [book.state.storylines[each] for each in entry.steps]
    first = min(
        (story.facts for story in stories),
        key=lambda f: (f.event_type is not EventType.IMPOSITION, f.issued_on or date.max, f.items),
    )
    return first.issuer, first.measure_type, first.items, first.targets


def _seed_steps(measure: Measure) -> list[LifeStep]:
    steps = [
        LifeStep(
            id=f"seed/{number:03}",
            event_type=act.event_type,
            status=act.status,
            issued_on=act.day,
            effective=act.effective or act.day,
            until=act.until,
            by=act.refs,
        )
        for number, act in enumerate(measure.acts)
        if act.status in _MOVES
    ]
    start = measure.effective or measure.announced
    if not any(step.status in ISSUED for step in steps) and start is not None:
        steps.append(
            LifeStep(
                id="seed/start",
                event_type=EventType.IMPOSITION,
                status=Status.EFFECTIVE,
                issued_on=measure.announced or start,
                effective=start,
                until=measure.until,
                by=(measure.id,),
            )
        )
    return steps


def _is_same(seed: LifeStep, told: LifeStep, days: int) -> bool:
    first, second = seed.applies_from, told.applies_from
    is_issued = told.status in ISSUED and seed.event_type is told.event_type
    if not is_issued or first is None or second is None:
        return False
    return abs((first - second).days) <= days


def _ask(turn: Turn, story: Storyline, reason: str, detail: str) -> None:
    voice = story.voice
    turn.outputs.append(
        ReviewItem(
            id=alert_id(turn.cause, f"review/{reason}", f"{story.id}/{detail}", turn.ordinal),
            reason=reason,
            document_id=voice.telling.document_id,
            event_id=voice.event.id,
            storyline_id=story.id,
            detail=detail,
        )
    )

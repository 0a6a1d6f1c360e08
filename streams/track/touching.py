"""Finds the measures that a storyline's act touches; what is not certain is asked."""

from collections.abc import Iterable, Iterator, Sequence

from streams.domain.alert import ReviewItem
from streams.domain.identity import alert_id
from streams.domain.measure import MeasureRef, Part
from streams.domain.vocabulary import EventType
from streams.track.book import Book, Turn
from streams.track.entries import ActOn, Touched
from streams.track.entries import is_own as is_own_name
from streams.track.facts import Facts
from streams.track.life import LifeStep
from streams.track.seeding import MOVES, type_for
from streams.track.state import MeasureEntry, Storyline

_UNMOVING = frozenset({EventType.GUIDANCE, EventType.EASING, EventType.IMPOSITION})


def linked(book: Book, facts: Facts, links: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the ids of the known measures that the facts name, each by exactly one entry, and of those linked beside."""
    found = {entry.id: None for each in links if (entry := book.roster.present(each))}
    for reference in facts.measures:
        entries = book.measures_of(reference)
        if len(entries) == 1:
            found[entries[0].id] = None
        for entry in _behind(book.acted_on_by(reference), reference, facts.event_type):
            found[entry.id] = None
    return tuple(found)


def is_in_scope(book: Book, story: Storyline) -> bool:
    """Tell whether a storyline concerns anything but measures that are known and not alerted."""
    if not (story.facts.measures or story.links):
        return True
    found = linked(book, story.facts, story.links)
    entries = [book.state.measures[each] for each in found]
    return not entries or any(e.known is None or e.known.is_in_scope for e in entries)


def touched(book: Book, turn: Turn, story: Storyline) -> tuple[Touched, ...]:
    """Return the measures whose life the act is a step of; one that nobody knows is born."""
    if story.facts.status not in MOVES or story.withdrawn is not None:
        return ()
    found: dict[str, Touched] = {}
    for reference in story.facts.measures:
        for entry, through in _meant(book, turn, story, reference):
            if through is not None or entry.id not in found:
                found[entry.id] = (entry, through)
    for entry in filter(None, map(book.roster.present, story.links)) if story.links else ():
        found.setdefault(entry.id, (entry, None))
    return tuple(found.values())


def steps_of(book: Book, story: Storyline, found: Sequence[Touched]) -> Sequence[LifeStep]:
    """Return what a storyline's act is in the life of each measure; it holds until the facts or the catalogue change."""
    facts, named = story.facts, (*story.facts.measures, *story.links)
    known = book.acts.get(story.id)
    if known is not None and known.facts is facts and (known.named, known.found) == (named, found):
        return known.steps
    is_one = len(named) == 1 or len({book.key_of(each) for each in named}) == 1
    steps = [
        _step_of(entry, story, _part_told(facts, entry, is_one=is_one), through)
        for entry, through in found
    ]
    book.acts[story.id] = ActOn(facts, named, found, steps)
    return steps


def _step_of(
    entry: MeasureEntry, story: Storyline, part: Part | None, through: str | None
) -> LifeStep:
    facts = story.facts
    is_own = entry.id in facts.references
    return LifeStep(
        story.id,
        type_for(entry.known, facts.event_type, is_own=is_own),
        facts.status,
        facts.issued_on,
        facts.effective_date,
        facts.until_date,
        facts.references,
        part,
        through,
    )


def _part_told(facts: Facts, entry: MeasureEntry, *, is_one: bool) -> Part | None:
    """Return the goods and destinations that an act names of a measure; None where it is the measure's own act, or explains.

    An act on several measures names the goods of all of them together: they do not say which of one measure it touches.
    """
    references, event_type = facts.references, facts.event_type
    is_own = references and any(is_own_name(entry, each) for each in references)
    if is_own or event_type is EventType.GUIDANCE:
        return None
    part = Part(tuple(sorted(facts.items)) if is_one else (), tuple(sorted(facts.targets)))
    return part if part.items or part.targets else None


def ask(turn: Turn, story: Storyline, reason: str, detail: str) -> None:
    """Put a question to a person about a storyline."""
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


def _meant(book: Book, turn: Turn, story: Storyline, reference: str) -> Iterator[Touched]:
    entries, facts = book.measures_of(reference), story.facts
    if len(entries) > 1:
        names = ", ".join(sorted(entry.id for entry in entries))
        ask(turn, story, "ambiguous_measure", f"{reference}: {names}")
        return
    for entry in entries:
        yield entry, None
    acted_on = book.acted_on_by(reference)
    if entries and not acted_on:
        return
    behind = _behind(acted_on, reference, facts.event_type)
    for entry in behind:
        yield entry, reference
    if not entries and not acted_on and _is_born(reference, facts):
        entry = MeasureEntry(reference)
        book.state.measures[reference] = entry
        book.index_measure(entry)
        yield entry, None
    if not acted_on or behind or facts.event_type in _UNMOVING:
        return
    if all(entry.known is not None and entry.known.is_relief for entry in entries):
        names = ", ".join(entry.id for entry in acted_on)
        ask(turn, story, "relief_changed", f"{facts.event_type} of {reference}, by which {names}")


def _behind(
    acted_on: tuple[MeasureEntry, ...], reference: str, event_type: EventType
) -> tuple[MeasureEntry, ...]:
    """Return the measures behind an acting text: it is prolonged with what it does, or it is this very act."""
    if event_type is EventType.EXTENSION or not acted_on:
        return acted_on
    return tuple(entry for entry in acted_on if event_type in _types_by(entry, reference))


def _types_by(entry: MeasureEntry, reference: str) -> set[EventType]:
    acts = entry.known.acts if entry.known else ()
    return {act.event_type for act in acts if reference in act.refs} | {
        step.event_type for step in entry.steps.values() if reference in step.by
    }


def _is_born(reference: str, facts: Facts) -> bool:
    """Tell whether a reference names a measure of its own, not only the text that explains or eases one."""
    is_the_act = facts.event_type is EventType.IMPOSITION
    return MeasureRef.is_canonical(reference) and (is_the_act or reference not in facts.references)

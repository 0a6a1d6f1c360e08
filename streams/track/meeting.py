"""Weighs what acts do to promises: they meet them in part or in full, or go the other way."""

from collections.abc import Iterable
from datetime import date

from streams.domain.alert import Pledge
from streams.domain.vocabulary import EventType, MeasureType, Stance
from streams.track.book import Book, Turn
from streams.track.comparing import shares, targets_agree
from streams.track.facts import ISSUED, Facts
from streams.track.keeping import restate, wanted_by
from streams.track.state import Effect, PledgeEntry, Storyline
from streams.track.voices import says


def weigh(book: Book, turn: Turn, story: Storyline, *, is_known: bool = False) -> None:
    """Let a storyline's act count for the promises that it touches now, and no longer for others.

    Where its facts are known, the promises that it touches have been weighed; others may have come since.
    """
    facts, ledger = story.facts, book.ledger
    is_issued = facts.status in ISSUED
    if is_known and not is_issued:
        return
    touched = ledger.touched_by(story.id)
    found = [] if is_known else list(touched)
    if is_issued:
        awaiting = ledger.awaiting(facts.issuer, facts.items)
        found += [each for each in awaiting if each not in touched]
    for entry in _oldest_first(book, found) if found else ():
        _count(book, turn, entry, story, _effect(book, entry, story))


def reweigh(book: Book, turn: Turn, entry: PledgeEntry) -> None:
    """Weigh the acts on a promise anew, of which more is known by now."""
    for each in list(entry.effects):
        story = book.state.storylines.get(each)
        if story is not None:
            _count(book, turn, entry, story, _effect(book, entry, story))


def unweigh(book: Book, turn: Turn, story: Storyline) -> None:
    """Let an act that was taken back count no longer."""
    for entry in _oldest_first(book, book.ledger.touched_by(story.id)):
        _count(book, turn, entry, story, None)


def hand_over(book: Book, old: str, new: str) -> None:
    """Let what a storyline's act does count for the storyline into which it was merged."""
    for each in list(book.ledger.touched_by(old)):
        effects = book.state.pledges[each].effects
        effects.setdefault(new, effects.pop(old))
        book.ledger.untouch(old, each)
        book.ledger.touch(new, each)


def _oldest_first(book: Book, found: Iterable[str]) -> list[PledgeEntry]:
    entries = [book.state.pledges[each] for each in found]
    if len(entries) == 1:
        return entries
    return sorted(entries, key=lambda each: (each.pledge.opened_at, each.pledge.id))


def _count(
    book: Book, turn: Turn, entry: PledgeEntry, story: Storyline, effect: Effect | None
) -> None:
    known = entry.effects.get(story.id)
    if known is not None and effect is not None:
        effect.event = known.event
    if effect == known:
        return
    if effect is None:
        del entry.effects[story.id]
        book.ledger.untouch(story.id, entry.pledge.id)
    else:
        entry.effects[story.id] = effect
        book.ledger.touch(story.id, entry.pledge.id)
        story.pledge_id = story.pledge_id or entry.pledge.id
    restate(book, turn, entry)


def _effect(book: Book, entry: PledgeEntry, story: Storyline) -> Effect | None:
    """Return what a storyline's act does to a promise; None where it does nothing."""
    pledge, facts = entry.pledge, story.facts
    is_same = pledge.event_type is facts.event_type
    if not is_same and pledge.event_type not in _contradicted_by(book, facts):
        return None
    if facts.status not in ISSUED or facts.issuer != pledge.issuer:
        return None
    is_own = pledge.storyline_id == story.id
    if not is_own and not targets_agree(pledge.targets, facts.targets):
        return None
    day, opened = facts.issued_on or story.anchor, pledge.opened_at.date()
    if not is_same:
        is_against = day > opened and _goes_against(book, entry, facts)
        return Effect(story.voice.event.id, day, "against") if is_against else None
    return _meets(book, entry, story, day) if is_own or day >= opened else None


def _meets(book: Book, entry: PledgeEntry, story: Storyline, day: date) -> Effect | None:
    """Return what an act covers; a promise without scope is met in part at most, unless the side itself says that it is done."""
    facts = story.facts
    wanted = wanted_by(book, entry)
    covered = wanted.intersection((*facts.measures, *facts.items))
    is_near = not facts.measures and not set(book.scope_of(entry.pledge.items)).isdisjoint(
        facts.items
    )
    if wanted and not covered and not is_near:
        return None
    is_whole = not wanted and _is_official_word(book, entry.pledge, story)
    event = story.voice.event.id
    return Effect(event, day, "whole" if is_whole else "part", sorted(covered))


def _is_official_word(book: Book, pledge: Pledge, story: Storyline) -> bool:
    """Tell whether the promising side itself says of the whole promise, not of a text, that it is done."""
    facts = story.facts
    is_text = bool(facts.measures or facts.references or book.scope_of(facts.items))
    return (
        not is_text
        and facts.measure_type is pledge.measure_type
        and says(story, pledge.issuer, Stance.DONE)
    )


def _goes_against(book: Book, entry: PledgeEntry, facts: Facts) -> bool:
    """Tell whether an act does the opposite: to a measure that is named, else to the goods, by the same kind of measure."""
    pledge = entry.pledge
    if entry.measures:
        return shares(book, entry.measures, facts.measures)
    kinds = {pledge.measure_type, facts.measure_type} - {MeasureType.OTHER}
    goods = {each for each in pledge.items if each not in book.tracking.broad_items}
    return len(kinds) <= 1 and not goods.isdisjoint(facts.items)


def _contradicted_by(book: Book, facts: Facts) -> tuple[EventType, ...]:
    return book.tracking.contradicts.get(facts.event_type, ())

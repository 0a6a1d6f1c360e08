"""Links promises that two sides gave in return for each other, and says whether both sides confirm them."""

from collections.abc import Iterator
from dataclasses import replace

from streams.domain.alert import Pledge
from streams.domain.vocabulary import PledgeState, Status
from streams.track.book import Book, Turn
from streams.track.keeping import keep
from streams.track.state import PledgeEntry, Storyline
from streams.track.voices import confirmation_of, words_of

_TWO = 2


def relate(book: Book, turn: Turn, story: Storyline) -> None:
    """Bring a storyline's own pledge up to date with what the sides say of it, and with what was promised in return."""
    if story.pledge_id is None:
        return
    entry = book.state.pledges.get(story.pledge_id)
    if entry is None or entry.pledge.storyline_id != story.id:
        return
    words = words_of(story) if story.spoken else ()
    if words != entry.pledge.own_words:
        keep(book, turn, entry, replace(entry.pledge, own_words=words))
    is_promised = story.facts.status is Status.PLEDGED
    if not is_promised and not words and entry.pledge.confirmation is None:
        return
    for other in _near(book, story, entry) if is_promised else ():
        if _is_in_return(book, entry.pledge, other.pledge):
            _link(book, turn, entry, other.pledge.id)
            _link(book, turn, other, entry.pledge.id)
    for each in (entry, *(book.state.pledges[name] for name in entry.pledge.in_return_for)):
        _confirm(book, turn, each)


def _link(book: Book, turn: Turn, entry: PledgeEntry, other: str) -> None:
    linked = tuple(sorted({*entry.pledge.in_return_for, other}))
    keep(book, turn, entry, replace(entry.pledge, in_return_for=linked))


def _confirm(book: Book, turn: Turn, entry: PledgeEntry) -> None:
    pledge = entry.pledge
    if not pledge.own_words and pledge.confirmation is None:
        return
    givers = (book.state.pledges[each].pledge.issuer for each in pledge.in_return_for)
    found = confirmation_of(pledge.issuer, (*pledge.targets, *givers), pledge.own_words)
    if found is not pledge.confirmation:
        keep(book, turn, entry, replace(pledge, confirmation=found))


def _near(book: Book, story: Storyline, entry: PledgeEntry) -> Iterator[PledgeEntry]:
    """Yield the pledges of the same day or of the newest document that one may have been given for, each once."""
    pledge = entry.pledge
    if pledge.event_type not in book.tracking.favours:
        return
    seen = {pledge.id, *pledge.in_return_for}
    told = {each.pledge.id: each for each in _told_with(book, story)}
    for other in (*told.values(), *book.ledger.on(pledge.opened_at.date())):
        found = other.pledge
        if found.issuer == pledge.issuer or found.id in seen:  # nobody promises himself
            continue
        seen.add(found.id)
        if found.id in told or _is_one_talk(pledge, found):
            yield other


def _told_with(book: Book, story: Storyline) -> list[PledgeEntry]:
    """Return the pledges of the other storylines that the newest document tells."""
    said = book.state.events.get(story.tellings[-1]) if story.tellings else None
    document = book.state.documents.get(said.telling.document_id) if said else None
    if document is None or len(document.events) < _TWO:
        return []
    stories = (book.story_of(each) for each in document.events)
    found = (book.state.pledges.get(each.pledge_id or "") for each in stories if each is not None)
    return [each for each in found if each is not None]


def _is_one_talk(first: Pledge, second: Pledge) -> bool:
    """Tell whether two promises of a day belong together: one names the other side, or one of the two sides speaks of both."""
    if second.issuer in first.targets or first.issuer in second.targets:
        return True
    heard = {each.speaker for each in first.own_words}
    sides = heard.intersection((first.issuer, second.issuer))
    return bool(sides) and any(each.speaker in sides for each in second.own_words)


def _is_in_return(book: Book, first: Pledge, second: Pledge) -> bool:
    """Tell whether each side promises the other something in its favour."""
    favours = book.tracking.favours
    return (
        first.issuer != second.issuer
        and first.event_type in favours
        and second.event_type in favours
        and PledgeState.WITHDRAWN not in {first.state, second.state}
        and (not first.targets or second.issuer in first.targets)
        and (not second.targets or first.issuer in second.targets)
    )

"""Forgets documents and storylines that nobody has told for a long time, so that the state is as long as a window, not as the log.

What stays of an act is its step in the life of a measure; what stays of a promise is its entry in the ledger.
"""

from collections.abc import Iterable
from datetime import UTC, date, timedelta

from streams.track.agenda import begins
from streams.track.book import OPEN, Book
from streams.track.calendar import dismiss
from streams.track.facts import Said, facts_of, joined
from streams.track.profile import outlived
from streams.track.state import DocumentEntry, Past, Storyline


def note(book: Book, document_id: str, entry: DocumentEntry, day: date) -> None:
    """Let a document be remembered for a window from its last record on."""
    if entry.seen is None or day > entry.seen:
        entry.seen, name = day, day.isoformat()
        seen = book.state.seen.get(name)
        if seen is None:
            seen = book.state.seen[name] = []
            book.agenda.seen.put(begins(UTC, day), name)
        seen.append(document_id)


def forget(book: Book, today: date) -> None:
    """Drop the documents that were last seen before the window, and the storylines that have no other report."""
    state = book.state
    start = today - timedelta(days=book.tracking.kept_days)
    for name in book.agenda.seen.ring(begins(UTC, start - timedelta(days=1))):
        day = date.fromisoformat(name)
        for each in state.seen.pop(name):
            entry = state.documents.get(each)
            if entry is None or entry.seen != day:
                continue
            stories = [book.story_of(event) for event in entry.events]
            for story in stories:
                if story is not None and story.pledge_id is not None and _is_open(book, story):
                    note(book, each, entry, today)
                    break
            else:
                _forget_document(book, each, entry, stories)
    for name, since in list(state.lasting.items()):
        story = state.storylines.get(name)
        if story is None or story.tellings or story.superseded_by is not None:
            del state.lasting[name]
        elif max(since, _last_day(story)) < start and not _is_open(book, story):
            del state.lasting[name]
            _forget_story(book, story)


def _forget_document(
    book: Book, name: str, entry: DocumentEntry, stories: Iterable[Storyline | None]
) -> None:
    state = book.state
    del state.documents[name]
    for each in entry.candidates:
        state.candidates.pop(each, None)
    for each, story in zip(entry.events, stories, strict=True):
        said = state.events.pop(each, None)
        state.homes.pop(each, None)
        if said is None or story is None:
            continue
        if each == story.text:  # which nothing contradicts any more
            book.lately.stir(story)
        if each not in story.tellings:
            continue
        story.tellings.remove(each)
        _keep_facts(story, said)
        if not story.tellings and entry.seen is not None:
            state.lasting[story.id] = entry.seen


def _keep_facts(story: Storyline, said: Said) -> None:
    """Let a storyline keep what a report has told, without the report."""
    past = story.past
    if past is None:
        story.past = past = Past(facts_of(said))
    else:
        past.facts = joined(past.facts, said)
    past.reports += 1
    past.official |= story.official


def _is_open(book: Book, story: Storyline) -> bool:
    """Tell whether a storyline is one whose promise is not met yet: who said it must be known until it is met."""
    if story.pledge_id is None:
        return False
    entry = book.state.pledges.get(story.pledge_id)
    return (
        entry is not None and entry.pledge.storyline_id == story.id and entry.pledge.state in OPEN
    )


def _last_day(story: Storyline) -> date:
    """Return the last day that a storyline speaks of: until it has come, somebody may wait for it."""
    days = (story.facts.effective_date, story.facts.until_date)
    return max((day for day in days if day is not None), default=date.min)


def _forget_story(book: Book, story: Storyline) -> None:
    for each in story.moved:
        outlived(book.state.measures[each], story)
    dismiss(book, story.id)
    own = story.pledge_id
    met = {own: None} if own is not None and own in book.state.pledges else {}
    for name in (story.id, *story.absorbed):
        met |= book.ledger.touched_by(name)
        book.forget(book.state.storylines.pop(name))
    for each in met:
        book.ledger.retire(each)

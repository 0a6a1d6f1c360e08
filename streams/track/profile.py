"""What a measure is about, by the catalogue or by the act that says most about it."""

from collections.abc import Iterable
from datetime import date

from streams.domain.vocabulary import EventType, MeasureType
from streams.track.book import Book
from streams.track.facts import Facts
from streams.track.state import MeasureEntry, Storyline


def profile_of(
    book: Book, entry: MeasureEntry
) -> tuple[str, MeasureType, tuple[str, ...], tuple[str, ...]]:
    """Return issuer, kind, items and targets: the catalogue's, else those of the act that says most about them."""
    known = entry.known
    if known is not None:
        return known.issuer, known.measure_type, known.items, known.targets
    stories = (book.state.storylines.get(each) for each in entry.steps)
    past = (entry.past,) if entry.past else ()
    first = _telling_most((*past, *(story.facts for story in stories if story is not None)))
    return first.issuer, first.measure_type, first.items, first.targets


def _telling_most(told: Iterable[Facts]) -> Facts:
    return min(
        told,
        key=lambda f: (f.event_type is not EventType.IMPOSITION, f.issued_on or date.max, f.items),
    )


def outlived(entry: MeasureEntry, story: Storyline) -> None:
    """Let a measure keep what a storyline says of it, which is about to be forgotten; its act stays."""
    if entry.known is None:
        known = (entry.past,) if entry.past else ()
        entry.past = _telling_most((*known, story.facts))

"""Links a storyline to the measures that it is about without naming them; where several fit, a person is asked."""

from collections.abc import Sequence

from streams.track.book import Book, Turn
from streams.track.describing import Meant, meant, still_fits
from streams.track.state import Storyline
from streams.track.touching import ask

BY_PERSON = "decision"


def relink(book: Book, turn: Turn, story: Storyline) -> bool:
    """Tell whether a storyline is about other measures than before, by what it says now; a person's word stands."""
    if story.linked_by == BY_PERSON:
        return False
    if (
        story.links
        and not story.facts.measures
        and all(still_fits(book, story, each) for each in story.links)
    ):
        return False
    found = meant(book, story)
    if found is None or len(found.measures) == 1:
        story.asked = None
        return _link(turn, story, found.measures if found else (), found.by if found else None)
    _ask(book, turn, story, found)
    return _link(turn, story, (), None)


def link_by_person(turn: Turn, story: Storyline, names: Sequence[str]) -> None:
    """Link a storyline to the measures that a person says it is about."""
    _link(turn, story, names, BY_PERSON)


def _link(turn: Turn, story: Storyline, names: Sequence[str], by: str | None) -> bool:
    is_other = list(names) != story.links
    story.links, story.linked_by = list(names), by
    if is_other:
        turn.relinked[story.id] = None
    return is_other


def _ask(book: Book, turn: Turn, story: Storyline, found: Meant) -> None:
    """Ask which of several measures is meant, once; what fits too many is no description."""
    detail = f"by {found.by}: {', '.join(found.measures)}"
    if len(found.measures) <= book.tracking.link_choices and detail != story.asked:
        ask(turn, story, "ambiguous_link", detail)
        story.asked = detail

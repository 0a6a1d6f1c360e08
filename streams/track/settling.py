"""Lets what a storyline says by now move measures and pledges, and tells whoever was told."""

from collections.abc import Iterable

from streams.domain.vocabulary import MessageType, Tier
from streams.track import measures, pledges
from streams.track.alerts import tell
from streams.track.book import Book, Turn
from streams.track.facts import ISSUED, changes
from streams.track.linking import opposed
from streams.track.parting import part
from streams.track.relinking import relink
from streams.track.state import Storyline
from streams.track.touching import is_in_scope

_WAKING = frozenset({"status", "tier"})
"""What tells a storyline again that a person has retracted; mere repeats of the error do not."""


def settle(book: Book, turn: Turn, story: Storyline, cause: str) -> None:
    """Let a storyline's present facts move measures and pledges, and tell them if they are news."""
    settle_all(book, turn, [(story, cause)])


def repeat(book: Book, turn: Turn, story: Storyline) -> bool:
    """Let a report count that adds nothing to a storyline of which all is told; False where it must be settled.

    Nobody is told anything; but what is known of the measures and promises that the act touches may be more than before.
    """
    is_touched = story.id in turn.stories or story.withdrawn is not None
    if is_touched or story.told is None or story.text != story.held_to:
        return False
    if changes(story.told, story.facts):
        return False
    if (story.facts.measures or story.links or story.moved) and not book.quiet.has(story):
        _look_again(book, turn, story)
    pledges.follow(book, turn, story, is_known=True)
    return True


def _look_again(book: Book, turn: Turn, story: Storyline) -> None:
    """Let an act count that is as before; where nothing comes of it, nothing will until something it touches has changed."""
    _overtake(book, story)
    measures.moved_by(book, turn, story, is_told=False)
    if not (turn.outputs or turn.measures):
        forms = (form for each in story.facts.measures for form in book.forms_of(each))
        book.quiet.keep(story, (*forms, *story.links, *story.moved))


def settle_all(book: Book, turn: Turn, stories: Iterable[tuple[Storyline, str]]) -> None:
    """Settle storylines, each once, with what causes that.

    Reports that contradict the text of an act leave its storyline first; whoever tells them then is settled, too.
    """
    waiting = {story.id: (story, cause) for story, cause in stories}
    for story, cause in list(waiting.values()):
        for other in part(book, turn, story):
            waiting.setdefault(other.id, (other, cause))
    for story, cause in waiting.values():
        _settle(book, turn, story, cause)


def _settle(book: Book, turn: Turn, story: Storyline, cause: str) -> None:
    turn.stories[story.id] = None
    if _is_emptied(book, turn, story):
        withdraw(book, turn, story, by_person=False)
        return
    changed = _news(book, turn, story)
    if changed is not None and relink(book, turn, story):
        changed = _news(book, turn, story)
    if changed is not None:
        story.withdrawn = None
    _overtake(book, story)
    states = measures.moved_by(book, turn, story, is_told=changed is not None)
    if story.facts.tier is not Tier.WEAK and story.withdrawn is None:
        pledges.follow(book, turn, story)
    if changed is not None:
        tell(book, turn, story, changed, cause=cause, states=states)
        turn.measures |= dict.fromkeys(story.moved)  # their days are its to tell


def withdraw(book: Book, turn: Turn, story: Storyline, *, by_person: bool) -> None:
    """Take back what was told of a storyline: its measures and pledge go back, and whoever was told is told so."""
    measures.unmoved(book, turn, story)
    turn.stories[story.id] = None
    story.withdrawn = "decision" if by_person else "document"
    pledges.take_back(book, turn, story)
    if story.alerts:
        tell(book, turn, story, ("withdrawn",), message=MessageType.CANCEL)


def _is_emptied(book: Book, turn: Turn, story: Storyline) -> bool:
    """Tell whether the reports that are left of what was told would not be told."""
    if story.told is None or story.withdrawn is not None:
        return False
    is_parted = story.id in turn.parted and not is_in_scope(book, story)
    return story.facts.tier is Tier.WEAK or is_parted


def _news(book: Book, turn: Turn, story: Storyline) -> tuple[str, ...] | None:
    """Return what is new since the last alert; empty for a first one, None where nothing is to be told."""
    if story.facts.tier is Tier.WEAK or not is_in_scope(book, story):
        return None
    if story.told is None:
        return ()
    changed = changes(story.told, story.facts)
    if story.id in turn.relinked:
        changed = (*changed, "linked_measures")
    if story.withdrawn == "document":
        return ("restored", *changed)
    if story.withdrawn == "decision":
        return None if _WAKING.isdisjoint(changed) else changed
    if story.id in turn.parted:
        return ("split", *changed)
    return changed or (("evidence",) if story.id in turn.bereft else None)


def _overtake(book: Book, story: Storyline) -> None:
    """Note, on the earlier of two opposed acts on one measure, the day of the later one."""
    day = story.facts.issued_on
    if story.facts.status not in ISSUED or day is None or story.withdrawn:
        return
    for other in opposed(book, story):
        theirs = other.facts.issued_on
        if other.facts.status not in ISSUED or theirs is None or theirs == day:
            continue
        earlier = other if theirs < day else story
        earlier.overtaken_on = max(earlier.overtaken_on or day, day, theirs)
        book.lately.stir(earlier)

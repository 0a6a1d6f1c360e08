"""Finds the storyline that an event belongs to: by a common reference, else by likeness, else by nearly equal text."""

from collections.abc import Collection, Iterable
from datetime import date

from streams.domain.vocabulary import EventType, MeasureType, Tier
from streams.track.book import Book
from streams.track.comparing import claim_in, claim_of, contradiction, shares, targets_agree
from streams.track.facts import ISSUED, Facts, Said, facts_of
from streams.track.state import Storyline

OPPOSED = {
    EventType.IMPOSITION: frozenset({EventType.SUSPENSION, EventType.CANCELLATION}),
    EventType.REINSTATEMENT: frozenset({EventType.SUSPENSION, EventType.CANCELLATION}),
    EventType.SUSPENSION: frozenset({EventType.IMPOSITION, EventType.REINSTATEMENT}),
    EventType.CANCELLATION: frozenset({EventType.IMPOSITION, EventType.REINSTATEMENT}),
}
"""What undoes what: after the second, the first is another act when it comes again."""

_OTHER = MeasureType.OTHER


def storyline_for(book: Book, said: Said, taken: Collection[str]) -> Storyline | None:
    """Return the storyline whose act the event tells, None where it is a new one.

    `taken` are those that other events of the same document tell: two acts of one text stay two.
    """
    facts = facts_of(said)
    family = book.tracking.families[facts.event_type]
    references = (*facts.references, *facts.measures)
    named = [
        story
        for story in book.by_reference(references)
        if story.id not in taken
        and _agrees(book, story, said, family)
        and _is_same_issue(book, story, said)
    ]
    if named:
        return _nearest(book, named, said)
    like = [
        story
        for story in book.by_likeness(facts, family, said.telling.published_at.date())
        if story.id not in taken
        and _agrees(book, story, said, family)
        and _is_like(book, story, said)
    ]
    return _nearest(book, like, said) if like else _copied(book, said, family, taken, references)


def twins(book: Book, story: Storyline, said: Said) -> list[Storyline]:
    """Return the other storylines that an event with its own number shows to tell the same act."""
    if said.number is None:
        return []
    family = story.family
    found = [
        other
        for other in book.by_reference(said.event.measures)
        if other is not story
        and not other.facts.references
        and _agrees(book, other, said, family)
        and _is_same_issue(book, other, said)
        and not _are_parted(book, story, other)
        and not _is_contradicted(book, other, said)
    ]
    return sorted(found, key=lambda other: other.born)


def opposed(book: Book, story: Storyline) -> Iterable[Storyline]:
    """Yield the storylines of the same measures that say the opposite."""
    against = OPPOSED.get(story.facts.event_type)
    if against is None:
        return
    for other in book.by_reference(story.facts.measures):
        if other.facts.event_type in against:
            yield other


def _agrees(book: Book, story: Storyline, said: Said, family: str) -> bool:
    event, facts = said.event, story.facts
    if facts.issuer != event.issuer or story.family != family:
        return False
    if contradicts_text(book, story, said):
        return False
    if said.number and facts.references:
        return shares(book, facts.references, (said.number,))
    window = book.tracking.windows.act
    if event.act_date and facts.act_date and _apart(event.act_date, facts.act_date) > window:
        return False
    if story.overtaken_on and (said.day - story.overtaken_on).days > (
        0 if event.act_date else window
    ):
        return False
    return not _is_next_text(story, said, window)


def _copied(
    book: Book, said: Said, family: str, taken: Collection[str], references: Collection[str]
) -> Storyline | None:
    """Return the one storyline that a nearly equal text tells and whose act the event may be; one of both names no reference."""
    found: dict[str, Storyline] = {}
    for name in book.texts.near(said.telling.document_id, book.tracking.near_text):
        entry = book.state.documents.get(name)
        for event in entry.events if entry is not None else ():
            story = book.story_of(event)
            if story is None or story.id in taken:
                continue
            is_named = bool(story.facts.references or story.facts.measures)
            if not (is_named and references) and _may_be(book, story, said, family):
                found[story.id] = story
    return next(iter(found.values())) if len(found) == 1 else None


def _may_be(book: Book, story: Storyline, said: Said, family: str) -> bool:
    day = said.telling.published_at.date()
    return (
        _apart(story.anchor, day) <= book.tracking.windows.likeness
        and _agrees(book, story, said, family)
        and contradiction(book, claim_in(story.facts), claim_of(said)) is None
    )


def _are_parted(book: Book, first: Storyline, second: Storyline) -> bool:
    """Tell whether reports have left one storyline for the other."""
    left = [(each, second) for each in first.split_into] + [(e, first) for e in second.split_into]
    return any(book.story_of(name) is other for name, other in left)


def _is_contradicted(book: Book, story: Storyline, said: Said) -> bool:
    """Tell whether a report with its own number contradicts one of a storyline's."""
    reports = (book.state.events[each] for each in story.tellings)
    claim = claim_of(said)
    return any(contradiction(book, claim, claim_of(each)) for each in reports)


def contradicts_text(book: Book, story: Storyline, said: Said) -> bool:
    """Tell whether a report contradicts the text of a storyline's act; what a person has united stays open to all."""
    if story.text is None or story.is_held:
        return False
    text = book.state.events.get(story.text)
    if text is None or (said.number is not None and said.number == text.number):
        return False
    return contradiction(book, claim_of(text), claim_of(said)) is not None


def _is_next_text(story: Storyline, said: Said, window: int) -> bool:
    """Tell whether an official source that issued the act already issues another one."""
    first = story.official.get(said.telling.source)
    is_issue = said.telling.tier is Tier.OFFICIAL and said.is_issued
    is_same = said.telling.document_id == story.voice.telling.document_id
    return bool(is_issue and first and not is_same and _apart(first, said.day) > window)


def _is_same_issue(book: Book, story: Storyline, said: Said) -> bool:
    if story.facts.status not in ISSUED or _shares_own(book, story.facts, said):
        return True
    days = _apart(story.anchor, said.telling.published_at.date())
    return days <= book.tracking.windows.issued


def _shares_own(book: Book, facts: Facts, said: Said) -> bool:
    own = said.number
    return own is not None and shares(book, facts.references, (own,))


def _is_like(book: Book, story: Storyline, said: Said) -> bool:
    facts, event = story.facts, said.event
    return (
        _apart(story.anchor, said.telling.published_at.date()) <= book.tracking.windows.likeness
        and not set(facts.items).isdisjoint(event.items)
        and (
            facts.measure_type is event.measure_type
            or _OTHER in (facts.measure_type, event.measure_type)
        )
        and targets_agree(facts.targets, event.targets)
        and _names_agree(book, facts, said)
    )


def _names_agree(book: Book, facts: Facts, said: Said) -> bool:
    """Tell whether two acts may be one by the references that are named: none named fits any."""
    named, stated = (*facts.references, *facts.measures), (said.number, *said.event.measures)
    theirs = tuple(each for each in stated if each)
    return not named or not theirs or shares(book, named, theirs)


def _nearest(book: Book, stories: list[Storyline], said: Said) -> Storyline:
    if len(stories) == 1:
        return stories[0]
    day = said.telling.published_at.date()

    def distance(story: Storyline) -> tuple[bool, bool, int, int]:
        has_own = _shares_own(book, story.facts, said)
        has_items = not set(story.facts.items).isdisjoint(said.event.items)
        return (not has_own, not has_items, _apart(story.anchor, day), story.born)

    return min(stories, key=distance)


def _apart(first: date, second: date) -> int:
    return abs((first - second).days)

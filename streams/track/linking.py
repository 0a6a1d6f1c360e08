"""Finds the storyline that an event belongs to: by a common reference, else by likeness, else by nearly equal text."""

from collections.abc import Collection
from datetime import date

from streams.domain.vocabulary import EventType, MeasureType, Tier
from streams.track.book import Book
from streams.track.claims import Claim, claim_in, claim_of
from streams.track.comparing import contradiction, shares, targets_agree
from streams.track.facts import ISSUED, Facts, Said
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
    claim, day = claim_of(said), said.telling.published_at.date()
    family = book.tracking.families[said.event.event_type]
    is_usual = not taken and said.telling.tier is not Tier.OFFICIAL  # whose own texts count, too
    found = book.lately.told(family, claim, day) if is_usual else None
    if found is not None:
        return found
    fitting = _fitting(book, said, claim, family, taken)
    if not fitting:
        return _copied(book, said, claim, family, taken)
    found = _nearest(book, fitting, claim, day)
    if is_usual:
        book.lately.keep(found, claim, day)
    return found


def _fitting(
    book: Book, said: Said, claim: Claim, family: str, taken: Collection[str]
) -> list[Storyline]:
    """Return the storylines whose act the event may be by a common reference, else by likeness."""
    day, references = said.telling.published_at.date(), claim.numbers + claim.measures
    sharing = book.by_reference(references)
    named = sharing and [
        story
        for story in sharing
        if story.id not in taken
        and _is_same_issue(book, story, claim, day)
        and _agrees(book, story, said, claim, family)
    ]
    if named:
        return named
    near = book.by_likeness(claim.issuer, family, claim.goods, day, is_named=bool(references))
    alike = {story.id: story for story in (*near, *sharing)}.values() if sharing else near
    return [
        story
        for story in alike
        if story.id not in taken
        and _is_like(book, story, claim, references, day)
        and _agrees(book, story, said, claim, family)
    ]


def twins(book: Book, story: Storyline, said: Said) -> list[Storyline]:
    """Return the other storylines that an event with its own number shows to tell the same act."""
    if said.number is None or not said.event.measures:
        return []
    claim, day = claim_of(said), said.telling.published_at.date()
    found = [
        other
        for other in book.by_reference(claim.measures)
        if other is not story
        and not other.facts.references
        and _agrees(book, other, said, claim, story.family)
        and _is_same_issue(book, other, claim, day)
        and not _are_parted(book, story, other)
        and not _is_contradicted(book, other, claim)
    ]
    return sorted(found, key=lambda other: other.born)


def opposed(book: Book, story: Storyline) -> list[Storyline]:
    """Return the storylines of the same measures that say the opposite."""
    facts = story.facts
    against = OPPOSED.get(facts.event_type) if facts.measures else None
    if against is None:
        return []
    return [each for each in book.by_reference(facts.measures) if each.facts.event_type in against]


def _agrees(book: Book, story: Storyline, said: Said, claim: Claim, family: str) -> bool:
    facts = story.facts
    if story.family != family or facts.issuer != claim.issuer:
        return False
    if story.text is not None and contradicts_text(book, story, claim):
        return False
    if claim.numbers and facts.references:
        return shares(book, facts.references, claim.numbers)
    window = book.tracking.windows.act
    if claim.day and facts.act_date and _apart(claim.day, facts.act_date) > window:
        return False
    if story.overtaken_on and (said.day - story.overtaken_on).days > (0 if claim.day else window):
        return False
    return said.telling.tier is not Tier.OFFICIAL or not _is_next_text(story, said, window)


def _copied(
    book: Book, said: Said, claim: Claim, family: str, taken: Collection[str]
) -> Storyline | None:
    """Return the one storyline that a nearly equal text tells and whose act the event may be; one of both names no reference."""
    found: dict[str, Storyline] = {}
    is_naming = bool(claim.numbers or claim.measures)
    for name in book.texts.near(said.telling.document_id, book.tracking.near_text):
        entry = book.state.documents.get(name)
        for event in entry.events if entry is not None else ():
            story = book.story_of(event)
            if story is None or story.id in taken:
                continue
            is_named = bool(story.facts.references or story.facts.measures)
            if not (is_named and is_naming) and _may_be(book, story, said, claim, family):
                found[story.id] = story
    return next(iter(found.values())) if len(found) == 1 else None


def _may_be(book: Book, story: Storyline, said: Said, claim: Claim, family: str) -> bool:
    day = said.telling.published_at.date()
    return (
        _apart(story.anchor, day) <= book.tracking.windows.likeness
        and _agrees(book, story, said, claim, family)
        and contradiction(book, claim_in(story.facts), claim) is None
    )


def _are_parted(book: Book, first: Storyline, second: Storyline) -> bool:
    """Tell whether reports have left one storyline for the other."""
    left = [(each, second) for each in first.split_into] + [(e, first) for e in second.split_into]
    return any(book.story_of(name) is other for name, other in left)


def _is_contradicted(book: Book, story: Storyline, claim: Claim) -> bool:
    """Tell whether a report with its own number contradicts one of a storyline's."""
    reports = (book.state.events[each] for each in story.tellings)
    return any(contradiction(book, claim, claim_of(each)) for each in reports)


def contradicts_text(book: Book, story: Storyline, claim: Claim) -> bool:
    """Tell whether a report contradicts the text of a storyline's act; what a person has united stays open to all."""
    if story.text is None or story.is_held:
        return False
    text = book.claims.of(story)
    return text is not None and contradiction(book, text, claim) is not None


def _is_next_text(story: Storyline, said: Said, window: int) -> bool:
    """Tell whether an official source that issued the act already issues another one."""
    telling = said.telling
    if not said.is_issued:
        return False
    first = story.official.get(telling.source)
    is_same = telling.document_id == story.voice.telling.document_id
    return first is not None and not is_same and _apart(first, said.day) > window


def _is_same_issue(book: Book, story: Storyline, claim: Claim, day: date) -> bool:
    if story.facts.status not in ISSUED or shares(book, story.facts.references, claim.numbers):
        return True
    return _apart(story.anchor, day) <= book.tracking.windows.issued


def _is_like(
    book: Book, story: Storyline, claim: Claim, references: tuple[str, ...], day: date
) -> bool:
    facts, kind = story.facts, story.facts.measure_type
    return (
        abs((story.anchor - day).days) <= book.tracking.windows.likeness
        and _have_in_common(facts.items, claim.goods)
        and (kind is claim.kind or kind is _OTHER or claim.kind is _OTHER)
        and (facts.targets == claim.targets or targets_agree(facts.targets, claim.targets))
        and (not references or _names_agree(book, facts, references))
    )


def _have_in_common(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    return bool(first) if first == second else not set(first).isdisjoint(second)


def _names_agree(book: Book, facts: Facts, references: tuple[str, ...]) -> bool:
    """Tell whether two acts may be one by the references that are named: none named fits any."""
    named = facts.references + facts.measures
    return not named or shares(book, named, references)


def _nearest(book: Book, stories: list[Storyline], claim: Claim, day: date) -> Storyline:
    if len(stories) == 1:
        return stories[0]

    def distance(story: Storyline) -> tuple[bool, bool, int, int]:
        has_own = shares(book, story.facts.references, claim.numbers)
        has_items = not set(story.facts.items).isdisjoint(claim.goods)
        return (not has_own, not has_items, _apart(story.anchor, day), story.born)

    return min(stories, key=distance)


def _apart(first: date, second: date) -> int:
    return abs((first - second).days)

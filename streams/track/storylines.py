"""Lets events join storylines, decides what is told of them, merges and withdraws them."""

from collections.abc import Collection

from streams.domain.alert import Routing
from streams.domain.vocabulary import MessageType, Tier
from streams.track import measures, meeting, pledges
from streams.track.alerts import tell
from streams.track.book import Book, Turn
from streams.track.facts import ISSUED, TIERS, Said, changes, facts_of, joined
from streams.track.linking import opposed, storyline_for, twins
from streams.track.state import Storyline
from streams.track.touching import is_in_scope
from streams.track.voices import hear

_WAKING = frozenset({"status", "tier"})
"""What tells a storyline again that a person has retracted; mere repeats of the error do not."""


def home_of(book: Book, turn: Turn, said: Said, taken: Collection[str]) -> Storyline:
    """Return the storyline of an event, a new one where no other fits, united with what it shows to be the same."""
    own = book.story_of(said.event.id)
    story = own or storyline_for(book, said, taken)
    if story is None:
        return _new(book, said)
    for twin in twins(book, story, said):
        if twin.withdrawn is None and story.withdrawn is None and twin.id not in taken:
            story = merge(book, turn, story, twin)
    return story


def attach(book: Book, story: Storyline, said: Said) -> None:
    """Add a report to a storyline."""
    book.state.events[said.event.id] = said
    book.state.homes[said.event.id] = story.id
    before = story.facts
    if said.event.id not in story.tellings:
        story.tellings.append(said.event.id)
    story.facts = joined(before, said)
    _note_official(story, said)
    if said.event.speaker is not None:
        hear(story, said)
    if changes(before, story.facts) or (before.tier is Tier.WEAK and story.facts is not before):
        story.voice, story.anchor = said, said.telling.published_at.date()
    if story.facts != before:
        book.index(story)


def settle(book: Book, turn: Turn, story: Storyline, cause: str) -> None:
    """Let a storyline's present facts move measures and pledges, and tell them if they are news."""
    turn.stories[story.id] = None
    changed = _news(book, story)
    if changed is not None:
        story.withdrawn = None
    _overtake(book, story)
    states = measures.moved_by(book, turn, story)
    if story.facts.tier is not Tier.WEAK and story.withdrawn is None:
        pledges.follow(book, turn, story)
    if changed is not None:
        tell(book, turn, story, changed, cause=cause, states=states)


def rebuild(book: Book, story: Storyline) -> None:
    """Work a storyline's facts out anew from the reports that are left, and from what forgotten ones said."""
    reports = [book.state.events[each] for each in story.tellings]
    past = story.past
    facts = past.facts if past is not None else facts_of(reports[0])
    for said in reports if past is not None else reports[1:]:
        facts = joined(facts, said)
    story.facts = facts
    story.official = dict(past.official) if past is not None else {}
    story.spoken = dict(story.spoken) if past is not None else {}
    for said in reports:
        _note_official(story, said)
        hear(story, said)
    if reports and story.voice.event.id not in story.tellings:
        story.voice = min(reports, key=lambda said: TIERS[said.telling.tier])
        story.anchor = story.voice.telling.published_at.date()
    book.index(story)


def withdraw(book: Book, turn: Turn, story: Storyline, *, by_person: bool) -> None:
    """Take back what was told of a storyline: its measures and pledge go back, and whoever was told is told so."""
    measures.unmoved(book, turn, story)
    turn.stories[story.id] = None
    story.withdrawn = "decision" if by_person else "document"
    pledges.take_back(book, turn, story)
    if story.alerts:
        tell(book, turn, story, ("withdrawn",), message=MessageType.CANCEL)


def merge(book: Book, turn: Turn, first: Storyline, second: Storyline) -> Storyline:
    """Return the elder of two storylines, which takes over what the younger was; the younger is closed."""
    elder, younger = sorted((first, second), key=lambda story: story.born)
    measures.unmoved(book, turn, younger)
    younger.superseded_by = elder.id
    turn.stories[younger.id] = None
    if younger.alerts:
        tell(book, turn, younger, ("superseded_by",))
    for each in younger.tellings:
        book.state.homes[each] = elder.id
    elder.tellings.extend(younger.tellings)
    elder.alerts.extend(younger.alerts)
    elder.told = elder.told or younger.told
    elder.absorbed.extend((younger.id, *younger.absorbed))
    elder.past = elder.past or younger.past
    elder.told_as.extend(_further(elder.told_as, younger.told_as))
    younger.tellings = []
    meeting.hand_over(book, younger.id, elder.id)
    _inherit_pledge(book, turn, elder, younger)
    if elder.tellings or elder.past is not None:
        rebuild(book, elder)
    for alert in younger.alerts:
        book.index_alert(alert, elder)
    return elder


def _new(book: Book, said: Said) -> Storyline:
    book.state.born += 1
    story = Storyline(
        id=said.event.id,
        born=book.state.born,
        family=book.tracking.families[said.event.event_type],
        facts=facts_of(said),
        voice=said,
        anchor=said.telling.published_at.date(),
    )
    book.state.storylines[story.id] = story
    book.index(story)
    return story


def _news(book: Book, story: Storyline) -> tuple[str, ...] | None:
    """Return what is new since the last alert; empty for a first one, None where nothing is to be told."""
    if story.facts.tier is Tier.WEAK or not is_in_scope(book, story.facts):
        return None
    if story.told is None:
        return ()
    changed = changes(story.told, story.facts)
    if story.withdrawn == "document":
        return ("restored", *changed)
    if story.withdrawn == "decision" and _WAKING.isdisjoint(changed):
        return None
    return changed or None


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


def _note_official(story: Storyline, said: Said) -> None:
    if said.telling.tier is Tier.OFFICIAL and said.is_issued:
        known = story.official.get(said.telling.source)
        story.official[said.telling.source] = min(known, said.day) if known else said.day


def _further(known: list[Routing], more: list[Routing]) -> list[Routing]:
    return [each for each in more if each not in known]


def _inherit_pledge(book: Book, turn: Turn, elder: Storyline, younger: Storyline) -> None:
    if younger.pledge_id is None:
        return
    pledges.hand_over(book, turn, younger.pledge_id, younger.id, elder.id)
    elder.pledge_id = elder.pledge_id or younger.pledge_id

"""Lets events join storylines, opens new ones, and merges those that turn out to tell the same act."""

from collections.abc import Collection

from streams.domain.routing import Routing
from streams.domain.vocabulary import Tier
from streams.track import measures, meeting, pledges
from streams.track.alerts import tell
from streams.track.book import Book, Turn
from streams.track.comparing import is_text
from streams.track.facts import TIERS, Said, changes, facts_of, joined
from streams.track.linking import storyline_for, twins
from streams.track.state import Storyline
from streams.track.voices import hear


def home_of(book: Book, turn: Turn, said: Said, taken: Collection[str]) -> Storyline:
    """Return the storyline of an event, a new one where no other fits, united with what it shows to be the same."""
    own = book.story_of(said.event.id)
    story = own or storyline_for(book, said, taken)
    if story is None:
        return opened(book, said)
    if own is not None:
        own.held_to = None  # it may say something else than when it left
    for twin in twins(book, story, said):
        if twin.withdrawn is None and story.withdrawn is None and twin.id not in taken:
            story = merge(book, turn, story, twin)
    return story


def opened(book: Book, said: Said) -> Storyline:
    """Return the storyline of an act that no other tells; one that was merged goes on under its own id."""
    known = book.state.storylines.get(said.event.id)
    if known is None:
        return _new(book, said)
    if known.superseded_by is not None:
        _revive(book, known, said)
    return known


def attach(book: Book, story: Storyline, said: Said) -> bool:
    """Add a report to a storyline, and tell whether it adds anything to what the storyline says."""
    state, event = book.state, said.event
    state.events[event.id] = said
    state.homes[event.id] = story.id
    before, text = story.facts, story.text
    if event.id not in story.tellings:
        story.tellings.append(event.id)
    story.facts = after = joined(before, said)
    if said.telling.tier is Tier.OFFICIAL:
        _note_official(story, said)
        book.lately.stir(story)
    if event.speaker is not None:
        hear(story, said)
    if after is before:
        return event.speaker is not None or story.text != text
    if changes(before, after) or before.tier is Tier.WEAK:
        story.voice, story.anchor = said, said.telling.published_at.date()
    book.index(story)
    return True


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
    story.text = None
    for said in reports:
        _note_official(story, said)
        hear(story, said)
    if reports and story.voice.event.id not in story.tellings:
        story.voice = min(reports, key=lambda said: TIERS[said.telling.tier])
        story.anchor = story.voice.telling.published_at.date()
    book.index(story)


def merge(book: Book, turn: Turn, first: Storyline, second: Storyline) -> Storyline:
    """Return the elder of two storylines, which takes over what the younger was; the younger is closed."""
    elder, younger = sorted((first, second), key=lambda story: story.born)
    book.quiet.stir_all()
    book.lately.stir_all()
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
    elder.held_to, elder.is_held = None, elder.is_held or younger.is_held
    _unite_splits(elder, younger)
    if not elder.links or younger.linked_by == "decision":
        elder.links, elder.linked_by = (
            younger.links or elder.links,
            younger.linked_by or elder.linked_by,
        )
    younger.tellings = []
    meeting.hand_over(book, younger.id, elder.id)
    _inherit_pledge(book, turn, elder, younger)
    if elder.tellings or elder.past is not None:
        rebuild(book, elder)
    for alert in younger.alerts:
        book.index_alert(alert, elder)
    turn.measures |= dict.fromkeys(elder.moved)  # whose days it may tell now
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


def _revive(book: Book, story: Storyline, said: Said) -> None:
    """Let a storyline that was merged into an elder one be told under its own id again, as one report has it."""
    name, story.superseded_by = story.superseded_by, None
    own, alerts = {story.id, *story.absorbed}, set(story.alerts)
    while name is not None:
        elder = book.state.storylines[name]
        elder.absorbed = [each for each in elder.absorbed if each not in own]
        elder.alerts = [each for each in elder.alerts if each not in alerts]
        name = elder.superseded_by
    story.facts, story.voice = facts_of(said), said
    story.anchor = said.telling.published_at.date()
    story.official, story.spoken, story.text, story.past = {}, {}, None, None
    book.index(story)


def _unite_splits(elder: Storyline, younger: Storyline) -> None:
    """Let the elder of two storylines know where reports of both have gone, and forget that the two were one before."""
    both = (elder.id, younger.id)
    left = dict.fromkeys((*elder.split_into, *younger.split_into))
    elder.split_into = [each for each in left if each not in both]
    if elder.split_from in both:
        elder.split_from = None


def _note_official(story: Storyline, said: Said) -> None:
    if story.text is None and is_text(said):
        story.text = said.event.id
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

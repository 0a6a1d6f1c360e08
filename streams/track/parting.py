"""Parts storylines: reports of another act leave for the storyline that they belong to, an old one or a new one."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from streams.domain.event import Derivation
from streams.track import pledges
from streams.track.book import Book, Turn
from streams.track.claims import claim_of
from streams.track.comparing import contradiction
from streams.track.facts import Said
from streams.track.linking import storyline_for
from streams.track.state import Storyline
from streams.track.storylines import attach, opened, rebuild


def part(book: Book, turn: Turn, story: Storyline) -> list[Storyline]:
    """Return the other storylines that now tell what contradicts the text of a storyline's act."""
    if story.text is None or story.text == story.held_to:
        return []
    touched: dict[str, Storyline] = {}
    seen: set[tuple[str, str | None]] = set()
    waiting = [story]
    while waiting:
        each = waiting.pop()
        if (each.id, each.text) in seen:
            continue
        seen.add((each.id, each.text))
        gone = _held_to_text(book, turn, each)
        touched |= {other.id: other for other in gone}
        waiting += [*gone, each] if gone else []
    touched.pop(story.id, None)
    return list(touched.values())


def move(
    book: Book,
    turn: Turn,
    story: Storyline,
    groups: Sequence[Sequence[str]],
    why: Derivation,
    into: Storyline | None = None,
) -> list[Storyline]:
    """Return the storylines that tell some reports of a storyline from now on, a group each; some report must stay."""
    gone = {each for group in groups for each in group}
    story.tellings = [each for each in story.tellings if each not in gone]
    rebuild(book, story)
    turn.parted[story.id] = why
    homes: dict[str, Storyline] = {}
    for group in groups:
        reports = [book.state.events[each] for each in group]
        home = into or _known_home(book, story, reports) or _new_home(book, turn, story, reports)
        for said in reports:
            attach(book, home, said)
        _hand_over_pledges(book, turn, story, home, group)
        note_split(story, home)
        home.is_held = home.is_held or story.is_held  # what a person has united stays so
        homes[home.id] = home
    return list(homes.values())


def note_split(story: Storyline, home: Storyline) -> None:
    """Let a storyline know of another one to which reports have gone."""
    if home.id not in story.split_into:
        story.split_into.append(home.id)


def sides_of(story: Storyline, named: Iterable[str]) -> list[str]:
    """Return which reports leave where some are named as another act's: the part with the first event keeps the id."""
    leaving = dict.fromkeys(named)
    if story.id not in leaving:
        return list(leaving)
    return [each for each in story.tellings if each not in leaving]


def _held_to_text(book: Book, turn: Turn, story: Storyline) -> list[Storyline]:
    """Return where the reports go that contradict the text of an act, once it has one."""
    text = book.state.events.get(story.text or "")
    if text is None or story.is_held or story.held_to == story.text:
        return []
    story.held_to = story.text
    claim, events = claim_of(text), book.state.events
    against = {each: contradiction(book, claim, claim_of(events[each])) for each in story.tellings}
    named = {each: row for each, row in against.items() if row is not None}
    if not named:
        return []
    row = next(iter(named.values()))
    why = Derivation("split_into", f"parting/{row}", document_id=text.telling.document_id)
    leaving = sides_of(story, named)
    is_text_leaving = story.text in leaving
    return move(
        book, turn, story, [leaving] if is_text_leaving else [[each] for each in leaving], why
    )


def _known_home(book: Book, story: Storyline, reports: Sequence[Said]) -> Storyline | None:
    """Return another storyline that a report fits into; no other act of the same documents."""
    taken = {story.id}
    for said in reports:
        entry = book.state.documents.get(said.telling.document_id)
        own = entry.events if entry is not None else ()
        taken.update(book.state.homes[e] for e in own if e in book.state.homes)
    fitting = (storyline_for(book, said, taken) for said in reports)
    return next((each for each in fitting if each is not None), None)


def _new_home(book: Book, turn: Turn, story: Storyline, reports: Sequence[Said]) -> Storyline:
    home = opened(book, reports[0])
    turn.parted[home.id] = replace(turn.parted[story.id], field="split_from")
    home.split_from = story.id
    return home


def _hand_over_pledges(
    book: Book, turn: Turn, story: Storyline, home: Storyline, group: Sequence[str]
) -> None:
    """Let a pledge go with the report that opened it."""
    for each in group:
        entry = book.state.pledges.get(each)
        if entry is None or entry.pledge.storyline_id != story.id:
            continue
        pledges.hand_over(book, turn, each, story.id, home.id)
        home.pledge_id = home.pledge_id or each
        if story.pledge_id == each:
            story.pledge_id = None

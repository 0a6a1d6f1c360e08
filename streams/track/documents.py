"""Takes a document's record: a repeat adds nothing, anything else supersedes what the document said before."""

from collections.abc import Iterable
from dataclasses import replace

from streams.domain.alert import ReviewItem, Telling
from streams.domain.event import Derivation, MeasureEvent
from streams.domain.identity import alert_id
from streams.domain.record import DocumentRecord
from streams.track.book import Book, Turn
from streams.track.claims import claim_in, claim_of
from streams.track.comparing import contradiction
from streams.track.facts import Said
from streams.track.forgetting import note
from streams.track.linking import contradicts_text
from streams.track.parting import note_split
from streams.track.settling import repeat, settle, settle_all, withdraw
from streams.track.state import DocumentEntry, Storyline
from streams.track.storylines import attach, home_of, rebuild


def document(book: Book, turn: Turn, record: DocumentRecord) -> None:
    """Let a document say what it says now."""
    entry = book.state.documents.get(record.document_id)
    if entry is not None:
        note(book, record.document_id, entry, record.observed_at.date())
    if entry is not None and is_repeat(entry, record):
        return
    left = _unsaid(book, turn, entry) if entry is not None else {}
    if entry is not None:
        book.lately.stir_all()
    events = _first_by_id(record.events)
    candidates = record.candidates
    waiting = _first_by_id(e for e in candidates if e.id not in events) if candidates else {}
    entry = _entry(book, entry, record, list(events), list(waiting))
    turn.ordinal = entry.turn
    book.texts.put(record.document_id, record.signature, record.observed_at.date())
    _say(book, turn, [said_by(book, record, event) for event in events.values()], left)
    if waiting:
        _ask(book, turn, entry, record, waiting.values())


def _first_by_id(events: Iterable[MeasureEvent]) -> dict[str, MeasureEvent]:
    found: dict[str, MeasureEvent] = {}
    for event in events:
        found.setdefault(event.id, event)
    return found


def is_repeat(entry: DocumentEntry, record: DocumentRecord) -> bool:
    """Tell whether the record adds nothing: its raw position is not later, or its content the same."""
    place = f"{record.position.topic}/{record.position.partition}"
    seen = entry.positions.get(place, -1)
    entry.positions[place] = max(seen, record.position.offset)
    return record.position.offset <= seen or record.content == entry.content


def said_by(book: Book, record: DocumentRecord, event: MeasureEvent) -> Said:
    """Return an event with who states it, when."""
    telling = Telling(
        record.document_id,
        event.id,
        record.source,
        record.url,
        book.knowledge.tier_of(record.source, record.kind),
        record.language,
        record.published_at,
        record.observed_at,
    )
    return Said(event, telling, record.pack)


def _entry(
    book: Book,
    old: DocumentEntry | None,
    record: DocumentRecord,
    events: list[str],
    candidates: list[str],
) -> DocumentEntry:
    place = f"{record.position.topic}/{record.position.partition}"
    entry = DocumentEntry(record.content, 0, events, candidates)
    if old is None:
        entry.positions[place] = record.position.offset
    else:
        entry.turn, entry.seen, entry.positions = old.turn + 1, old.seen, old.positions
    book.state.documents[record.document_id] = entry
    note(book, record.document_id, entry, record.observed_at.date())
    return entry


def _unsaid(book: Book, turn: Turn, entry: DocumentEntry) -> dict[str, Storyline]:
    """Return the storylines that lose a report, now that a document's earlier words are taken away."""
    state = book.state
    touched: dict[str, Storyline] = {}
    for each in entry.events:
        story = book.story_of(each)
        if story is not None and each in story.tellings:
            story.tellings.remove(each)
            touched[story.id] = story
            if story.voice.event.id == each:
                turn.bereft[story.id] = None
        state.events.pop(each, None)
        state.homes.pop(each, None)
    for each in entry.candidates:
        state.candidates.pop(each, None)
    for story in touched.values():
        if story.tellings:
            rebuild(book, story)
    return touched


def _say(
    book: Book,
    turn: Turn,
    reports: list[Said],
    left: dict[str, Storyline],
) -> None:
    taken: dict[str, None] = {}
    causes: dict[str, str] = {}
    for said in reports:
        next_one = _successor(book, left, said, taken) if left else None
        story = next_one or home_of(book, turn, said, taken)
        taken[story.id] = None
        is_more = attach(book, story, said)
        if left and story.id not in left:
            _note_gone(turn, left, said, story)
        if story.id in left:
            causes[story.id] = said.event.id
            turn.bereft.pop(story.id, None)
        elif is_more or left or not repeat(book, turn, story):
            settle(book, turn, story, said.event.id)
    if left:
        _settle_left(book, turn, left, causes)


def _successor(
    book: Book, left: dict[str, Storyline], said: Said, taken: dict[str, None]
) -> Storyline | None:
    """Return the storyline of the document's earlier words that its new words go on with.

    Where others tell that act, too, new words that contradict them tell another one.
    """
    fitting = [
        story
        for story in left.values()
        if story.id not in taken
        and story.superseded_by is None
        and story.facts.event_type is said.event.event_type
        and story.facts.issuer == said.event.issuer
        and not _contradicts_others(book, story, said)
    ]

    def distance(story: Storyline) -> tuple[bool, bool, int]:
        facts, event = story.facts, said.event
        has_own = said.number is not None and said.number in facts.references
        has_items = not set(facts.items).isdisjoint(event.items)
        return (not has_own, not has_items, story.born)

    return min(fitting, key=distance, default=None)


def _contradicts_others(book: Book, story: Storyline, said: Said) -> bool:
    """Tell whether a report contradicts what others say of a storyline's act."""
    if not story.tellings and story.past is None:
        return False
    known, claim = claim_in(story.facts), claim_of(said)
    return contradicts_text(book, story, claim) or bool(contradiction(book, known, claim))


def _note_gone(turn: Turn, left: dict[str, Storyline], said: Said, home: Storyline) -> None:
    """Let the storylines that others tell, too, know where the document went that now tells another act of the kind."""
    why = Derivation("split_into", "parting/corrected", document_id=said.telling.document_id)
    for story in left.values():
        is_of_kind = (story.family, story.facts.issuer) == (home.family, said.event.issuer)
        if story is home or not is_of_kind or not story.tellings:
            continue
        turn.parted[story.id] = why
        note_split(story, home)
        if home.told is None and home.split_from is None:
            home.split_from = story.id
            turn.parted[home.id] = replace(why, field="split_from")


def _settle_left(
    book: Book, turn: Turn, left: dict[str, Storyline], causes: dict[str, str]
) -> None:
    """Tell what is left of the storylines that the document told before; one without a report is withdrawn."""
    present = [story for story in left.values() if story.superseded_by is None]
    for story in present:
        if not story.tellings and turn.at is not None:
            book.state.lasting.setdefault(story.id, turn.at.date())
    told = [story for story in present if story.tellings or story.past is not None]
    for story in told:
        rebuild(book, story)
    for story in present:
        if not story.tellings and story.past is None and story.withdrawn is None:
            withdraw(book, turn, story, by_person=False)
    settle_all(book, turn, [(each, causes.get(each.id, turn.cause)) for each in told])


def _ask(
    book: Book,
    turn: Turn,
    entry: DocumentEntry,
    record: DocumentRecord,
    candidates: Iterable[MeasureEvent],
) -> None:
    for event in candidates:
        book.state.candidates[event.id] = said_by(book, record, event)
        turn.outputs.append(
            ReviewItem(
                id=alert_id(event.id, "review/candidate", record.document_id, entry.turn),
                reason="candidate",
                document_id=record.document_id,
                event_id=event.id,
                detail=event.evidence_text,
            )
        )

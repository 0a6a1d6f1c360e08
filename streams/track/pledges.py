"""Keeps the ledger of official promises: opened, met in part or in full, lapsed, taken back."""

from dataclasses import replace
from datetime import date, datetime

from streams.domain.alert import Pledge, PledgeOutput
from streams.domain.identity import alert_id
from streams.domain.vocabulary import PledgeState, Status
from streams.track.agenda import LAST, ends
from streams.track.alerts import listed
from streams.track.book import OPEN, Book, Turn
from streams.track.facts import ISSUED, Facts
from streams.track.linking import targets_agree
from streams.track.state import Echo, PledgeEntry, Storyline


def follow(book: Book, turn: Turn, story: Storyline) -> None:
    """Open, refresh, meet or withdraw the pledges that a storyline's present facts touch."""
    facts = story.facts
    if facts.status is Status.PLEDGED:
        _open(book, turn, story)
    elif facts.status is Status.DENIED and story.pledge_id:
        close(book, turn, story.pledge_id, PledgeState.WITHDRAWN, story.voice.event.id)
    elif facts.status in ISSUED:
        _meet_all(book, turn, story)


def close(book: Book, turn: Turn, pledge_id: str, state: PledgeState, by: str) -> None:
    """Put a pledge into a final state, unless it is in one."""
    entry = book.state.pledges[pledge_id]
    if entry.pledge.state in OPEN:
        _set(book, turn, entry, replace(entry.pledge, state=state, closed_by=by))


def hand_over(book: Book, turn: Turn, pledge_id: str, old: str, new: str) -> None:
    """Let a pledge belong to the storyline into which its own has been merged."""
    entry = book.state.pledges[pledge_id]
    if entry.pledge.storyline_id == old:
        _set(book, turn, entry, replace(entry.pledge, storyline_id=new))


def lapse(book: Book, turn: Turn, pledge_id: str, watermark: datetime) -> None:
    """Let a pledge lapse if its day has passed at the issuer's, and all that was published by then has been read."""
    pledge = book.state.pledges[pledge_id].pledge
    end = end_of(book, pledge)
    if pledge.state is PledgeState.OPENED and end is not None and end <= watermark:
        close(book, turn, pledge_id, PledgeState.LAPSED, turn.cause)


def end_of(book: Book, pledge: Pledge) -> datetime | None:
    """Return when the promised day is over at the issuer's; None where no day is promised."""
    day = pledge.promised_by
    if day is None or day >= LAST:
        return None
    return ends(book.knowledge.zone_of(pledge.issuer), day)


def put_out(book: Book, turn: Turn) -> None:
    """Put out the pledges that the turn has changed."""
    for each in turn.pledges:
        entry = book.state.pledges[each]
        entry.changes += 1
        output = PledgeOutput(
            id=alert_id(turn.cause, "pledge", each, entry.changes),
            cause=turn.cause,
            pledge=entry.pledge,
            log_offset=turn.log_offset,
        )
        turn.outputs.append(output)
        book.state.echoes.pop(f"pledge/{each}", None)
        book.state.echoes[f"pledge/{each}"] = Echo(pledge=output)


def missing(book: Book, facts: Facts) -> tuple[str, ...]:
    """Return what the promise leaves open: the list of measures, the items, the date."""
    lacks = {
        "list": not facts.measures,
        "items": not book.scope_of(facts.items),
        "date": facts.effective_date is None,
    }
    return tuple(name for name, is_missing in lacks.items() if is_missing)


def _open(book: Book, turn: Turn, story: Storyline) -> None:
    """Open the storyline's pledge, or bring it up to date with what is promised by now."""
    facts, voice = story.facts, story.voice
    if story.pledge_id is None:
        story.pledge_id = voice.event.id
    entry = book.state.pledges.get(story.pledge_id)
    if entry is not None:
        _renew(book, turn, entry, facts)
        return
    tellings = [book.state.events[each].telling for each in story.tellings]
    pledge = Pledge(
        id=story.pledge_id,
        state=PledgeState.OPENED,
        issuer=facts.issuer,
        speaker=facts.speaker,
        event_type=facts.event_type,
        measure_type=facts.measure_type,
        items=facts.items,
        targets=facts.targets,
        opened_at=voice.telling.published_at,
        promised_by=facts.effective_date,
        missing=missing(book, facts),
        storyline_id=story.id,
        evidence=voice.event.evidence_text,
        sources=listed(tellings, book.tracking.sources_listed)[0],
    )
    book.state.pledges[pledge.id] = PledgeEntry(pledge, facts.measures)
    book.index_pledge(pledge.id)
    turn.pledges[pledge.id] = None


def _renew(book: Book, turn: Turn, entry: PledgeEntry, facts: Facts) -> None:
    pledge = entry.pledge
    if pledge.state is PledgeState.WITHDRAWN:
        pledge = replace(pledge, state=PledgeState.OPENED, closed_by=None)
    renewed = replace(
        pledge,
        items=facts.items,
        targets=facts.targets,
        promised_by=facts.effective_date,
        missing=missing(book, facts),
    )
    entry.measures = facts.measures
    _set(book, turn, entry, renewed)


def _meet_all(book: Book, turn: Turn, story: Storyline) -> None:
    for entry in book.pledges_for(story.facts):
        pledge = entry.pledge
        is_own = pledge.storyline_id == story.id
        is_later = _day(story) >= pledge.opened_at.date()
        if is_own or (is_later and targets_agree(pledge.targets, story.facts.targets)):
            _meet(book, turn, entry, story)


def _meet(book: Book, turn: Turn, entry: PledgeEntry, story: Storyline) -> None:
    """Count what an act covers; a promise without scope is met in part at most."""
    facts = story.facts
    items = set(book.scope_of(entry.pledge.items))
    wanted = set(entry.measures) or items
    covered = {*entry.covered, *facts.measures, *facts.items} & wanted
    is_near = not facts.measures and not items.isdisjoint(facts.items)
    if wanted and not covered and not is_near:
        return
    entry.covered = sorted(covered)
    story.pledge_id = story.pledge_id or entry.pledge.id
    if wanted and covered == wanted:
        close(book, turn, entry.pledge.id, PledgeState.FULFILLED, story.voice.event.id)
    else:
        _set(book, turn, entry, replace(entry.pledge, state=PledgeState.PARTLY_FULFILLED))


def _set(book: Book, turn: Turn, entry: PledgeEntry, pledge: Pledge) -> None:
    if pledge == entry.pledge:
        return
    book.forget_pledge(pledge.id)
    entry.pledge = pledge
    book.index_pledge(pledge.id)
    turn.pledges[pledge.id] = None


def _day(story: Storyline) -> date:
    return story.facts.issued_on or story.anchor

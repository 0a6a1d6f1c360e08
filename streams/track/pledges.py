"""Keeps the ledger of official promises: opened, met in part or in full, lapsed, contradicted, taken back."""

from dataclasses import replace
from datetime import datetime

from streams.domain.alert import Pledge, PledgeOutput
from streams.domain.identity import alert_id
from streams.domain.vocabulary import MeasureType, PledgeState, Stance, Status
from streams.track.agenda import LAST, ends
from streams.track.alerts import listed
from streams.track.book import Book, Turn
from streams.track.facts import Facts
from streams.track.keeping import close, grown, keep, reopen, restate
from streams.track.meeting import reweigh, unweigh, weigh
from streams.track.returns import relate
from streams.track.state import Echo, PledgeEntry, Storyline
from streams.track.voices import says

_REOPENED = frozenset({PledgeState.WITHDRAWN, PledgeState.LAPSED})
"""What closes a promise until it is given again."""


def follow(book: Book, turn: Turn, story: Storyline, *, is_known: bool = False) -> None:
    """Open, refresh, meet, contradict or withdraw the pledges that a storyline's present facts touch.

    Where they are known, what they do to a pledge is weighed already, unless the pledge is a new one.
    """
    if story.facts.status is Status.PLEDGED:
        _open(book, turn, story)
    elif story.facts.status is Status.DENIED and _is_taken_back(book, story):
        close(book, turn, story.pledge_id or "", PledgeState.WITHDRAWN, story.voice.event.id)
    weigh(book, turn, story, is_known=is_known)
    relate(book, turn, story)


def take_back(book: Book, turn: Turn, story: Storyline) -> None:
    """Withdraw the pledge of a storyline that is taken back; what its act did to others counts no longer."""
    unweigh(book, turn, story)
    own = _own(book, story)
    if own is not None:
        close(book, turn, own.pledge.id, PledgeState.WITHDRAWN, turn.cause)


def hand_over(book: Book, turn: Turn, pledge_id: str, old: str, new: str) -> None:
    """Let a pledge belong to the storyline into which its own has been merged."""
    entry = book.state.pledges[pledge_id]
    if entry.pledge.storyline_id == old:
        keep(book, turn, entry, replace(entry.pledge, storyline_id=new))


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
    """Return what the promise leaves open: the list of measures, the items, the date, the kind of measure."""
    lacks = {
        "list": not facts.measures,
        "items": not book.scope_of(facts.items),
        "date": facts.effective_date is None,
        "category": facts.measure_type is MeasureType.OTHER,
    }
    return tuple(name for name, is_missing in lacks.items() if is_missing)


def _open(book: Book, turn: Turn, story: Storyline) -> None:
    """Open the storyline's pledge, or bring it up to date with what is promised by now."""
    facts, voice = story.facts, story.voice
    if story.pledge_id is None:
        story.pledge_id = voice.event.id
    entry = book.state.pledges.get(story.pledge_id)
    if entry is not None:
        _renew(book, turn, entry, story)
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
        outstanding=tuple(sorted(facts.measures or book.scope_of(facts.items))),
    )
    known_at = [at for at in (turn.at, book.state.now) if at is not None]
    age = grown(book, pledge, max(known_at)) if known_at else None
    if age is not None:  # it is old already
        pledge = replace(pledge, aged_days=age)
    book.state.pledges[pledge.id] = PledgeEntry(pledge, facts.measures)
    book.ledger.index(pledge)
    turn.pledges[pledge.id] = None


def _renew(book: Book, turn: Turn, entry: PledgeEntry, story: Storyline) -> None:
    """Take over what is promised by now; a new day, or the promise given again, reopens it."""
    facts, pledge = story.facts, entry.pledge
    is_put_off = facts.effective_date != pledge.promised_by
    opened_at = _first_promised(book, story, pledge.opened_at)
    is_closed = entry.own in _REOPENED
    if not is_closed and opened_at == pledge.opened_at and _is_as_before(entry, facts):
        return
    if entry.own is PledgeState.WITHDRAWN or (entry.own is PledgeState.LAPSED and is_put_off):
        reopen(entry)
    entry.measures = facts.measures
    renewed = replace(
        pledge,
        measure_type=facts.measure_type,
        items=facts.items,
        targets=facts.targets,
        opened_at=opened_at,
        promised_by=facts.effective_date,
        missing=missing(book, facts),
    )
    if renewed.opened_at != pledge.opened_at:  # it is older than was known
        age = grown(book, renewed, book.state.now or renewed.opened_at)
        renewed = replace(renewed, aged_days=age or pledge.aged_days)
    keep(book, turn, entry, renewed)
    reweigh(book, turn, entry)
    restate(book, turn, entry)


def _is_as_before(entry: PledgeEntry, facts: Facts) -> bool:
    pledge = entry.pledge
    return (pledge.measure_type, pledge.items, pledge.targets, pledge.promised_by) == (
        facts.measure_type,
        facts.items,
        facts.targets,
        facts.effective_date,
    ) and entry.measures == facts.measures


def _first_promised(book: Book, story: Storyline, known: datetime) -> datetime:
    """Return when the promise was first published, as the newest report has it, too."""
    said = book.state.events.get(story.tellings[-1]) if story.tellings else None
    if said is None or said.event.status is not Status.PLEDGED:
        return known
    return min(known, said.telling.published_at)


def _own(book: Book, story: Storyline) -> PledgeEntry | None:
    """Return the pledge that a storyline itself has opened."""
    entry = book.state.pledges.get(story.pledge_id or "")
    return entry if entry is not None and entry.pledge.storyline_id == story.id else None


def _is_taken_back(book: Book, story: Storyline) -> bool:
    """Tell whether a denial is the promising side's: what another side denies is still promised."""
    own = _own(book, story)
    if own is None:
        return False
    issuer = own.pledge.issuer
    return story.voice.event.speaker in {None, issuer} or says(story, issuer, Stance.DENIES)

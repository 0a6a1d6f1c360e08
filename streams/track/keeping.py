"""Keeps a pledge as it stands, and lets those that were given in return for it show the risk."""

from dataclasses import replace
from datetime import datetime, timedelta

from streams.domain.alert import Pledge
from streams.domain.vocabulary import PledgeState
from streams.track.agenda import LAST, begins
from streams.track.book import OPEN, Book, Turn
from streams.track.ledger import SETTLED
from streams.track.state import PledgeEntry

BROKEN = frozenset({PledgeState.LAPSED, PledgeState.CONTRADICTED, PledgeState.WITHDRAWN})
"""What puts the other side of an understanding at risk."""


def keep(book: Book, turn: Turn, entry: PledgeEntry, pledge: Pledge) -> None:
    """Let a pledge be what it is by now; whatever was given in return for it is at risk, or no longer."""
    book.ledger.revive(pledge.id)
    risk = _risk(book, pledge)
    _put(book, turn, entry, pledge if risk == pledge.at_risk else replace(pledge, at_risk=risk))
    for each in pledge.in_return_for:
        other = book.state.pledges[each]
        risk = _risk(book, other.pledge)
        if risk != other.pledge.at_risk:
            _put(book, turn, other, replace(other.pledge, at_risk=risk))


def close(book: Book, turn: Turn, pledge_id: str, state: PledgeState, by: str) -> None:
    """Let a pledge be withdrawn, lapsed, or fulfilled by a decision, unless it is fulfilled or withdrawn already."""
    entry = book.state.pledges[pledge_id]
    if entry.pledge.state not in SETTLED:
        entry.own, entry.own_by = state, by
        restate(book, turn, entry)


def reopen(entry: PledgeEntry) -> None:
    """Let what a pledge was closed by count no longer; its acts still do."""
    entry.own, entry.own_by = PledgeState.OPENED, None


def restate(book: Book, turn: Turn, entry: PledgeEntry) -> None:
    """Let a pledge have the state that its own fate and the acts on it give."""
    state, by = _standing(book, entry)
    lacks = wanted_by(book, entry).difference(entry.covered)
    outstanding = () if state is PledgeState.FULFILLED else tuple(sorted(lacks))
    pledge = entry.pledge
    if (state, by, outstanding) != (pledge.state, pledge.closed_by, pledge.outstanding):
        renewed = replace(pledge, state=state, closed_by=by, outstanding=outstanding)
        keep(book, turn, entry, renewed)
        if state in OPEN and pledge.state not in OPEN:
            grown(book, renewed, book.state.now or pledge.opened_at)


def grown(book: Book, pledge: Pledge, at: datetime) -> int | None:
    """Return the last age that a promise has reached, in days at the issuer's, and look at it again at its next one."""
    zone = book.knowledge.zone_of(pledge.issuer)
    opened = pledge.opened_at.astimezone(zone).date()
    reached = None
    for age in book.tracking.ages if opened < LAST else ():
        moment = begins(zone, opened + timedelta(days=age))
        if moment > at:
            book.agenda.ages.put(moment, pledge.id)
            break
        reached = age
    return reached


def wanted_by(book: Book, entry: PledgeEntry) -> set[str]:
    """Return what a promise names: its measures, else its goods; nothing where its scope is unnamed."""
    return set(entry.measures) or set(book.scope_of(entry.pledge.items))


def _standing(book: Book, entry: PledgeEntry) -> tuple[PledgeState, str | None]:
    """Return a pledge's state and what closed it; the order in which acts became known does not count."""
    if entry.own in SETTLED:
        return entry.own, entry.own_by
    effects = [entry.effects[each] for each in sorted(entry.effects)]
    effects.sort(key=lambda effect: effect.day)
    wanted = wanted_by(book, entry)
    covered: set[str] = set()
    for effect in effects:
        covered.update(effect.covered)
        if effect.does == "whole" or (effect.does == "part" and wanted and covered >= wanted):
            return PledgeState.FULFILLED, effect.event
    against = next((effect for effect in effects if effect.does == "against"), None)
    if against is not None:
        return PledgeState.CONTRADICTED, against.event
    return (PledgeState.PARTLY_FULFILLED, None) if effects else (entry.own, entry.own_by)


def _risk(book: Book, pledge: Pledge) -> tuple[str, ...]:
    if not pledge.in_return_for or pledge.state not in OPEN:
        return ()
    given = pledge.in_return_for
    return tuple(each for each in given if book.state.pledges[each].pledge.state in BROKEN)


def _put(book: Book, turn: Turn, entry: PledgeEntry, pledge: Pledge) -> None:
    if pledge is entry.pledge or pledge == entry.pledge:
        return
    book.ledger.forget(entry.pledge)
    entry.pledge = pledge
    book.ledger.index(pledge)
    turn.pledges[pledge.id] = None

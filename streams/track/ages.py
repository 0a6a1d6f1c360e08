"""Lets promises grow old: seven, thirty, ninety days without their text, each told once."""

from dataclasses import replace
from datetime import datetime, timedelta

from streams.domain.alert import Pledge
from streams.track.agenda import LAST, begins
from streams.track.book import OPEN, Book, Turn
from streams.track.keeping import keep


def grow_old(book: Book, turn: Turn, now: datetime) -> None:
    """Note the nearest age of each open promise that has come; those that the clock jumped are not told late."""
    for each in sorted(book.agenda.ages.ring(now)):  # since when it waited does not count
        entry = book.state.pledges[each]
        age = grown(book, entry.pledge, now)
        if entry.pledge.state in OPEN and age is not None:
            keep(book, turn, entry, replace(entry.pledge, aged_days=age))


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

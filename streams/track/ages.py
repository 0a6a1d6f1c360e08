"""Lets promises grow old: seven, thirty, ninety days without their text, each told once."""

from dataclasses import replace
from datetime import datetime

from streams.track.book import OPEN, Book, Turn
from streams.track.keeping import grown, keep


def grow_old(book: Book, turn: Turn, now: datetime) -> None:
    """Note the nearest age of each open promise that has come; those that the clock jumped are not told late."""
    for each in sorted(book.agenda.ages.ring(now)):  # since when it waited does not count
        entry = book.state.pledges[each]
        if entry.pledge.state not in OPEN:
            continue  # it waits again from the day on which it is open again
        age = grown(book, entry.pledge, now)
        if age is not None:
            keep(book, turn, entry, replace(entry.pledge, aged_days=age))

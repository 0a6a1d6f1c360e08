"""Finds the measures that an act without a reference is about: by their names, by the last day that it replaces, by goods."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from streams.domain.vocabulary import EventType, MeasureState, MeasureType
from streams.track.book import Book
from streams.track.claims import claim_in
from streams.track.comparing import have_targets_in_common, meant_by
from streams.track.facts import ISSUED
from streams.track.life import Reading
from streams.track.profile import Profile
from streams.track.reading import reading_of
from streams.track.state import MeasureEntry, Storyline

_ALIVE = frozenset({MeasureState.PENDING, MeasureState.IN_FORCE, MeasureState.SUSPENDED})
_GONE = frozenset({MeasureState.SUSPENDED, MeasureState.ENDED})
_FROM = {
    EventType.EASING: _ALIVE,
    EventType.SUSPENSION: _ALIVE,
    EventType.EXTENSION: _ALIVE,
    EventType.CANCELLATION: _ALIVE,
    EventType.REINSTATEMENT: _GONE,
}
"""The acts that touch an older measure, with the states in which they find it; they bring about none of the others."""


class Meant(NamedTuple):
    """The measures that a description fits, and what of it they were found by: name, date or goods."""

    by: str
    measures: tuple[str, ...]


def meant(book: Book, story: Storyline) -> Meant | None:
    """Return the measures that an issued act may be about which names none; None where its words describe none."""
    facts = story.facts
    if facts.measures or facts.status not in ISSUED or facts.event_type not in _FROM:
        return None
    ways = (
        ("name", _named(book, story)),
        ("date", _dated(book, story)),
        ("goods", _of(book, story)),
    )
    for by, entries in ways:
        found = sorted(entry.id for entry in entries if _fits(book, entry, story))
        if found:
            return Meant(by, tuple(found))
    return None


def still_fits(book: Book, story: Storyline, name: str) -> bool:
    """Tell whether what a storyline says by now is not against a measure that it was taken to be about."""
    entry = book.roster.present(name)
    return entry is not None and _agrees(book, book.profiles.of(entry), story)


def _named(book: Book, story: Storyline) -> Iterator[MeasureEntry]:
    for name in dict.fromkeys(book.roster.named_in(story.voice.event.evidence_text)):
        yield book.state.measures[name]


def _dated(book: Book, story: Storyline) -> Iterator[MeasureEntry]:
    """Yield the measures that end, or whose suspension ends, on the day that an extension replaces."""
    day = story.voice.event.prolongs
    if day is None:
        return
    for entry in book.state.measures.values():
        if book.profiles.of(entry).issuer == story.facts.issuer and _ends_on(book, entry, day):
            yield entry


def _of(book: Book, story: Storyline) -> Iterator[MeasureEntry]:
    """Yield the measures that are on all the goods which an act names."""
    goods = _goods(book, story.facts.items)
    covering = book.tracking.parts.covering_items
    found: dict[str, None] = {}
    for word in goods:
        wide = (each for each, finer in covering.items() if word in finer)
        for each in (*meant_by((word,), covering), *wide):
            found.update(dict.fromkeys(book.roster.on(story.facts.issuer, each)))
    for name in found:
        entry = book.state.measures[name]
        known = meant_by(book.profiles.of(entry).items, covering)
        if all(not known.isdisjoint(meant_by((word,), covering)) for word in goods):
            yield entry


def _goods(book: Book, items: Iterable[str]) -> list[str]:
    vague = book.tracking.parts.unnamed.union(book.tracking.broad_items)
    return [each for each in items if each not in vague]


def _ends_on(book: Book, entry: MeasureEntry, day: date) -> bool:
    reading = reading_of(book, entry)
    pieces = (reading, *(part for _, part in reading.parts))
    return any(day in (piece.pause_until, piece.until) for piece in pieces)


def _fits(book: Book, entry: MeasureEntry, story: Storyline) -> bool:
    """Tell whether a measure is one that such an act can find, by issuer, kind, targets and state."""
    is_relief = entry.known is not None and entry.known.is_relief
    if entry.superseded_by is not None or is_relief or story.id in entry.steps:
        return False
    profile = book.profiles.of(entry)
    return _agrees(book, profile, story) and _is_found(book, reading_of(book, entry), story)


def _agrees(book: Book, profile: Profile, story: Storyline) -> bool:
    facts = story.facts
    kinds = {profile.measure_type, facts.measure_type} - {MeasureType.OTHER}
    if profile.issuer != facts.issuer or len(kinds) > 1:
        return False
    return profile.is_worldwide or have_targets_in_common(book, claim_in(facts), profile.targets)


def _is_found(book: Book, reading: Reading, story: Storyline) -> bool:
    """Tell whether an act finds a measure in its state, or another report has just told that it has left it."""
    if reading.state in _FROM[story.facts.event_type]:
        return True
    if reading.state is None or reading.since is None:
        return False
    day = story.facts.issued_on or story.anchor
    return abs((reading.since - day).days) <= book.tracking.windows.issued

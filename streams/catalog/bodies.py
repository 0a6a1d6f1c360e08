"""Reads authorities.yml, states.yml and sources.yml: who acts, and who tells."""

from dataclasses import dataclass
from pathlib import Path

from streams.catalog.places import is_place, is_zone
from streams.catalog.reading import Entry, rows, whole
from streams.catalog.words import words_of
from streams.domain.knowledge import Authority, Source, State, Words
from streams.domain.vocabulary import MeasureType, Tier

AUTHORITIES = "authorities.yml"
STATES = "states.yml"
SOURCES = "sources.yml"


@dataclass(frozen=True, slots=True)
class KnownStates:
    """The states, and longer phrases that hold a word of theirs and name none (South China Sea, 美元)."""

    states: tuple[State, ...]
    decoys: Words


def load_states(folder: Path) -> KnownStates:
    """Return the states of a catalogue folder."""
    return whole(folder / STATES, _states)


def load_authorities(folder: Path) -> tuple[Authority, ...]:
    """Return the authorities of a catalogue folder."""
    return rows(folder / AUTHORITIES, _authority)


def load_sources(folder: Path) -> tuple[Source, ...]:
    """Return the sources of a catalogue folder."""
    return rows(folder / SOURCES, _source, names=("domain",))


def _states(entry: Entry) -> KnownStates:
    return KnownStates(states=entry.inners("states", _state), decoys=words_of(entry, "decoys"))


def _state(entry: Entry) -> State:
    return State(
        id=_place(entry, "id"),
        time_zone=_zone(entry),
        names=words_of(entry, "names"),
        adjectives=words_of(entry, "adjectives"),
        government=words_of(entry, "government"),
        short=words_of(entry, "short"),
        abbreviations=entry.texts("abbreviations"),
    )


def _authority(entry: Entry) -> Authority:
    return Authority(
        id=entry.text("id"),
        state=_place(entry, "state"),
        label=entry.text_or_none("label"),
        label_for=entry.terms("label_for", MeasureType),
        names=words_of(entry, "names"),
        generic=words_of(entry, "generic"),
        titles=words_of(entry, "titles"),
        press=words_of(entry, "press"),
        people=words_of(entry, "people"),
        abbreviations=entry.texts("abbreviations"),
        domains=entry.texts("domains"),
        time_zone=_zone(entry),
        issues=entry.text("issues"),
        source=entry.text("source"),
        note=entry.text_or_none("note"),
        is_doubtful=entry.flag("doubtful"),
    )


def _source(entry: Entry) -> Source:
    return Source(
        domain=entry.text("domain"),
        name=entry.text("name"),
        kind=entry.text("kind"),
        tier=entry.term("tier", Tier),
        state=_place(entry, "state") if entry.has("state") else None,
        language=entry.text("language"),
        authorities=entry.texts("authorities"),
        reason=entry.text("reason"),
        feed=entry.text("feed"),
        source=entry.text("source"),
        is_doubtful=entry.flag("doubtful"),
    )


def _place(entry: Entry, name: str) -> str:
    found = entry.text(name)
    if not is_place(found):
        raise entry.error(
            name, f"{found!r} is no state", "write ISO 3166-1 alpha-2, EU, GB for the UK"
        )
    return found


def _zone(entry: Entry) -> str:
    found = entry.text("time_zone")
    if not is_zone(found):
        raise entry.error(
            "time_zone", f"{found!r} is no time zone", "write a name of the IANA zones"
        )
    return found

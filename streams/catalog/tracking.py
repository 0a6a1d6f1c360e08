"""Reads track.yml: the windows, families and bounds that the fold goes by."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from streams.catalog.reading import Entry, whole
from streams.domain.vocabulary import EventType

FILE = "track.yml"
PARTING = ("issuer", "number", "day", "measures", "goods", "targets", "kind")
"""By what a report may contradict the text of an act."""


@dataclass(frozen=True, slots=True)
class Windows:
    """Days within which two reports tell one act."""

    likeness: int
    issued: int
    act: int
    seed: int


@dataclass(frozen=True, slots=True)
class Parts:
    """What the goods and destinations that an act names leave of a measure: `covering` ones mean others, too."""

    unnamed: frozenset[str]
    covering_items: Mapping[str, tuple[str, ...]]
    covering_targets: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Tracking:
    """What the fold goes by."""

    windows: Windows
    parting: frozenset[str]
    link_choices: int
    near_text: float
    families: Mapping[EventType, str]
    unnamed_items: tuple[str, ...]
    parts: Parts
    sources_listed: int
    review_days: int
    kept_days: int
    countdown: tuple[int, ...]
    ages: tuple[int, ...]
    favours: tuple[EventType, ...]
    contradicts: Mapping[EventType, tuple[EventType, ...]]
    broad_items: tuple[str, ...]


def load_tracking(folder: Path) -> Tracking:
    """Return the tracking table of a catalogue folder."""
    return whole(folder / FILE, _tracking)


def _tracking(entry: Entry) -> Tracking:
    return Tracking(
        windows=entry.inner("windows", _windows),
        parting=frozenset(entry.each_of("parting", PARTING)),
        link_choices=_positive(entry, "link_choices"),
        near_text=_share(entry, "near_text"),
        families=entry.inner("families", _families),
        unnamed_items=entry.texts("unnamed_items"),
        parts=entry.inner("parts", _parts),
        sources_listed=_positive(entry, "sources_listed"),
        review_days=_positive(entry, "review_days"),
        kept_days=_positive(entry, "kept_days"),
        countdown=_countdown(entry),
        ages=_ages(entry),
        favours=entry.terms("favours", EventType),
        contradicts=entry.inner("contradicts", _contradicts),
        broad_items=entry.texts("broad_items"),
    )


def _windows(entry: Entry) -> Windows:
    return Windows(
        likeness=_positive(entry, "likeness"),
        issued=_positive(entry, "issued"),
        act=entry.integer("act"),
        seed=entry.integer("seed"),
    )


def _parts(entry: Entry) -> Parts:
    return Parts(
        unnamed=frozenset(entry.texts("unnamed")),
        covering_items=entry.inner("covering_items", _covering),
        covering_targets=entry.inner("covering_targets", _covering),
    )


def _covering(entry: Entry) -> dict[str, tuple[str, ...]]:
    return {name: entry.texts(name) for name in entry.names()}


def _families(entry: Entry) -> dict[EventType, str]:
    family_of: dict[EventType, str] = {}
    for name in entry.names():
        for event_type in entry.terms(name, EventType):
            if event_type in family_of:
                raise entry.error(
                    name, f"{event_type} is in {family_of[event_type]}, too", "keep one of the two"
                )
            family_of[event_type] = name
    for event_type in EventType:
        if event_type not in family_of:
            raise entry.error("families", f"{event_type} has none", "add it to a family")
    return family_of


def _countdown(entry: Entry) -> tuple[int, ...]:
    steps = entry.integers("countdown")
    if list(steps) != sorted(set(steps), reverse=True) or any(each < 0 for each in steps):
        raise entry.error("countdown", f"{steps} does not fall", "write days from far to near")
    return steps


def _ages(entry: Entry) -> tuple[int, ...]:
    ages = entry.integers("ages")
    if list(ages) != sorted(set(ages)) or any(each < 1 for each in ages):
        raise entry.error("ages", f"{ages} does not rise", "write days from 1 on, young to old")
    return ages


def _contradicts(entry: Entry) -> dict[EventType, tuple[EventType, ...]]:
    """Return, for each act, the promises that it speaks against."""
    known = {each.value: each for each in EventType}
    found: dict[EventType, tuple[EventType, ...]] = {}
    for name in entry.names():
        if name not in known:
            raise entry.error(name, "no such event type", f"write one of {', '.join(known)}")
        found[known[name]] = entry.terms(name, EventType)
    return found


def _positive(entry: Entry, name: str) -> int:
    found = entry.integer(name)
    if found < 1:
        raise entry.error(name, f"{found} is too small", "write 1 or more")
    return found


def _share(entry: Entry, name: str) -> float:
    found = entry.decimal(name)
    if not 0 < found <= 1:
        raise entry.error(name, f"{found} is no share", "write more than 0, 1 at most")
    return found

"""What a measure is about, by the catalogue or by the act that says most about it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from streams.domain.vocabulary import EventType, MeasureType
from streams.track.facts import Facts
from streams.track.state import MeasureEntry, State, Storyline


class Profile(NamedTuple):
    """Issuer, kind, items and targets of a measure; `is_worldwide`: aimed at the targets and at all others, too."""

    issuer: str
    measure_type: MeasureType
    items: tuple[str, ...]
    targets: tuple[str, ...]
    is_worldwide: bool = False


_NOTHING = Profile("", MeasureType.OTHER, (), ())


def profile_of(state: State, entry: MeasureEntry) -> Profile:
    """Return what the catalogue says of a measure, else the act that says most about it."""
    known = entry.known
    if known is not None:
        return Profile(
            known.issuer, known.measure_type, known.items, known.targets, known.is_worldwide
        )
    return _by(_told(state, entry))


class Profiles:
    """What the measures of a state are about; that holds while the acts on them say the same, and is asked for again and again."""

    def __init__(self, state: State) -> None:
        """Know none yet."""
        self._state = state
        self._known: dict[str, tuple[list[Facts], Profile]] = {}

    def of(self, entry: MeasureEntry) -> Profile:
        """Return what a measure is about by now."""
        if entry.known is not None:
            return profile_of(self._state, entry)
        told = _told(self._state, entry)
        known = self._known.get(entry.id)
        if known is None or known[0] != told:
            known = self._known[entry.id] = (told, _by(told))
        return known[1]


def _told(state: State, entry: MeasureEntry) -> list[Facts]:
    """Return what acts say of a measure: the forgotten one that tells most of it, and those that are known."""
    told = [entry.past] if entry.past else []
    for each in entry.steps:
        story = state.storylines.get(each)
        if story is not None:
            told.append(story.facts)
    return told


def _by(told: Sequence[Facts]) -> Profile:
    if not told:
        return _NOTHING
    first = _telling_most(told) if len(told) > 1 else told[0]
    return Profile(first.issuer, first.measure_type, first.items, first.targets)


def _telling_most(told: Iterable[Facts]) -> Facts:
    return min(
        told,
        key=lambda f: (f.event_type is not EventType.IMPOSITION, f.issued_on or date.max, f.items),
    )


def outlived(entry: MeasureEntry, story: Storyline) -> None:
    """Let a measure keep what a storyline says of it, which is about to be forgotten; its act stays."""
    if entry.known is None:
        known = (entry.past,) if entry.past else ()
        entry.past = _telling_most((*known, story.facts))

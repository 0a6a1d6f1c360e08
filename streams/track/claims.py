"""What a report claims, or a storyline: the part of it that is compared."""

from datetime import date
from typing import NamedTuple

from streams.domain.vocabulary import MeasureType
from streams.track.facts import NAMES_ITSELF, Facts, Said
from streams.track.state import State, Storyline


class Claim(NamedTuple):
    """What is compared: of a report, or of all that a storyline says; `names_itself`: its measures may be the act itself."""

    issuer: str
    numbers: tuple[str, ...]
    measures: tuple[str, ...]
    day: date | None
    goods: tuple[str, ...]
    targets: tuple[str, ...]
    kind: MeasureType
    names_itself: bool

    def is_as_told(self, known: "Claim") -> bool:
        """Tell whether another claim says the very same but for the numbers, as most reports of an act do."""
        return self.issuer == known.issuer and self[2:7] == known[2:7]


def claim_of(said: Said) -> Claim:
    """Return what a report claims."""
    event, number = said.event, said.number
    return Claim(
        event.issuer,
        (number,) if number else (),
        event.measures,
        event.act_date,
        event.items,
        event.targets,
        event.measure_type,
        event.event_type in NAMES_ITSELF,
    )


def claim_in(facts: Facts) -> Claim:
    """Return what a storyline claims."""
    return Claim(
        facts.issuer,
        facts.references,
        facts.measures,
        facts.act_date,
        facts.items,
        facts.targets,
        facts.measure_type,
        facts.event_type in NAMES_ITSELF,
    )


class TextClaims:
    """What the texts of storylines' acts claim, which is asked for again and again."""

    def __init__(self, state: State) -> None:
        """Take the state that the texts are in."""
        self._state = state
        self._known: dict[str, tuple[Said, Claim]] = {}

    def of(self, story: Storyline) -> Claim | None:
        """Return what the text of a storyline's act claims, None where it is not known."""
        text = self._state.events.get(story.text) if story.text is not None else None
        if text is None:
            return None
        known = self._known.get(story.id)
        if known is None or known[0] is not text:
            known = self._known[story.id] = (text, claim_of(text))
        return known[1]

    def forget(self, name: str) -> None:
        """Know a storyline no longer."""
        self._known.pop(name, None)

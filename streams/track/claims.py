"""What a report claims, or a storyline: the part of it that is compared."""

from datetime import date
from typing import NamedTuple

from streams.domain.vocabulary import MeasureType
from streams.track.facts import NAMES_ITSELF, Facts, Said


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

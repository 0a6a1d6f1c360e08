"""Remembers which storyline a report was found to tell, so that the next one that claims the same is not looked for anew."""

from datetime import date

from streams.track.claims import Claim
from streams.track.state import Storyline


class Lately:
    """The storylines that reports have told lately, by issuer and family, claim and day of publication.

    What a report is compared with are the storylines of its issuer and family, and what references mean. Whoever changes
    one of these stirs them; after a restart nothing is remembered, and each report is looked for once more.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._found: dict[tuple[str, str], dict[tuple[Claim, date], Storyline]] = {}

    def told(self, family: str, claim: Claim, day: date) -> Storyline | None:
        """Return the storyline that a report of a day which claims the same was found to tell; None where it must be looked for."""
        known = self._found.get((claim.issuer, family))
        return known.get((claim, day)) if known else None

    def keep(self, story: Storyline, claim: Claim, day: date) -> None:
        """Remember what a report of a day was found to tell."""
        self._found.setdefault((claim.issuer, story.family), {})[claim, day] = story

    def stir(self, story: Storyline) -> None:
        """Let all be looked for anew that might tell a storyline which has changed."""
        self._found.pop((story.facts.issuer, story.family), None)

    def stir_all(self) -> None:
        """Let everything be looked for anew."""
        self._found.clear()

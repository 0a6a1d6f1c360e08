"""Finds the storylines that may tell an act by what it is about: issuer, family, an item, about the same days."""

from collections.abc import Iterable
from datetime import date

from streams.track.state import Storyline

Key = tuple[str, str, str, bool]
"""Issuer, family, item, and whether references are named."""

_NAMED = {True: (False,), False: (False, True)}
"""Where references are named, what names some, too, is found by them, or tells another act."""


class Likeness:
    """An index of storylines, in spans of so many days."""

    def __init__(self, days: int) -> None:
        """Begin with none."""
        self._days = days
        self._held: dict[Key, dict[int, dict[str, Storyline]]] = {}
        self._places: dict[str, dict[tuple[Key, int], None]] = {}

    def index(self, story: Storyline) -> None:
        """Make a storyline findable by what it says now."""
        facts, span = story.facts, story.anchor.toordinal() // self._days
        is_named = bool(facts.references or facts.measures)
        places = self._places.setdefault(story.id, {})
        for item in facts.items:
            key = (facts.issuer, story.family, item, is_named)
            self._held.setdefault(key, {}).setdefault(span, {})[story.id] = story
            places[key, span] = None

    def forget(self, name: str) -> None:
        """Make a storyline findable no longer."""
        for key, span in self._places.pop(name, {}):
            held = self._held[key]
            del held[span][name]
            if not held[span]:
                del held[span]
            if not held:
                del self._held[key]

    def near(
        self, issuer: str, family: str, items: Iterable[str], day: date, *, is_named: bool
    ) -> dict[str, Storyline]:
        """Return the storylines of about a day that share an item, each once."""
        span = day.toordinal() // self._days
        found: dict[str, Storyline] = {}
        for item in items:
            for is_other_named in _NAMED[is_named]:
                held = self._held.get((issuer, family, item, is_other_named))
                if held is None:
                    continue
                for each in (span - 1, span, span + 1):
                    if each in held:
                        found.update(held[each])
        return found

"""The goods that a text names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from streams.detect.namebook import words_of
from streams.detect.uses import NamedItem, Uses, named
from streams.domain.knowledge import Item
from streams.text.matcher import Matcher

_LEAST: Final = 2  # signs of the name of a good within a word for who makes it


@dataclass(frozen=True, slots=True)
class _Maker:
    """A word for who makes goods, and the good whose name it begins or ends with ("chipmaker", "fabricant de puces")."""

    item: Item | None


class Goods:
    """Finds goods in texts of one language."""

    def __init__(
        self, items: Iterable[Item], language: str, uses: Uses, masks: Iterable[str] = ()
    ) -> None:
        """Take the items, what tells what goods are for, and words for makers of goods and not goods ("chip maker")."""
        listed: list[tuple[str, Item | _Maker]] = [
            (word, item) for item in items for word in words_of(item.names, language)
        ]
        known = {word.lower(): item for word, item in listed if isinstance(item, Item)}
        makers = [(word, _Maker(_made_by(word.lower(), known))) for word in masks]
        self._uses: Final = uses
        self._matcher: Final = Matcher([*listed, *makers])

    def find(self, text: str) -> list[NamedItem]:
        """Return the goods that a text names, in order."""
        hits = self._matcher.find(text)
        masked = {(hit.start, hit.end) for hit in hits if isinstance(hit.value, _Maker)}
        found = [
            named(hit.start, hit.end, hit.value)
            for hit in hits
            if isinstance(hit.value, Item) and (hit.start, hit.end) not in masked
        ]
        return self._uses.read(text, found)

    def made(self, text: str) -> list[NamedItem]:
        """Return the goods that the makers which a text names make."""
        return [
            named(hit.start, hit.end, hit.value.item)
            for hit in self._matcher.find(text)
            if isinstance(hit.value, _Maker) and hit.value.item is not None
        ]


def _made_by(word: str, known: Mapping[str, Item]) -> Item | None:
    """Return the good whose name a word for a maker begins or ends with; the longest."""
    bare = word.rstrip("*")
    parts = (
        part
        for length in range(len(bare) - 1, _LEAST - 1, -1)
        for part in (bare[:length], bare[-length:])
    )
    return next((known[part] for part in parts if part in known), None)

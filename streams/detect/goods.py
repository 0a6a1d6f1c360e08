"""The goods that a text names."""

from collections.abc import Iterable
from typing import Final

from streams.detect.namebook import words_of
from streams.detect.uses import NamedItem, Uses, named
from streams.domain.knowledge import Item
from streams.text.matcher import Matcher


class Goods:
    """Finds goods in texts of one language."""

    def __init__(
        self, items: Iterable[Item], language: str, uses: Uses, masks: Iterable[str] = ()
    ) -> None:
        """Take the items, what tells what goods are for, and words for makers of goods and not goods ("chip maker")."""
        listed: list[tuple[str, Item | None]] = [
            (word, item) for item in items for word in words_of(item.names, language)
        ]
        self._uses: Final = uses
        self._matcher: Final = Matcher([*listed, *((word, None) for word in masks)])

    def find(self, text: str) -> list[NamedItem]:
        """Return the goods that a text names, in order."""
        hits = self._matcher.find(text)
        masked = {(hit.start, hit.end) for hit in hits if hit.value is None}
        found = [
            named(hit.start, hit.end, hit.value)
            for hit in hits
            if hit.value is not None and (hit.start, hit.end) not in masked
        ]
        return self._uses.read(text, found)

"""The goods that a text names."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from streams.detect.namebook import words_of
from streams.domain.knowledge import Item
from streams.text.matcher import Matcher


@dataclass(frozen=True, slots=True)
class NamedItem:
    """A good that a text names."""

    start: int
    end: int
    label: str
    is_vague: bool = False


_VAGUE: Final = "cross-sector"  # "dual-use items", "entities": no goods of their own


class Goods:
    """Finds goods in texts of one language."""

    def __init__(self, items: Iterable[Item], language: str, masks: Iterable[str] = ()) -> None:
        """Take the items, and the words that name makers of goods and not goods ("chip maker")."""
        named: list[tuple[str, Item | None]] = [
            (word, item) for item in items for word in words_of(item.names, language)
        ]
        self._matcher: Final = Matcher([*named, *((word, None) for word in masks)])

    def find(self, text: str) -> list[NamedItem]:
        """Return the goods that a text names, in order."""
        hits = self._matcher.find(text)
        masked = {(hit.start, hit.end) for hit in hits if hit.value is None}
        return [
            NamedItem(hit.start, hit.end, hit.value.label, hit.value.sector == _VAGUE)
            for hit in hits
            if hit.value is not None and (hit.start, hit.end) not in masked
        ]

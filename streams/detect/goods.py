"""The goods that a text names."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from streams.detect.names import words_of
from streams.domain.knowledge import Item
from streams.text.matcher import Matcher


@dataclass(frozen=True, slots=True)
class NamedItem:
    """A good that a text names."""

    start: int
    end: int
    label: str


class Goods:
    """Finds goods in texts of one language."""

    def __init__(self, items: Iterable[Item], language: str) -> None:
        """Take the items."""
        self._matcher: Final = Matcher(
            (word, item.label) for item in items for word in words_of(item.names, language)
        )

    def find(self, text: str) -> list[NamedItem]:
        """Return the goods that a text names, in order."""
        return [NamedItem(hit.start, hit.end, hit.value) for hit in self._matcher.find(text)]

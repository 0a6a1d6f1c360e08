"""What detection needs for each language, compiled when it is first needed."""

from collections.abc import Iterator, Mapping
from typing import Final

from streams.catalog.catalog import Catalog
from streams.detect.kit import Kit, kit_of


class Kits(Mapping[str, Kit]):
    """The kit of each language that has a lexicon, compiled when a document of the language first comes."""

    def __init__(self, catalog: Catalog) -> None:
        """Take the catalogue."""
        self._catalog: Final = catalog
        self._languages: Final = [lexicon.language for lexicon in catalog.tables.lexica]
        self._compiled: Final[dict[str, Kit]] = {}

    def __getitem__(self, language: str) -> Kit:
        """Return the kit of a language."""
        if language not in self._languages:
            raise KeyError(language)
        if language not in self._compiled:
            self._compiled[language] = kit_of(self._catalog, self._catalog.tables, language)
        return self._compiled[language]

    def __iter__(self) -> Iterator[str]:
        """Yield the languages."""
        return iter(self._languages)

    def __len__(self) -> int:
        """Return how many languages there are."""
        return len(self._languages)

"""What kind of measure an event touches."""

from collections.abc import Iterable, Sequence
from typing import Final

from streams.catalog.rows import TypeRow
from streams.domain.frames import Thing
from streams.domain.knowledge import Words
from streams.domain.vocabulary import MeasureType
from streams.text.matcher import Matcher


class Kinds:
    """Tells the measure type of an event by the rows of the table."""

    def __init__(self, rows: Sequence[TypeRow], language: str) -> None:
        """Take the rows; the first that fits decides."""
        self._rows: Final = tuple(rows)
        self._matcher: Final = Matcher(
            (word, row.id) for row in rows for word in of(row.words, language)
        )

    def measure_type(
        self, things: Sequence[Thing], texts: Iterable[str]
    ) -> tuple[MeasureType, str]:
        """Return the kind of measure and the row that says so; earlier texts go before later ones."""
        for row in self._rows:
            if row.things & set(things):
                return row.measure_type, f"attributes/{row.id}"
        for text in texts:
            ids = {value for _, _, value in self._matcher.ranges(text)}
            for row in self._rows:
                if row.id in ids:
                    return row.measure_type, f"attributes/{row.id}"
        return MeasureType.OTHER, "attributes/other"


def of(words: Words, language: str) -> tuple[str, ...]:
    """Return the words of a language."""
    return words.get(language, ())

"""The days that the sentences of one document tell; each sentence is read once."""

from typing import Final

from streams.detect.days import Calendar
from streams.detect.reading import Reading, Statement
from streams.detect.told import Days, Told
from streams.detect.yearly import for_a_year
from streams.domain.frames import Frame
from streams.domain.vocabulary import DocumentKind


class Diary:
    """A document, and the days of its sentences."""

    def __init__(self, calendar: Calendar, reading: Reading) -> None:
        """Take the language's reader of days, and the document."""
        self._calendar: Final = calendar
        self.reading: Final = reading
        self._published: Final = reading.document.published_at.date()
        self._is_news: Final = reading.document.kind is DocumentKind.NEWS
        self._told: Final[dict[tuple[str, int], Told]] = {}

    def told(self, statement: Statement) -> Told:
        """Return the days and lengths of time of a sentence."""
        key = (statement.part, statement.start)
        if key not in self._told:
            side = self.reading.side(statement.part)
            self._told[key] = self._calendar.told(
                side, statement, self._published, is_news=self._is_news
            )
        return self._told[key]

    def days(self, statement: Statement, frame: Frame) -> Days:
        """Return the days of a frame, from what a sentence tells."""
        told = self.told(statement)
        days = self._calendar.days(told, statement, frame, self._published)
        return for_a_year(told, frame, days, self._published)

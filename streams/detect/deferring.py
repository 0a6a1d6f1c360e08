"""What puts off a measure that does not hold yet: it has no day of effect of its own, the new day is where it ends."""

from datetime import date
from typing import Final

from streams.detect.mentions import Ways
from streams.detect.reading import Statement
from streams.detect.told import Told
from streams.domain.frames import Act, Frame

_BESIDE: Final = 2  # characters between an act and the day that ends it


def defers(told: Told, statement: Statement, frame: Frame, published: date, ways: Ways) -> bool:
    """Tell whether an act puts off a beginning: its word says so, or its sentence names a day to come as planned once."""
    if frame.act is not Act.PAUSE:
        return False
    start, end = (at - statement.start for at in frame.act_at)
    if any(word in told.text[start:end].lower() for word in ways.deferring):
        return True
    left = (each for each in told.mentions if each not in told.current)
    return not told.is_put_off and any(each.last > published for each in left)


def ahead_of(day: date | None, published: date) -> date | None:
    """Return a day where it is to come: "pushes it back by two years, to 1 January 2031"."""
    return day if day is not None and day > published else None


def deferred(
    told: Told, statement: Statement, frame: Frame, days: tuple[date | None, date | None]
) -> tuple[date | None, date | None]:
    """Return the days of what is put off: from when only where words apart from the act say so, until its new day."""
    effective, until = days
    start, end = (at - statement.start for at in frame.act_at)
    beside = [each for each in told.mentions if start <= each.start <= end + _BESIDE]
    if effective is not None and effective not in {each.day for each in beside}:
        return effective, until
    return None, next((each.last for each in beside if each.start >= end), until)


def planned(told: Told, published: date) -> date | None:
    """Return the only day to come that a sentence names, that from which what it puts off was to hold."""
    days = {each.day for each in told.mentions if each.is_exact and each.day > published}
    return next(iter(days)) if len(days) == 1 else None

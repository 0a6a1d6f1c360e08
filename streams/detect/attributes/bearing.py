"""Which days bear on an act: those of its own candidates, not those of what stands beside it."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from streams.detect.candidate import Candidate
from streams.detect.reading import Statement
from streams.detect.slots import Stage
from streams.detect.told import Days
from streams.domain.frames import Act
from streams.domain.vocabulary import EventType
from streams.text.calendar import add

_LABEL: Final = 2  # characters before the name that heads a paragraph
_HEAD: Final = 100  # characters at the beginning of a paragraph that name who acts in it


def is_deferred(kin: Sequence[Candidate]) -> bool:
    """Tell whether what an act stops does not hold yet: it has a day until which it waits, none from which it does."""
    return any(each.days.is_deferred for each in kin)


def starting(kin: Sequence[Candidate], near: Sequence[Days]) -> Sequence[Days]:
    """Return the days that may tell a start: of what is prolonged those of the words that prolong, where there are any."""
    if kin[0].event_type is not EventType.EXTENSION:
        return near
    others = [each.days for each in kin if each.frame.act is not Act.PROLONG]
    longer = [each for each in near if each not in others]
    return longer or near


def lasting_from(near: Sequence[Days], effective: date | None) -> date | None:
    """Return the end of a length of time told of an act, where another sentence tells the day that it begins on."""
    for each in near:
        if not (each.length and each.effective and each.until and effective):
            continue
        if add(each.effective, each.length) == each.until and each.effective != effective:
            return add(effective, each.length)
    return None


def is_of_others(statement: Statement, kin: Sequence[Candidate], stage: Stage) -> bool:
    """Tell whether a sentence stands in a paragraph of another state's act: "**Kazakhstan.** An order bans ..."."""
    start, end = statement.paragraph.start, min(statement.end, statement.paragraph.start + _HEAD)
    named = stage.within("body", start, end)
    states = {
        each.state
        for each in named
        if each.is_government or each.body or each.start - start <= _LABEL
    }
    return bool(states) and kin[0].issuer not in states

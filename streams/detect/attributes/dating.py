"""Sentences beside an act: those that only say from when it holds, and those that tell another act."""

from collections.abc import Sequence
from typing import Final

from streams.detect.reading import Statement
from streams.domain.frames import Act, Cue
from streams.text.dates import DateMention

_OWN: Final = frozenset({Act.APPLY, Act.LAPSE})
_FROM: Final = frozenset({Cue.FROM, Cue.FUTURE_FORCE, Cue.FORCE})
_SINCE: Final = frozenset({Cue.FROM, Cue.FORCE})
_OTHERWISE: Final = frozenset(
    {
        Cue.CALL,
        Cue.CONDITION,
        Cue.DENIAL,
        Cue.HEDGE,
        Cue.OPINION,
        Cue.SIDE_TERM,
        Cue.STAYS,
        Cue.WEIGHING,
    }
)
_SHORT: Final = 60  # characters
_PAUSES: Final = frozenset(",、，;；")


def says_when(statement: Statement) -> bool:
    """Tell whether a short sentence says no more than from when: "From 1 January.", "即日施行"."""
    senses = {word.sense for word in statement.words}
    has_act = any(isinstance(sense, Act) and sense not in _OWN for sense in senses)
    is_short = statement.end - statement.start <= _SHORT
    return is_short and not has_act and bool(senses & _FROM) and Cue.ISSUED not in senses


def is_since(statement: Statement) -> bool:
    """Tell whether a sentence says since when something holds now: "Since midnight", "van vandaag af"."""
    return statement.cues >= _SINCE and statement.cues.isdisjoint(_OTHERWISE)


def tells_another(statement: Statement) -> bool:
    """Tell whether a sentence of another item of a list tells an act of its own."""
    if not statement.paragraph.is_item:
        return False
    senses = (word.sense for word in statement.words)
    return any(isinstance(sense, Act) and sense not in _OWN for sense in senses)


def nearest(statement: Statement, text: str, days: Sequence[DateMention]) -> DateMention:
    """Return the day that no comma parts from the words of a beginning and that is nearest to them, else the first."""
    begin = [word for word in statement.words if word.sense is Cue.COMMENCEMENT]
    spans = [(word.start - statement.start, word.end - statement.start) for word in begin]
    gaps = [
        (gap, number)
        for number, day in enumerate(days)
        for start, end in spans
        if (gap := _gap(text, (start, end), (day.start, day.end))) is not None
    ]
    return days[min(gaps)[1]] if gaps else days[0]


def _gap(text: str, one: tuple[int, int], other: tuple[int, int]) -> int | None:
    """Return how many characters stand between two parts of a sentence, nothing where a comma is among them."""
    (_, end), (start, _) = sorted((one, other))
    return None if _PAUSES & set(text[end:start]) else max(0, start - end)

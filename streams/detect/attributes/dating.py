"""Sentences beside an act: those that only say from when it holds, and those that tell another act."""

from typing import Final

from streams.detect.reading import Statement
from streams.domain.frames import Act, Cue

_OWN: Final = frozenset({Act.APPLY, Act.LAPSE})
_FROM: Final = frozenset({Cue.FROM, Cue.FUTURE_FORCE, Cue.FORCE})
_SHORT: Final = 60  # characters


def says_when(statement: Statement) -> bool:
    """Tell whether a short sentence says no more than from when: "From 1 January.", "即日施行"."""
    senses = {word.sense for word in statement.words}
    has_act = any(isinstance(sense, Act) and sense not in _OWN for sense in senses)
    is_short = statement.end - statement.start <= _SHORT
    return is_short and not has_act and bool(senses & _FROM) and Cue.ISSUED not in senses


def tells_another(statement: Statement) -> bool:
    """Tell whether a sentence of another item of a list tells an act of its own."""
    if not statement.paragraph.is_item:
        return False
    senses = (word.sense for word in statement.words)
    return any(isinstance(sense, Act) and sense not in _OWN for sense in senses)

"""Whose measure it is by where it is done: "wird in Indien wieder erhoben"."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from streams.detect.aims import Aims
from streams.detect.naming import Named
from streams.detect.reading import Side
from streams.domain.frames import Act, Cue, Frame, Thing

_BETWEEN: Final = 9  # characters: "in den", "in de"
_OPENING: Final = 6  # characters before a place that opens a sentence: "Au ", "In the "
_DONE_AT_HOME: Final = frozenset({Thing.DUTY, Thing.RESTRICTION, Thing.QUOTA})


def entered_by(side: Side, frame: Frame, named: Sequence[Named], aims: Aims) -> str | None:
    """Return the state at whose border a duty falls due, or whose government gives leave."""
    there = located(side, frame, named, aims)
    passed = next((each.state for each in named if aims.is_entered(side.text, each)), None)
    if there is not None or frame.thing is Thing.DUTY or frame.act is Act.GRANT:
        return there or passed
    leave = next((each.state for each in named if aims.gives_leave(side.text, each)), None)
    return leave or (passed if frame.thing is Thing.RESTRICTION else None)


def located(side: Side, frame: Frame, named: Sequence[Named], aims: Aims) -> str | None:
    """Return the state that stands right behind an auxiliary and a word of place: there the measure is taken."""
    if frame.thing not in _DONE_AT_HOME:
        return None
    at = bisect_left(side.statements, frame.statement[0], key=lambda each: each.start)
    ends = [word.end for word in side.statements[at].words if word.sense is Cue.PASSIVE]
    return next((each.state for each in named if _is_located(side.text, each, ends, aims)), None)


def inverted(frame: Frame, named: Sequence[Named], text: str, aims: Aims) -> Sequence[Named]:
    """Return the state right behind the verb as its subject, where something else opens the sentence ("Für Lachs verlangt Japans Zoll")."""
    start, end = frame.act_at
    first = next((each for each in named if start < each.start and each.end <= end), None)
    if first is None or start == frame.statement[0] or frame.thing not in _DONE_AT_HOME:
        return ()
    is_behind = len(text[start : first.start].split()) == 1 and not first.is_adjective
    return (first,) if is_behind and not aims.meet(text, first) else ()


def opening_place(text: str, start: int, named: Sequence[Named]) -> Sequence[Named]:
    """Return the state that a sentence opens with as the place of all that it tells: "Au Ghana, le Cocobod prolonge"."""
    first = next(iter(named), None)
    if first is None or first.is_adjective or text[first.end : first.end + 1] != ",":
        return ()
    return (first,) if 0 < first.start - start <= _OPENING else ()


def _is_located(text: str, named: Named, ends: Sequence[int], aims: Aims) -> bool:
    """Tell whether a word of place, and nothing else, stands between an auxiliary and a state."""
    near = (text[end : named.start] for end in ends if 0 < named.start - end <= _BETWEEN)
    return any(word in aims.places for between in near for word in between.lower().split()[:1])

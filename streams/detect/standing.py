"""Who stands on a list, and who keeps it: whoever leaves a list, comes back to it or is still on it has not drawn it up."""

from collections.abc import Sequence
from typing import Final

from streams.detect.aims import Aims
from streams.detect.naming import Named
from streams.domain.frames import Frame

_REACH: Final = 48  # characters from who stands on a list to the words that say so
_BEHIND: Final = 24  # characters that such words may go on behind the act
_FAR: Final = 72  # characters from them to the list that they name
_PARTING: Final = (",", "，", ";", "；", "。")
_OF: Final = 12


def standing(frame: Frame, named: Sequence[Named], text: str, aims: Aims) -> str | None:
    """Return the state that a clause tells to be on or off a list itself, or whose firm is: "Seoul is back on the white list"."""
    if aims.standing is None or aims.rosters is None:
        return None
    low, high = frame.clause
    high = min(high, max(frame.act_at[1], frame.thing_at[1] if frame.thing_at else 0) + _BEHIND)
    at = next((low + hit.start for hit in aims.standing.find(text[low:high])), None)
    subject = None if at is None else _subject(named, low, at, text, aims)
    if at is None or subject is None or not aims.rosters.any(text[subject.end : at + _FAR]):
        return None
    between = text[subject.end : at]
    is_near = len(between) <= _REACH and not any(sign in between for sign in _PARTING)
    return subject.state if is_near and not aims.meet(text, subject) else None


def _subject(named: Sequence[Named], low: int, at: int, text: str, aims: Aims) -> Named | None:
    """Return the state, no body of it, that stands last before a place; an adjective where there is no other."""
    before = [e for e in named if low <= e.start and e.end <= at and not aims.is_owner(text, e)]
    mere = [each for each in before if not each.is_adjective] or before
    return mere[-1] if mere and mere[-1].state and not mere[-1].body else None


def keeper(listed: str, named: Sequence[Named], text: str, aims: Aims) -> Named | None:
    """Return who keeps the list: the body that the sentence names, else the list's owner, else another government."""
    others = [each for each in named if each.state and each.state != listed]
    owners = (each for each in others if each.is_adjective or aims.is_owner(text, each))
    tied = (each for each in others if _is_of(text, each, aims))
    governments = (each for each in others if each.is_government)
    bodies = (each for each in others if each.body)
    for found in (bodies, owners, tied, governments):
        if (first := next(found, None)) is not None:
            return first
    return None


def _is_of(text: str, named: Named, aims: Aims) -> bool:
    """Tell whether words right before a name make it the owner of what stands before them ("de lijst van de Verenigde Staten")."""
    before = text[max(0, named.start - _OF) : named.start].lower()
    return bool(aims.owners) and before.endswith(aims.owners)

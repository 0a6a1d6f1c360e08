"""Whose measure it is by the name that stands before it."""

from collections.abc import Sequence
from typing import Final

from streams.detect.aims import Aims
from streams.detect.naming import Named
from streams.domain.frames import Frame, Thing

_OWNER_GAP: Final = 28
_OWNER_GAP_CJK: Final = 8
_LISTS: Final = frozenset({Thing.LISTING, Thing.FAVOUR})
_UNOWNED: Final = frozenset(
    {Thing.NAMES, Thing.TRADE, Thing.OTHER, Thing.ADVICE, Thing.SANCTION, Thing.ACT, Thing.RELIEF}
)


def owner_of(frame: Frame, named: Sequence[Named], text: str, aims: Aims) -> str | None:
    """Return the state that a sentence calls the owner of a measure, None where another one does the act."""
    owner = _before(frame, named, text, aims)
    is_anothers = owner is not None and _is_done_by_another(frame, named, text, aims, owner)
    return None if is_anothers else owner


def _before(frame: Frame, own: Sequence[Named], text: str, aims: Aims) -> str | None:
    """Return the state that stands right before the thing: "US tariffs", "China's controls"."""
    if frame.thing_at is None:
        return _inside(frame, own, text, aims)
    start, end = frame.thing_at
    gap = _OWNER_GAP_CJK if aims.is_cjk else _OWNER_GAP
    behind = next(
        (each for each in own if each.start == end + 1 or start < each.start < each.end == end),
        None,
    )
    is_said = behind is not None and behind.is_adjective and text[behind.start].islower()
    is_ownable = frame.thing not in _UNOWNED or frame.thing is Thing.ACT
    if behind is not None and is_said and is_ownable and not aims.tell_goods(text[start:end]):
        return behind.state  # "les droits américains", but not "surtaxe sur l'aluminium canadien"
    if frame.thing in _UNOWNED:
        return None
    for each in reversed(own):
        if each.end > start or start - each.end > gap:
            continue
        between = text[each.end : start]
        is_parted = any(s in between for s in ",;:，；：、") or aims.part(between)
        is_tied = (
            each.is_adjective
            or aims.is_owner(text, each)
            or (not between.strip() and _is_owning(text, each, own))
        )
        is_list = (
            not aims.is_cjk and frame.thing in _LISTS and aims.is_owner(text, each)
        )  # "in Japan's group A"
        is_object = aims.meet(text, each) and not is_list
        if is_tied and not is_parted and not is_object:
            return each.state
    return None


def _inside(frame: Frame, own: Sequence[Named], text: str, aims: Aims) -> str | None:
    """Return the state that words of an act name as the owner of their list: "vanished from the American sanctions list"."""
    if frame.thing is not Thing.LISTING or aims.is_cjk:
        return None
    start, end = frame.act_at
    inner = (each for each in reversed(own) if start <= each.start and each.end <= end)
    tied = (each for each in inner if each.is_adjective or aims.is_owner(text, each))
    return next((each.state for each in tied if not aims.part(text[each.end : end])), None)


def _is_done_by_another(
    frame: Frame, named: Sequence[Named], text: str, aims: Aims, owner: str
) -> bool:
    """Tell whether another state than the one before the measure stands right before the act as who does it.

    "Washington puts Mexican tomato duty on hold": the goods are Mexican.
    """
    before = [each for each in named if each.end <= frame.act_at[0]]
    doer = before[-1] if before and not aims.is_cjk else None
    if doer is None or doer.state == owner or not doer.is_government or doer.is_adjective:
        return False
    return text[doer.end : frame.act_at[0]].isspace() and not aims.meet(text, doer)


def _is_owning(text: str, named: Named, own: Sequence[Named]) -> bool:
    """Tell whether a bare name before a measure is its owner ("US curbs") and not its aim ("lifts Syria curbs")."""
    if text[named.start : named.end].replace(".", "").isupper():
        return True
    return not any(each.end <= named.start and each.state != named.state for each in own)

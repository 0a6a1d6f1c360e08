"""Which body acts, and which states a measure is aimed at."""

from collections.abc import Mapping, Sequence
from typing import Final

from streams.detect.names import Named
from streams.domain.knowledge import Authority
from streams.domain.vocabulary import MeasureType

_REACH: Final = 16
_REACH_CJK: Final = 4
_BY_ORIGIN: Final = frozenset(
    {
        MeasureType.TARIFF,
        MeasureType.IMPORT_RESTRICTION,
        MeasureType.ENTITY_LISTING,
        MeasureType.SANCTIONS,
        MeasureType.PORT_FEE,
    }
)
"""Kinds of measure whose goods, ships or names come from the state that they are aimed at."""


def authority(
    bodies: Mapping[str, Authority],
    issuer: str,
    kind: MeasureType,
    places: Sequence[Sequence[Named]],
) -> str | None:
    """Return the listed body of the issuer that the places name, the nearest place first."""
    for place in places:
        for named in place:
            if named.body is None or named.state != issuer:
                continue
            label = bodies[named.body].label_in(kind)
            if label is not None:
                return label
    return None


def is_aimed(text: str, named: Named, aims: frozenset[str], *, is_cjk: bool) -> bool:
    """Tell whether a name stands behind a word of aim."""
    before = text[max(0, named.start - (_REACH_CJK if is_cjk else _REACH)) : named.start].lower()
    if is_cjk:
        return before.endswith(tuple(aims))
    return bool(set(before.replace(",", " ").split()[-2:]) & aims)


def targets(
    text: str,
    found: Sequence[Named],
    issuer: str,
    kind: MeasureType,
    aims: frozenset[str],
    *,
    is_cjk: bool,
) -> tuple[str, ...]:
    """Return the states that a measure is aimed at, without the issuer; a list of states follows its first.

    States stand behind a word of aim; duties, import bans, listings and sanctions are aimed at where goods and names
    come from, so that there any state counts that does not act.
    """
    aimed: list[str] = []
    last: Named | None = None
    for each in found:
        if each.state == issuer or each.body is not None:
            continue
        is_next = last is not None and _is_joined(text[last.end : each.start])
        is_origin = kind in _BY_ORIGIN and not each.is_government
        if is_next or is_origin or is_aimed(text, each, aims, is_cjk=is_cjk):
            last = each
            if each.state not in aimed:
                aimed.append(each.state)
    return tuple(aimed)


def other_states(found: Sequence[Named], issuer: str) -> tuple[str, ...]:
    """Return the states besides the issuer that are named as places or origins, not as who acts."""
    states = (each.state for each in found if each.body is None and not each.is_government)
    return tuple(dict.fromkeys(state for state in states if state != issuer))


def _is_joined(between: str) -> bool:
    """Tell whether two names stand in one list."""
    return between.strip(" ,、和及与與").lower() in {
        "",
        "and",
        "or",
        "und",
        "et",
        "en",
        "and the",
        "the",
    }

"""Which body acts, and which states a measure is aimed at."""

from collections.abc import Mapping, Sequence
from typing import Final

from streams.detect.aims import Aims
from streams.detect.naming import Named
from streams.domain.knowledge import Authority
from streams.domain.vocabulary import MeasureType

_HYPHEN: Final = "-"  # a Kazakh bank on the "Russland-Sanktionsliste" is no Russian one
BY_ORIGIN: Final = frozenset(
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


def targets(
    text: str,
    found: Sequence[Named],
    issuer: str,
    aims: Aims,
    *,
    is_origin: bool,
) -> tuple[str, ...]:
    """Return the states that a measure is aimed at, without the issuer.

    States stand behind a word of aim, or before one; duties, import bans, listings and sanctions are aimed at where goods
    and names come from (`is_origin`), so that there any state counts that does not act. Of a list of states all are meant where one is.
    """
    lists: list[list[Named]] = []
    for each in found:
        if (
            not each.state
            or each.state == issuer
            or each.body is not None
            or (each.is_government and text[each.start].islower())  # an office: "du ministère"
            or aims.spare(each.state, issuer)
            or (not is_origin and aims.is_origin(text, each))
        ):
            continue
        if lists and aims.join(text[lists[-1][-1].end : each.start]):
            lists[-1].append(each)
        else:
            lists.append([each])

    def is_meant(named: Named) -> bool:
        return (is_origin and not named.is_government) or aims.meet(text, named)

    meant = [each for one in lists if any(map(is_meant, one)) for each in one]
    whole = [each for each in meant if text[each.end : each.end + 1] != _HYPHEN]
    return tuple(dict.fromkeys(each.state for each in whole or meant if each.state))


def seats_listed(
    text: str, found: Sequence[Named], issuer: str, aims: Aims, against: frozenset[str]
) -> list[Named]:
    """Return the names, without the states that a list is against ("from the list of sanctions against Russia"), if others are left."""
    aimed = {
        each.state
        for each in found
        if each.state in against and aims.meet(text, each, aims.places)
    }
    left = [each for each in found if each.state not in aimed]
    return left if other_states(left, issuer) else [*found]


def other_states(found: Sequence[Named], issuer: str) -> tuple[str, ...]:
    """Return the states besides the issuer that are named as places or origins, not as who acts."""
    states = (each.state for each in found if each.body is None and not each.is_government)
    return tuple(dict.fromkeys(state for state in states if state != issuer))

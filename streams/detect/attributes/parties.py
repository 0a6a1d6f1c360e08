"""Which body acts, and which states a measure is aimed at."""

from collections.abc import Mapping, Sequence
from typing import Final

from streams.detect.names import Named
from streams.domain.knowledge import Authority
from streams.domain.vocabulary import MeasureType

_REACH: Final = 16
_REACH_CJK: Final = 4


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
    text: str, found: Sequence[Named], issuer: str, aims: frozenset[str], *, is_cjk: bool
) -> tuple[str, ...]:
    """Return the states that stand behind a word of aim, without the issuer."""
    aimed: list[str] = []
    for each in found:
        if each.state == issuer or each.body is not None or each.state in aimed:
            continue
        before = text[max(0, each.start - (_REACH_CJK if is_cjk else _REACH)) : each.start].lower()
        is_aimed = (
            any(aim in before for aim in aims)
            if is_cjk
            else bool(set(before.replace(",", " ").split()[-2:]) & aims)
        )
        if is_aimed:
            aimed.append(each.state)
    return tuple(aimed)

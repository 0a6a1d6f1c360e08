"""Which office a citation without its issuer belongs to."""

from bisect import bisect_left
from collections.abc import Mapping
from typing import Final

import re2

from streams.text.matcher import Hit, Matcher

_JOINT: Final = re2.compile(
    r"(?i)[\s,、，·/&]*(?:and|und|et|en|[和与與及暨とや및]|会同|會同|联合|聯合|並びに|及び)?[\s,]*(?:the\s)?"
)
_OF: Final = re2.compile(
    r"(?i)[\s,]*[(\[（]?(?:of|by|from|issued by|des|der|vom|von|du|de la|de l'|van het|van de|van)?\s*"
    r"(?:the|china's|chinese|chinas|chinesischen|chinois|chinese)?\s*"
)
_LONGEST_GAP: Final = 40
_MOST_JOINT: Final = 12


class Offices:
    """The offices that a form of citation may belong to, and their names."""

    def __init__(self, names: Mapping[str, tuple[str, ...]]) -> None:
        """Take the names of each office."""
        self._matcher: Final = Matcher(
            (name, office) for office, each in names.items() for name in each
        )
        self._known: Final = frozenset(names)

    def within(self, text: str) -> "OfficesWithin":
        """Return the offices that a text names."""
        return OfficesWithin(text, self._matcher.find(text), self._known)


class OfficesWithin:
    """The offices that a text names, where it names them."""

    def __init__(self, text: str, hits: list[Hit[str]], known: frozenset[str]) -> None:
        """Take the text, the places in it, and all offices that come into question."""
        self._text, self._hits, self._known = text, hits, known
        self._starts: Final = [hit.start for hit in hits]

    def of(self, start: int, end: int, default: str | None, *, is_named: bool) -> str | None:
        """Return the office of a citation: named in or beside it, else before it, else the default, else after it.

        A citation that names an office which does not come into question belongs to none, unless one of ours acts
        jointly with it.
        """
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        if first < last:
            return self._leader(first)
        is_beside = bool(first) and self._is_joint(first - 1, start)
        if is_named and not is_beside:
            return None
        after = self._hits[last] if last < len(self._hits) and not is_beside else None
        if after and _is_genitive(self._text, end, after.start):
            return after.value
        if first:
            return self._leader(first - 1)
        if default in self._known:
            return default
        return after.value if after else None

    def _is_joint(self, index: int, start: int) -> bool:
        """Tell whether an office stands right before a place, or is joined to it."""
        gap = self._text[self._hits[index].end : start][:_LONGEST_GAP]
        return bool(_JOINT.fullmatch(gap))

    def _leader(self, index: int) -> str:
        """Return the first of the offices that act jointly, the indexed one being the last."""
        first = index
        while first and index - first < _MOST_JOINT:
            if not self._is_joint(first - 1, self._hits[first].start):
                break
            first -= 1
        return self._hits[first].value


def _is_genitive(text: str, end: int, start: int) -> bool:
    """Tell whether the office that begins at the start owns the citation that ends at the end."""
    return start - end < _LONGEST_GAP and bool(_OF.fullmatch(text[end:start]))

"""Headlines of languages without blanks that tell several acts, each behind a blank: "取消锡精矿出口禁令 改收15%出口税"."""

from collections.abc import Sequence
from typing import Final

import re2

from streams.detect.reading import Clause, Side
from streams.detect.stems import CHANGING
from streams.detect.word import Word
from streams.domain.frames import Thing

_DENSE: Final = re2.compile(r"[\p{Han}」』）] +")


def in_parts(side: Side, clause: Clause, acts: Sequence[Word]) -> frozenset[int]:
    """Return where the acts of a headline start that are the first behind a blank, where the part before changes a thing itself."""
    if side.part != "title":
        return frozenset()
    found: set[int] = set()
    ends = [
        hit.end() + clause.start for hit in _DENSE.finditer(side.text[clause.start : clause.end])
    ]
    for end in ends:
        before = [word for word in clause.words if word.end <= end]
        is_whole = any(word.sense in CHANGING for word in before) and any(
            isinstance(word.sense, Thing) for word in before
        )
        first = next((act.start for act in acts if act.start >= end), None)
        if is_whole and first is not None:
            found.add(first)
    return frozenset(found)

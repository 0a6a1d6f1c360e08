"""Whether a rate goes up or down, where the words of an act name both rates."""

from typing import Final

import re2

from streams.domain.frames import Act

_RATES: Final = re2.compile(
    r"(\d+(?:[.,]\d+)?)\s?%?[^\d.;\x{2e80}-\x{9fff}]{1,12}?(\d+(?:[.,]\d+)?)"
)  # no Chinese between: 2026年1月1日起上调至 names a day
_MOVING: Final = frozenset({Act.RAISE, Act.LOWER})


def moved(act: Act, words: str) -> Act:
    """Return what is done to a rate: "passes from 7.5 to 3%" lowers it, whatever the verb says."""
    found = _RATES.search(words) if act in _MOVING else None
    if found is None:
        return act
    before, after = (float(each.replace(",", ".")) for each in found.groups())
    if before == after:
        return act
    return Act.RAISE if before < after else Act.LOWER

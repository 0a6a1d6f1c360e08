"""How likely a thing is what a clause is about."""

from typing import Final

from streams.detect.word import Word
from streams.domain.frames import Thing

WEAK: Final = frozenset({Thing.NAMES, Thing.TRADE, Thing.OTHER})
_RANKS: Final = {Thing.OTHER: 0, Thing.NAMES: 0, Thing.TRADE: 1, Thing.ACT: 2, Thing.MEASURE: 2}
_RANK: Final = 3
_STRONG: Final = 4


def rank(thing: Word) -> int:
    """Return how likely a thing is what the clause is about."""
    if thing.is_strong:
        return _STRONG
    return _RANKS.get(thing.sense, _RANK) if isinstance(thing.sense, Thing) else 0

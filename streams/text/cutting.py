"""Chinese lines that a program cut at so many letters, whatever columns they take."""

from collections.abc import Sequence
from typing import Final

_LINES: Final = 4
_NARROWEST: Final = 18  # letters
_MOST: Final = 0.8


def cut_at(lengths: Sequence[int]) -> int:
    """Return at how many letters lines are cut that others follow; 0 where most of them are not of one length."""
    most = max(lengths, default=0)
    is_even = len(lengths) >= _LINES and most >= _NARROWEST
    return most if is_even and lengths.count(most) >= _MOST * len(lengths) else 0

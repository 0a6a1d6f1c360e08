"""Where a text names other texts: titles in brackets or quotes, names of statutes."""

from collections.abc import Iterator
from typing import Final

import re2

_OPEN: Final = "《"
_CLOSE: Final = "》"
_LONGEST_TITLE: Final = 120
_QUOTED: Final = re2.compile(r'["\x{201c}]([^"\x{201c}\x{201d}\n]{12,300})["\x{201d}]')
_TITLE_WORDS: Final = 3
_TITLE_SHARE: Final = 0.75
_STATUTES: Final = (" Act", " Law", " Ordinance", " Regulations")
_STATUTE: Final = re2.compile(
    r"\bthe ((?:[A-Z][A-Za-z-]+,? (?:(?:and|of|for|the|to|on|in) ){0,2}){1,9}(?:Act|Law|Ordinance|Regulations))\b"
)
_LONG_WORD: Final = 5


def titles_in(text: str) -> list[tuple[int, int]]:
    """Return the ranges of titles in brackets, as Chinese and Japanese cite acts, or in quotes, and of names of statutes."""
    found: list[tuple[int, int]] = []
    at = text.find(_OPEN)
    while at >= 0:
        end = text.find(_CLOSE, at, at + _LONGEST_TITLE + 1)
        if end < 0:
            end = at + 1
        else:
            found.append((at, end))
        at = text.find(_OPEN, end)
    if '"' in text or "\u201c" in text:
        found += _quoted_titles(text)
    if any(kind in text for kind in _STATUTES):
        found += (name.span(1) for name in _STATUTE.finditer(text))
    return found


def _quoted_titles(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges between quotes that are written as titles: most long words begin with a capital."""
    for quote in _QUOTED.finditer(text):
        words = [word for word in quote.group(1).split() if len(word) >= _LONG_WORD]
        capitals = sum(word[0].isupper() for word in words)
        if len(words) >= _TITLE_WORDS and capitals >= _TITLE_SHARE * len(words):
            yield quote.start(), quote.end()

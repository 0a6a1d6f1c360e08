"""Where a text names other texts: titles in brackets or quotes, names of statutes."""

from collections.abc import Iterator
from typing import Final

import re2

_OPEN: Final = "《"
_CLOSE: Final = "》"
_LONGEST_TITLE: Final = 120
_QUOTED: Final = re2.compile(
    r'["\x{201c}]([^"\x{201c}\x{201d}\n]{12,300})["\x{201d}]|[0-9] ?\(([A-Z][^()\n]{12,300})\)'
)
_NUMBERED: Final = re2.compile(
    r"[\x{53f7}\x{865f}] ?[(\x{ff08}](\x{95dc}|\x{5173})[\x{4e8e}\x{65bc}][^()\x{ff08}\x{ff09}\n]{4,100}[)\x{ff09}]"
)
_ABOUT: Final = ("(\u5173\u4e8e", "\uff08\u5173\u4e8e", "(\u95dc\u65bc", "\uff08\u95dc\u65bc")
_MARKS: Final = ('"', "\u201c", "(")
_TITLE_WORDS: Final = 3
_TITLE_SHARE: Final = 0.75
_STATUTES: Final = (" Act", " Law", " Ordinance", " Regulations")
_STATUTE: Final = re2.compile(
    r"(?:\bthe |\) \()((?:[A-Z][A-Za-z-]+,? (?:(?:and|of|for|the|to|on|in) ){0,2}){1,9}(?:Act|Law|Ordinance|Regulations))\b"
)
_LONG_WORD: Final = 5


def titles_in(text: str) -> list[tuple[int, int]]:
    """Return the ranges of titles in brackets, as Chinese and Japanese cite acts, or in quotes, and of names of statutes.

    In parentheses behind the number or day of an act stands its title, too: "Executive Order 13338 (Blocking Property of Certain Persons)",
    or in Chinese behind its number what it is "on": 公告2024年第46号(关于……的公告).
    """
    found: list[tuple[int, int]] = []
    at = text.find(_OPEN)
    while at >= 0:
        end = text.find(_CLOSE, at, at + _LONGEST_TITLE + 1)
        if end < 0:
            end = at + 1
        else:
            found.append((at, end))
        at = text.find(_OPEN, end)
    if any(sign in text for sign in _MARKS):
        found += _quoted_titles(text)
    if any(sign in text for sign in _ABOUT):
        named = (name.span() for name in _NUMBERED.finditer(text))
        found += ((start, end) for start, end in named if end < len(text))  # not its own title
    if any(kind in text for kind in _STATUTES):
        found += (name.span(1) for name in _STATUTE.finditer(text))
    return found


def _quoted_titles(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges between quotes or parentheses that are written as titles: most long words begin with a capital."""
    for quote in _QUOTED.finditer(text):
        title = quote.group(1) or quote.group(2)
        words = [word for word in title.split() if len(word) >= _LONG_WORD]
        capitals = sum(word[0].isupper() for word in words)
        if len(words) >= _TITLE_WORDS and capitals >= _TITLE_SHARE * len(words):
            yield quote.start(), quote.end()

"""Which states an official text inserts into a list, and which it only names to tell where ("after “Canada” insert “Brazil”")."""

from collections.abc import Sequence
from typing import Final

from streams.detect.naming import Named

_OPENING: Final = "「『“„«‘"
_CLOSING: Final = "」』”“»’"
_REACH: Final = 40
_BEFORE: Final = 24


def _quote(text: str, named: Named) -> tuple[int, int] | None:
    """Return the bounds of the quotation that a name stands in, None where it stands in none."""
    start = named.start
    while start > max(0, named.start - _REACH) and text[start - 1] not in _OPENING + _CLOSING:
        start -= 1
    if not start or text[start - 1] not in _OPENING:
        return None
    end = named.end
    while end < min(len(text), named.end + _REACH) and text[end] not in _CLOSING:
        if text[end] in _OPENING:
            return None
        end += 1
    return (start - 1, end + 1) if text[end : end + 1] else None


def _is_anchor(text: str, quote: tuple[int, int], words: Sequence[str], *, is_last: bool) -> bool:
    """Tell whether words make a quotation the place behind which others are inserted; `is_last`: they stand behind it."""
    start, end = quote
    if is_last:
        return text[end : end + _BEFORE].lstrip(" ").startswith(tuple(words))
    before = text[max(0, start - _BEFORE) : start].rstrip(" :\N{NO-BREAK SPACE}").lower()
    return before.endswith(tuple(words))


def unanchored(
    text: str, named: Sequence[Named], words: Sequence[str], *, is_last: bool
) -> tuple[list[Named], list[Named]]:
    """Return the names without those that tell where others are inserted, and the ones that are inserted behind such."""
    quotes = [_quote(text, each) for each in named]
    anchors = {each for each in quotes if each and _is_anchor(text, each, words, is_last=is_last)}
    if not anchors:
        return [*named], []
    left = [
        (each, quote) for each, quote in zip(named, quotes, strict=True) if quote not in anchors
    ]
    return [each for each, _ in left], [each for each, quote in left if quote]

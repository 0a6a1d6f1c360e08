"""Tags, comments and entities of a marked-up text, found in linear time."""

import html
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

_LONGEST_ENTITY: Final = 34
_JOINTS: Final = {ord(sign): None for sign in ".-_:"}


class Token(NamedTuple):
    """A range that is not text: a tag with its name, an entity with the text it stands for, else a comment."""

    start: int
    end: int
    name: str = ""
    is_closing: bool = False
    text: str = ""


class _Finder:
    """Finds the next place of one string; a place found once is not searched for again."""

    def __init__(self, text: str, needle: str) -> None:
        """Take the text and the string."""
        self._text, self._needle, self._at = text, needle, -1

    def after(self, start: int) -> int:
        """Return the first place at or after the start, or the length of the text; starts never go down."""
        if self._at < start:
            found = self._text.find(self._needle, start)
            self._at = len(self._text) if found < 0 else found
        return self._at


@lru_cache(maxsize=256)
def _tag_name(inside: str) -> str:
    """Return the lower-case name of a tag, or nothing where the angle brackets hold none."""
    if not inside.removeprefix("/")[:1].isalpha():
        return ""
    name = inside.lstrip("/").split(maxsplit=1)[0].rstrip("/")
    letters = name if name.isalnum() else name.translate(_JOINTS)
    is_name = name.isascii() and letters.isalnum() and name[-1] != ":"
    return name.lower() if is_name else ""


def _entity(raw: str, start: int) -> Token | None:
    """Return the entity that begins here."""
    end = raw.find(";", start, start + _LONGEST_ENTITY) + 1
    if not end or not raw[start + 1 : end - 1].removeprefix("#").isalnum():
        return None
    text = html.unescape(raw[start:end])
    is_known = text != raw[start:end] and not text.endswith(";")
    return Token(start, end, text=text) if is_known else None


def _bracket(raw: str, start: int, following: int, end_of_comment: _Finder) -> Token | None:
    """Return the tag, comment or section mark that begins here; the next bracket opens at `following`."""
    sign = raw[start + 1 : start + 2]
    if sign == "!" and raw.startswith("<![CDATA[", start):
        return Token(start, start + len("<![CDATA["))
    if sign == "!" and raw.startswith("<!--", start):
        end = end_of_comment.after(start)
        return Token(start, end + 3 if end < len(raw) else start + 4)
    end = raw.find(">", start, following)
    if end < 0:
        return None
    if sign in ("!", "?"):
        return Token(start, end + 1)
    name = _tag_name(raw[start + 1 : end])
    return Token(start, end + 1, name, sign == "/") if name else None


def _between(
    raw: str, at: int, stop: int, ampersand: _Finder, section_end: _Finder
) -> Iterator[Token]:
    """Yield the entities and ends of sections of a range without brackets."""
    while (start := min(ampersand.after(at), section_end.after(at))) < stop:
        token = _entity(raw, start) if raw[start] == "&" else Token(start, start + 3)
        if token:
            yield token
        at = token.end if token else start + 1


def tokens(raw: str) -> Iterator[Token]:
    """Yield all tags, comments and entities, in order, none overlapping."""
    ampersand, section_end = _Finder(raw, "&"), _Finder(raw, "]]>")
    end_of_comment = _Finder(raw, "-->")
    has_more = "&" in raw or "]]>" in raw
    at, start = 0, raw.find("<")
    while start >= 0:
        if has_more:
            yield from _between(raw, at, start, ampersand, section_end)
        following = raw.find("<", start + 1)
        token = _bracket(raw, start, following if following >= 0 else len(raw), end_of_comment)
        if token:
            yield token
        at = token.end if token else start + 1
        start = following if following < 0 or following >= at else raw.find("<", at)
    if has_more:
        yield from _between(raw, at, len(raw), ampersand, section_end)

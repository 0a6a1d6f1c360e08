"""Sentences of English, Chinese, Japanese, Korean, German, French and Dutch."""

from collections.abc import Iterator
from typing import Final

from streams.text.patterns import Spans
from streams.text.stops import NEVER_LAST, SELDOM_LAST, STARTERS

Range = tuple[int, int]

_STOP: Final = Spans(
    r"[.!?…]+[\"'”’»)\]\x{201c}]*(?:[ \x{a0}]»)?(?:[ \t\r\x{a0}\n]+|$)"
    r"|[。！？｡]+[。！？…”’」』）】〕》\"')]*"
    r"|\n[ \t\r]+\n"
)
_BLANK_LINE: Final = "\n\n"
_OPENERS: Final = "\"'“‘„«([「『（【〔《- \t\r\n\u00a0\u3000–—*•"
_COMMAS: Final = frozenset("，、,")
_GOING_ON: Final = frozenset(":,;")  # behind a quoted sentence
_QUOTES_CLOSE: Final = frozenset("」』”’")
_BRACKETS: Final = {"）": "（", ")": "(", "〕": "〔", "】": "【"}
_LONGEST_WORD: Final = 16
_LONGEST_BRACKET: Final = 300


def _word_before(text: str, start: int, at: int) -> str:
    """Return the word that ends here, in small letters, without what opens before it."""
    tail = text[max(start, at - _LONGEST_WORD) : at]
    words = tail.split()
    word = words[-1].lstrip(_OPENERS).lower() if words and not tail[-1].isspace() else ""
    return word.replace("’", "'").rpartition("'")[2]


def _word_after(text: str, at: int) -> str:
    """Return the word that begins here, without what opens before it."""
    words = text[at : at + 2 * _LONGEST_WORD].lstrip(_OPENERS).split(maxsplit=1)
    return words[0].rstrip(",:;") if words else ""


def _is_abbreviated(before: str) -> bool:
    """Tell whether the word is an abbreviation or an initial, which seldom ends a sentence."""
    is_initials = all(len(part) == 1 and part.isalpha() for part in before.split("."))
    return is_initials or before in SELDOM_LAST


def _point_ends(before: str, after: str, language: str, *, is_first: bool) -> bool:
    """Tell whether a point between two words ends the sentence."""
    if not after:
        return True
    if before in NEVER_LAST or after[0].islower():
        return False
    if before.isdecimal():
        if is_first or after[0].isdecimal() or language == "ko":
            return False
        return language != "de" or len(before) > len("31") or after in STARTERS
    if is_first and (len(before) == 1 or not before.strip("ivx")):
        return False
    return not _is_abbreviated(before) or after in STARTERS


def _is_open(text: str, start: int, at: int) -> bool:
    """Tell whether a bracket opened shortly before is still open, and closes soon."""
    near = max(start, at - _LONGEST_BRACKET)
    opened = text.rfind("(", near, at)
    if opened < 0 or text.find(")", opened, at) >= 0:
        return False
    closed = text.find(")", at, at + _LONGEST_BRACKET)
    return closed >= 0 and text.find("(", at, closed) < 0 and text.find("\n\n", at, closed) < 0


def _is_inside(sentence: str, closing: str) -> bool:
    """Tell whether a bracket that closes behind a stop was opened within the sentence, not at its head ("（〜を含む。）を削る")."""
    opening = _BRACKETS.get(closing)
    if opening is None:
        return False
    depth = 0
    for at in range(len(sentence) - 1, max(0, len(sentence) - _LONGEST_BRACKET), -1):
        depth += (sentence[at] == closing) - (sentence[at] == opening)
        if depth < 0:
            return True
    return False


def _ends(text: str, start: int, stop: Range, language: str) -> bool:
    """Tell whether a stop ends the sentence that begins at the start."""
    at, after = stop
    mark = text[at]
    if mark == "\n" or "\n\n" in text[at:after]:
        return True
    following = text[after : after + 1]
    if mark in "。！？｡":
        last = text[after - 1]
        if last in _QUOTES_CLOSE and following == "的":
            return False
        is_quoted = last in "」』" or _is_inside(text[start:at], last)
        return not (is_quoted and "\u3041" <= following <= "\u309f") and following not in _COMMAS
    if following in _GOING_ON or _is_open(text, start, at):
        return False
    if mark != "." or text[at + 1 : at + 2] == ".":
        return not _word_after(text, after)[:1].islower()
    before = _word_before(text, start, at)
    is_first = at - start <= _LONGEST_WORD and text[start:at].strip(_OPENERS).lower() == before
    return _point_ends(before, _word_after(text, after), language, is_first=is_first)


def _trim(text: str, start: int, end: int) -> Range:
    """Return the range without outer blanks."""
    body = text[start:end]
    left = start + len(body) - len(body.lstrip())
    return left, max(left, start + len(body.rstrip()))


def _stops(text: str) -> Iterator[Range]:
    """Yield the signs that may end a sentence, and the blank lines between blocks."""
    blank = text.find(_BLANK_LINE)
    for stop in _STOP.find(text):
        while 0 <= blank < stop[0]:
            yield blank, blank + len(_BLANK_LINE)
            blank = text.find(_BLANK_LINE, blank + len(_BLANK_LINE))
        if 0 <= blank < stop[1]:
            blank = text.find(_BLANK_LINE, stop[1])
        yield stop
    while blank >= 0:
        yield blank, blank + len(_BLANK_LINE)
        blank = text.find(_BLANK_LINE, blank + len(_BLANK_LINE))


def _ranges(text: str, language: str) -> Iterator[Range]:
    """Yield the ranges of sentences, blanks included."""
    start = 0
    for stop in _stops(text):
        if _ends(text, start, stop, language):
            yield start, stop[1]
            start = stop[1]
    yield start, len(text)


def sentences(text: str, language: str) -> tuple[Range, ...]:
    """Return the sentences of a clean text, in order; only blanks stand between them."""
    trimmed = (_trim(text, start, end) for start, end in _ranges(text, language))
    return tuple((start, end) for start, end in trimmed if start < end)

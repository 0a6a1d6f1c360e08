"""Where the words that tell an act end: sentences of official texts that open what follows them say it with what follows."""

from typing import Final

from streams.detect.reading import Side, Statement
from streams.detect.stems import COLONS
from streams.domain.frames import Act
from streams.domain.vocabulary import Zone
from streams.text.matcher import Matcher

_HEADING: Final = 90  # characters
_STOPS: Final = (".", "!", "?", ":", ";", "。", "！", "？", "：", "；", '"', "”", "」", "»")
_DASHES: Final = ("—", "–", "―")
_TAIL: Final = 60  # characters at the end of a sentence
_STEPS: Final = 3
_PASSED: Final = frozenset({Zone.NAVIGATION, Zone.RELATED, Zone.BOILERPLATE})


def is_heading(text: str) -> bool:
    """Tell whether a sentence is short and ends without a sign."""
    return len(text) <= _HEADING and not text.endswith(_STOPS)


def carried_on(side: Side, statement: Statement, onward: Matcher[None]) -> int:
    """Return where what a sentence of an official text opens has been said; a heading goes on to a sentence that acts.

    "After entry 31 the following is inserted: 32. Quantum computers", "makes the annexed Order. 1 The surtax is suspended".
    """
    last = statement
    is_bare = is_heading(_text(side, statement))
    for behind in side.statements[statement.number + 1 : statement.number + 1 + _STEPS]:
        is_idle = is_bare and not any(isinstance(word.sense, Act) for word in last.words)
        is_opening = is_idle or _opens(_text(side, last), onward)
        is_near = behind.paragraph.number == last.paragraph.number
        if behind.zone in _PASSED or not (is_opening or (is_near and _ends(side, behind))):
            break
        last = behind
    return last.end


def _opens(text: str, onward: Matcher[None]) -> bool:
    """Tell whether a sentence has not said yet what it speaks of: a heading, a stem, one that says it follows."""
    return is_heading(text) or text.endswith((*COLONS, *_DASHES)) or onward.any(text[-_TAIL:])


def _ends(side: Side, statement: Statement) -> bool:
    """Tell whether a sentence ends as the stem of a list does: "The particulars are notified as follows:"."""
    return _text(side, statement).endswith(COLONS)


def _text(side: Side, statement: Statement) -> str:
    return side.text[statement.start : statement.end].rstrip()

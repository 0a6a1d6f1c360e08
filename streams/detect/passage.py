"""Which words of a text state an act: what it enacts rather than its name, and the sentences beside it that tell the same act."""

from collections.abc import Collection
from typing import Final

from streams.detect.reading import Reading, Side, Statement
from streams.domain.frames import Act, Cue
from streams.domain.vocabulary import Zone
from streams.text.matcher import Matcher

_GRAM: Final = 3
_ALIKE: Final = 0.75
_STOPS: Final = (".", "!", "?", ";", ":", "。", "！", "？", "；", "：", "—", "–", "―")
_ABOUT: Final = frozenset({Cue.NAMING, Cue.SIDE_TERM, Cue.COMMENCEMENT})
_UNTOLD: Final = frozenset(
    {Zone.NAVIGATION, Zone.RELATED, Zone.BOILERPLATE, Zone.QUESTION, Zone.RECITAL}
)
_LONGEST: Final = 600  # characters


def enacted(
    reading: Reading, said: Statement, acts: Collection[Act], prefaces: Matcher[None]
) -> Statement | None:
    """Return the first sentence behind that does one of some acts, where a sentence is only a name of the text or its preface.

    "Order Repealing the Surtax Order", "Whereas the surtax is no longer needed": "1 The Surtax Order is repealed."
    """
    text = _text(reading.body, said)
    is_preface = Cue.PERFORMS not in said.cues and prefaces.any(text)
    if not is_preface and not _is_name(text, reading.title.text):
        return None
    return next(
        (
            each
            for each in reading.body.statements[said.number + 1 :]
            if each.zone not in _UNTOLD
            and _ABOUT.isdisjoint(each.cues)
            and any(word.sense in acts for word in each.words if isinstance(word.sense, Act))
            and _is_sentence(_text(reading.body, each), prefaces)
        ),
        None,
    )


def around(side: Side, home: Statement, numbers: Collection[int]) -> tuple[int, int]:
    """Return a sentence with its neighbours in its paragraph that tell the same act."""
    start, end = home.start, home.end
    for step in (1, -1):
        at = home.number + step
        while at in numbers and side.statements[at].paragraph.number == home.paragraph.number:
            each = side.statements[at]
            first, last = min(start, each.start), max(end, each.end)
            if last - first > _LONGEST:
                break
            start, end, at = first, last, at + step
    return start, end


def _is_name(text: str, title: str) -> bool:
    """Tell whether a line says little but the title, and ends as a title does."""
    if text.endswith(_STOPS):
        return False
    own, whole = _grams(text), _grams(title)
    return len(own & whole) >= _ALIKE * min(len(own), len(whole)) > 0


def _is_sentence(text: str, prefaces: Matcher[None]) -> bool:
    return text.endswith(_STOPS) and not prefaces.any(text)


def _grams(text: str) -> frozenset[str]:
    letters = "".join(filter(str.isalnum, text.lower()))
    return frozenset(letters[at : at + _GRAM] for at in range(len(letters) - _GRAM + 1))


def _text(side: Side, statement: Statement) -> str:
    return side.text[statement.start : statement.end].strip()

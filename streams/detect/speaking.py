"""Who speaks: the state whose people say so, and those who tell in a quotation what they do themselves."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from streams.detect.aims import Aims
from streams.detect.naming import Named
from streams.detect.reading import Side
from streams.domain.frames import Frame
from streams.domain.vocabulary import Zone
from streams.text.sentences import Range

_OPENING: Final = ('"', "“", "„", "«", "「", "『", "‘", "'")
_SPOKEN: Final = frozenset({Zone.QUOTE, Zone.ANSWER})


def speaker(found: Iterable[Named]) -> str | None:
    """Return the state whose people speak: the first that acts."""
    return next((each.state for each in found if each.is_government), None)


def is_own_word(side: Side, frame: Frame, aims: Aims, named: Sequence[Named]) -> bool:
    """Tell whether those who are quoted say what they do themselves ("we have lifted ...")."""
    start, _ = frame.clause
    at = aims.first_person(side.text[start : frame.act_at[1]])
    if at < 0 or _is_anothers(side.text, frame, aims, named):
        return False
    before = side.text[frame.statement[0] : start + at]
    return frame.zone in _SPOKEN or any(sign in before for sign in _OPENING)


def _is_anothers(text: str, frame: Frame, aims: Aims, named: Sequence[Named]) -> bool:
    """Tell whether the words quoted have a government as their subject ("미국 상무부가 우리 기업의 승인을 연장했다")."""
    start, end = frame.statement[0], frame.act_at[0]
    opened = max((text.rfind(sign, start, end) for sign in _OPENING), default=-1)
    own = [e for e in named if 0 <= opened <= e.start and e.end <= end and e.is_government]
    return any(aims.is_subject(text, each) for each in own)


def places_of_speaker(side: Side, frame: Frame) -> Iterator[Range]:
    """Yield where those who are quoted are named: in the sentence, behind it in the paragraph, before it."""
    yield frame.statement
    for each in side.paragraphs:
        if each.number == frame.paragraph and each.start <= frame.statement[0] < each.end:
            yield frame.statement[1], each.end
            yield each.start, frame.statement[0]

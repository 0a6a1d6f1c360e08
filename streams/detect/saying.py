"""Which days are those of the saying: "the ministry said on Monday that it lifts the ban"."""

from typing import Final

from streams.detect.ownership import gap
from streams.detect.reading import Statement
from streams.domain.frames import Cue, Frame
from streams.text.dates import DateMention

_SAYING: Final = frozenset({Cue.SAID, Cue.ISSUED})


def is_said(
    mention: DateMention, statement: Statement, frame: Frame, *, is_postposed: bool
) -> bool:
    """Tell whether a day is that of the saying: that word is nearer to it than the act, or the verb comes last."""
    words = [
        word
        for clause in statement.clauses
        if clause.start == frame.clause[0] or (is_postposed and clause.start > frame.clause[0])
        for word in clause.words
        if word.sense in _SAYING and gap((word.start, word.end), frame.act_at) >= 0
    ]
    if is_postposed or not words:
        return bool(words)
    day = (mention.start + statement.start, mention.end + statement.start)
    return min(gap(day, (word.start, word.end)) for word in words) <= gap(day, frame.act_at)

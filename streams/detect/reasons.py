"""Acts that only tell why another is done, where the verb comes last ("関税を引き下げたことを受け、...を撤廃する")."""

from collections.abc import Sequence
from typing import Final

import re2

from streams.detect.naming import Named
from streams.detect.reading import Clause
from streams.detect.words import Word
from streams.domain.frames import Act, Cue

_CAUSE: Final = (
    "(?:こと|の)(?:等|など)?(?:を受け|を理由|に対抗|に反発|に対する|に対し|への|に伴|を踏まえ|に鑑み|を考慮し|を勘案し|から、)"
    "| (?:데|것)(?:에|을|) ?(?:대응|대한|대해|대항|맞서|맞선|따른|따라|이유로|반발)"
)
_BEHIND: Final = re2.compile(rf"^[\x{{3040}}-\x{{309f}}가-힣]{{0,8}}(?:{_CAUSE})")
_CLOSED: Final = re2.compile(rf"{_CAUSE}|(?:い|た|る)として、")
_OF_REASON: Final = frozenset({Cue.BACKGROUND, Cue.PROMISE, Cue.WEIGHING, Cue.NEGATION, Cue.HEDGE})
_NEAR: Final = 24
_EMBEDDED: Final = (
    "が",
    "이",
    "가",
)  # who acts inside a clause; who acts in the sentence is its topic


def reasons(acts: Sequence[Word], words: Sequence[Word], text: str) -> frozenset[int]:
    """Return where acts start that are told as the reason of one behind them."""
    last = max((word.start for word in words if isinstance(word.sense, Act)), default=-1)
    return frozenset(
        act.start
        for act in acts
        if act.end < last and _BEHIND.search(text[act.end : min(act.end + _NEAR, last)])
    )


def without_reason(clause: Clause, act: Word, text: str) -> Clause:
    """Return a clause without the cues that only tell of the reason ahead of an act ("先月、制裁を広げたことを受け、...を追加した")."""
    ends = [each.end() for each in _CLOSED.finditer(text[clause.start : act.start])]
    if not ends:
        return clause
    end = clause.start + ends[-1]
    words = tuple(
        word for word in clause.words if word.start >= end or word.sense not in _OF_REASON
    )
    cues = frozenset(word.sense for word in words if isinstance(word.sense, Cue))
    return Clause(clause.start, clause.end, words, cues | (clause.cues - _OF_REASON))


def unreasoned(acting: Sequence[Named], text: str, at: int) -> list[Named]:
    """Return who may do the act at a place, without those who act in a clause of reason before it."""
    return [
        each
        for each in acting
        if not _is_embedded(each, text) or not _CLOSED.search(text[each.end : at])
    ]


def _is_embedded(named: Named, text: str) -> bool:
    """Tell whether a name is the subject of a clause inside the sentence."""
    return text.startswith(_EMBEDDED, named.end) or text[named.start : named.end].endswith(
        _EMBEDDED
    )

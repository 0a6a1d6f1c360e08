"""Acts that only tell why another is done, where the verb comes last ("関税を引き下げたことを受け、...を撤廃する")."""

from collections.abc import Sequence
from typing import Any, Final

import re2

from streams.detect.naming import Named
from streams.detect.reading import Clause
from streams.detect.word import Word
from streams.domain.frames import Act, Cue

_ENDING: Final = r"^[\x{3040}-\x{309f}가-힣]{0,8}"  # the rest of a verb
_OF_REASON: Final = frozenset({Cue.BACKGROUND, Cue.PROMISE, Cue.WEIGHING, Cue.NEGATION, Cue.HEDGE})
_NEAR: Final = 24


class Reasons:
    """How the clauses of one language end that tell why an act behind them is done, and what marks who acts inside a clause."""

    def __init__(self, ends: str, embedded: Sequence[str]) -> None:
        """Take a pattern of the ends, and the marks."""
        self._closed: Final[Any] = re2.compile(ends)
        self._behind: Final[Any] = re2.compile(f"{_ENDING}(?:{ends})")
        self._embedded: Final = tuple(embedded)

    def told(self, acts: Sequence[Word], words: Sequence[Word], text: str) -> frozenset[int]:
        """Return where acts start that are told as the reason of one behind them."""
        last = max((word.start for word in words if isinstance(word.sense, Act)), default=-1)
        return frozenset(
            act.start
            for act in acts
            if act.end < last and self._behind.search(text[act.end : min(act.end + _NEAR, last)])
        )

    def without(self, clause: Clause, act: Word, text: str) -> Clause:
        """Return a clause without the cues that only tell of the reason ahead of an act ("先月、制裁を広げたことを受け、...を追加した")."""
        ends = [each.end() for each in self._closed.finditer(text[clause.start : act.start])]
        if not ends:
            return clause
        end = clause.start + ends[-1]
        words = tuple(
            word for word in clause.words if word.start >= end or word.sense not in _OF_REASON
        )
        cues = frozenset(word.sense for word in words if isinstance(word.sense, Cue))
        return Clause(clause.start, clause.end, words, cues | (clause.cues - _OF_REASON))

    def unreasoned(self, acting: Sequence[Named], text: str, at: int) -> list[Named]:
        """Return who may do the act at a place, without those who act in a clause of reason before it."""
        return [
            each
            for each in acting
            if not self._is_embedded(each, text) or not self._closed.search(text[each.end : at])
        ]

    def _is_embedded(self, named: Named, text: str) -> bool:
        """Tell whether a name is the subject of a clause inside the sentence, behind it or in its own last letters."""
        name = text[named.start : named.end]
        return text.startswith(self._embedded, named.end) or name.endswith(self._embedded)

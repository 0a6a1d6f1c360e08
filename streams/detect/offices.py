"""States named by the word of an office beside them: "the Australian government", "le gouvernement suisse"."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from streams.catalog.lexicon import Lexicon
from streams.detect.endings import Endings
from streams.detect.naming import Named
from streams.domain.frames import Cue
from streams.text.matcher import Matcher
from streams.text.traditional import simplified

_REACH: Final = 16
_MOST: Final = 1  # words between
_DENSE: Final = 7  # characters between
_SHORT: Final = 2  # syllables
_SIGNS: Final = frozenset(',;:.!?()[]"“”„—–\n、。，：；？！「」『』（）《》【】')
_OWNING: Final = ("'s", "’s")
_HEADS: Final = ("", "\n")  # before the first name of a line
_LONGEST: Final = 60  # characters of an office's word


def office_words(lexicon: Lexicon) -> tuple[str, ...]:
    """Return the words of offices and those who hold them, as far as they have no gaps."""
    return tuple(
        text
        for words in lexicon.lists
        if words.sense is Cue.OFFICIAL
        for phrase in words.phrases(lexicon.gap)
        if len(phrase) == 1
        for text in phrase[0].spelled()
    )


@dataclass(frozen=True, slots=True)
class Ties:
    """What may stand between a state and an office behind it that leaves them one name ("the Dutch trade minister").

    `is_dense`: the language puts no blanks between words, or glues endings to them (`is_glued`); `parting` are the words, or
    the endings, that part a state from what follows; `owning` marks whose an office is ("豪州の防衛輸出管理当局").
    """

    is_dense: bool = False
    is_glued: bool = False
    parting: tuple[str, ...] = ()
    owning: tuple[str, ...] = ()

    @property
    def is_unspaced(self) -> bool:
        """Tell whether no blank stands within a name."""
        return self.is_dense and not self.is_glued

    def tie(self, between: str) -> bool:
        """Tell whether a state and an office are one name."""
        for sign in (*_OWNING, *self.owning):
            between = between.removeprefix(sign)
        words = between.split()
        if _SIGNS & set(between) or len(words) > _MOST:
            return False
        if self.is_unspaced and " " in between:
            return False
        if not self.is_dense:
            return True
        is_short = len(between) <= _DENSE and not any(sign.isdigit() for sign in between)
        return is_short and not self._part(between)

    def _part(self, between: str) -> bool:
        """Tell whether words or endings part a state from what follows; the endings of short words may be their own."""
        if not self.is_glued:
            return any(word in between for word in self.parting)
        glued, *words = between.split(" ")
        long = (word for word in words if len(word) > _SHORT)
        return any(word.endswith(self.parting) for word in (glued, *long) if word)


_SPACED: Final = Ties()
_NO_ENDINGS: Final = Endings()


class Offices:
    """Finds which of the states that a text names are named as somebody who acts."""

    def __init__(
        self, words: Iterable[str], ties: Ties = _SPACED, endings: Endings = _NO_ENDINGS
    ) -> None:
        """Take the words of offices, what ties a state to them, and how the names of others end."""
        self._matcher: Final = Matcher((word, None) for word in set(map(simplified, words)))
        self._ties: Final = ties
        self._endings: Final = endings

    def held(self, text: str, found: Sequence[Named]) -> list[Named]:
        """Return the names; a state with an office beside it acts, and its name takes in the office."""
        if not any(self._may_hold(each) for each in found):
            return list(found)
        offices = [(hit.start, hit.end) for hit in self._matcher.find(simplified(text))]
        return [
            self._with_office(text, number, found, offices) if self._may_hold(each) else each
            for number, each in enumerate(found)
        ]

    @staticmethod
    def _may_hold(named: Named) -> bool:
        return bool(named.state) and named.body is None and not named.is_government

    def _with_office(
        self, text: str, number: int, found: Sequence[Named], offices: Sequence[tuple[int, int]]
    ) -> Named:
        """Return a name with the office beside it, unless another name stands in between."""
        named = found[number]
        floor = found[number - 1].end if number else 0
        ceiling = found[number + 1].start if number + 1 < len(found) else len(text)
        for start, end in self._beside(text, named, offices):
            reach = (min(named.start, start), max(named.end, end))
            if floor <= reach[0] and reach[1] <= ceiling:
                return _holding(named, *reach)
        last = self._endings.reach(text, named.end)
        return named if last is None or last > ceiling else _holding(named, named.start, last)

    def _beside(
        self, text: str, named: Named, offices: Sequence[tuple[int, int]]
    ) -> Iterator[tuple[int, int]]:
        """Yield the offices right before an adjective, and right behind a name; only those near it are looked at."""
        first = bisect_left(offices, (named.start - _LONGEST, 0))
        for start, end in offices[first : bisect_left(offices, (named.end + _REACH + 1, 0))]:
            gap = start - named.end
            between = text[named.end : start]
            if self._ties.is_unspaced and text[named.start - 1 : named.start] in _HEADS:
                between = between.lstrip()  # a label of the line ("豪州　財務省は")
            if (0 <= gap <= _REACH and self._ties.tie(between)) or (
                named.is_adjective and end < named.start and text[end : named.start] == " "
            ):
                yield start, end


def _holding(named: Named, start: int, end: int) -> Named:
    """Return a state with its office: it acts."""
    return replace(named, start=start, end=end, is_government=True, is_adjective=False)

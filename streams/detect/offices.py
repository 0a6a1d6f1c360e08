"""States named by the word of an office beside them: "the Australian government", "le gouvernement suisse"."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from streams.catalog.lexicon import Lexicon
from streams.detect.naming import Named
from streams.domain.frames import Cue
from streams.text.matcher import Matcher

_REACH: Final = 16
_MOST: Final = 1  # words between
_SIGNS: Final = frozenset(',;:.!?()[]"“”„—–\n')
_OWNING: Final = ("'s", "’s")
_LONGEST: Final = 60  # characters of an office's word


def office_words(lexicon: Lexicon) -> tuple[str, ...]:
    """Return the words of offices and those who hold them, as far as they have no gaps."""
    return tuple(
        phrase[0].text
        for words in lexicon.lists
        if words.sense is Cue.OFFICIAL
        for phrase in words.phrases
        if len(phrase) == 1
    )


class Offices:
    """Finds which of the states that a text names are named as somebody who acts; for languages with blanks."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take the words of offices."""
        self._matcher: Final = Matcher((word, None) for word in words)

    def held(self, text: str, found: Sequence[Named]) -> list[Named]:
        """Return the names; a state with an office beside it acts, and its name takes in the office."""
        if not any(self._may_hold(each) for each in found):
            return list(found)
        offices = [(hit.start, hit.end) for hit in self._matcher.find(text)]
        return [
            self._with_office(text, number, found, offices) if self._may_hold(each) else each
            for number, each in enumerate(found)
        ]

    @staticmethod
    def _may_hold(named: Named) -> bool:
        return bool(named.state) and named.body is None and not named.is_government

    @staticmethod
    def _with_office(
        text: str, number: int, found: Sequence[Named], offices: Sequence[tuple[int, int]]
    ) -> Named:
        """Return a name with the office beside it, unless another name stands in between."""
        named = found[number]
        floor = found[number - 1].end if number else 0
        ceiling = found[number + 1].start if number + 1 < len(found) else len(text)
        for start, end in _beside(text, named, offices):
            reach = (min(named.start, start), max(named.end, end))
            if floor <= reach[0] and reach[1] <= ceiling:
                return replace(
                    named, start=reach[0], end=reach[1], is_government=True, is_adjective=False
                )
        return named


def _beside(
    text: str, named: Named, offices: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield the offices right before an adjective, and right behind a name; only those near it are looked at."""
    first = bisect_left(offices, (named.start - _LONGEST, 0))
    for start, end in offices[first : bisect_left(offices, (named.end + _REACH + 1, 0))]:
        if (0 <= start - named.end <= _REACH and _is_tied(text[named.end : start])) or (
            named.is_adjective and end < named.start and text[end : named.start] == " "
        ):
            yield start, end


def _is_tied(between: str) -> bool:
    """Tell whether what stands between a state and an office leaves them one name ("the Dutch trade minister")."""
    for sign in _OWNING:
        between = between.removeprefix(sign)
    return not _SIGNS & set(between) and len(between.split()) <= _MOST

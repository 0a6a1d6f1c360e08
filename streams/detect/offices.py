"""States named by the word of an office beside them: "the Australian government", "le gouvernement suisse"."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from streams.catalog.lexicon import Lexicon
from streams.detect.naming import Named
from streams.domain.frames import Cue
from streams.text.matcher import Matcher

_REACH: Final = 16
_MOST: Final = 1  # words between
_SIGNS: Final = frozenset(',;:.!?()[]"“”„—–，；：。、「」\n')
_OWNING: Final = ("'s", "’s", "的", "の")


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
            self._with_office(text, each, found, offices) if self._may_hold(each) else each
            for each in found
        ]

    @staticmethod
    def _may_hold(named: Named) -> bool:
        return bool(named.state) and named.body is None and not named.is_government

    def _with_office(
        self,
        text: str,
        named: Named,
        found: Sequence[Named],
        offices: Sequence[tuple[int, int]],
    ) -> Named:
        for start, end in self._beside(text, named, offices):
            reach = (min(named.start, start), max(named.end, end))
            others = (each for each in found if each is not named)
            if not any(each.start < reach[1] and reach[0] < each.end for each in others):
                return replace(
                    named, start=reach[0], end=reach[1], is_government=True, is_adjective=False
                )
        return named

    @staticmethod
    def _beside(
        text: str, named: Named, offices: Sequence[tuple[int, int]]
    ) -> Iterator[tuple[int, int]]:
        """Yield the offices right behind a name, and right before an adjective."""
        for start, end in offices:
            if (0 <= start - named.end <= _REACH and _is_tied(text[named.end : start])) or (
                named.is_adjective and end < named.start and text[end : named.start] == " "
            ):
                yield start, end


def _is_tied(between: str) -> bool:
    """Tell whether what stands between a state and an office leaves them one name ("the Dutch trade minister")."""
    for sign in _OWNING:
        between = between.removeprefix(sign)
    return not _SIGNS & set(between) and len(between.split()) <= _MOST

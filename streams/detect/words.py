"""The words of a language, found in a text: acts, things and cues."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

import re2

from streams.catalog.lexicon import Lexicon, WordList
from streams.detect.gapped import Gapped, GappedPhrases
from streams.detect.overlaps import again, ended, once, outermost, told, whole
from streams.detect.rates import Rates
from streams.detect.titles import titles_in
from streams.detect.word import Word
from streams.domain.frames import Act, Cue, Thing
from streams.text.forks import Forks
from streams.text.matcher import Matcher, in_order, is_alphabetic
from streams.text.traditional import simplified

_BRACKETED: Final = re2.compile("「[^「」\n]{4,80}」")
_LONG_WORD: Final = 5
_DIGITS: Final = 12  # of a rate


class _Hiding:
    """The words that hide what lies inside them: acts, things, and cues marked strong."""

    def __init__(self, words: Sequence[Word]) -> None:
        """Take the words in order."""
        self._words: Final = words

    @cached_property
    def _ranges(self) -> list[tuple[int, int]]:
        """Return where the words stand."""
        return [
            (word.start, word.end)
            for word in self._words
            if not isinstance(word.sense, Cue) or word.is_strong
        ]

    def hides(self, start: int, end: int) -> bool:
        """Tell whether a range lies inside a longer word."""
        at = bisect_left(self._ranges, (start, end + 1)) - 1
        return any(
            low <= start and end <= high and (low, high) != (start, end)
            for low, high in self._ranges[max(0, at - 2) : at + 2]
        )


class LanguageWords:
    """Finds the words of one language in one pass."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the lexicon."""
        self.language: Final = lexicon.language
        self.is_verb_first: Final = lexicon.is_verb_first
        self.gap: Final = lexicon.gap
        self._is_simplified: Final = lexicon.is_simplified
        self._name_before: Final = lexicon.name_before
        self._name_behind: Final = lexicon.name_behind
        self._rates: Final = Rates(lexicon.rates)
        phrases = [
            (words, phrase) for words in lexicon.lists for phrase in words.phrases(lexicon.gap)
        ]
        self._matcher: Final = Matcher(
            (text, words)
            for words, phrase in phrases
            if len(phrase) == 1 and not phrase[0].tails
            for text in phrase[0].texts
        )
        self._forks: Final = Forks(
            (phrase[0].texts, phrase[0].tails, words)
            for words, phrase in phrases
            if phrase[0].tails
        )
        self._gapped: Final = GappedPhrases(
            lexicon.gap,
            [(words, phrase) for words, phrase in phrases if len(phrase) > 1],
            lexicon.reasons,
            lexicon.terms,
        )

    def find(self, text: str) -> list[Word]:
        """Return the words of a text in order; shorter ones inside longer ones, and titles of acts, do not count."""
        plain = simplified(text) if self._is_simplified else text
        kept = outermost(
            [
                Word(start, end, words.sense, words.thing, words.is_strong)
                for start, end, words in self._plain(plain)
            ]
        )
        gapped = _fullest(list(self._gapped.find(plain, _Hiding(kept).hides)))
        found = [*kept, *(self._gapped_word(each, text) for each in gapped)]
        found = again(found, has_compounds=self._is_simplified)
        found = ended(told(whole(once(found))))
        titles = sorted([*titles_in(text), *self._names(text)])
        if titles:
            found = [word for word in found if not _is_within(word, titles)]
        return sorted(found, key=lambda word: (word.start, -word.end, word.sense))

    def _plain(self, text: str) -> list[tuple[int, int, WordList]]:
        """Return where phrases without gaps stand, overlapping ones too, by start, the longest first."""
        found, forked = self._matcher.ranges(text), self._forks.ranges(text)
        return in_order([*found, *forked]) if forked else found

    def _gapped_word(self, found: Gapped, text: str) -> Word:
        """Return the word of a phrase with gaps."""
        words, sense = found.words, found.words.sense
        if isinstance(sense, Act):
            sense = self._rates.moved(sense, text[_of_rate(text, found.start) : found.end])
        gaps = tuple(at for at in found.gaps if "," not in text[at[0] : at[1]])
        gaps = gaps if is_alphabetic(text[found.start]) else ()
        return Word(found.start, found.end, sense, words.thing, words.is_strong, found.head, gaps)

    def _names(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the ranges in brackets that words beside them say to be names of texts ("停止適用「...」規定")."""
        for name in _BRACKETED.finditer(text) if self._name_behind else ():
            start, end = name.span()
            is_before = text.endswith(self._name_before, max(0, start - _LONG_WORD), start)
            if is_before or text.startswith(self._name_behind, end):
                yield start, end


def _fullest(found: list[Gapped]) -> list[Gapped]:
    """Return phrases without those that end a measure where another act of more parts stands at the very same place.

    "No lot leaves without a permit" is more than "leaves without a permit".
    """
    most: dict[tuple[int, int], int] = {}
    for each in found:
        if isinstance(each.words.sense, Act):
            place = each.start, each.end
            most[place] = max(len(each.gaps), most.get(place, 0))
    return [
        each
        for each in found
        if each.words.sense is not Act.END or len(each.gaps) == most[each.start, each.end]
    ]


def _of_rate(text: str, start: int) -> int:
    """Return where words begin, with the number right before them: "20% instead" of words that begin at the sign."""
    before = text[max(0, start - _DIGITS) : start]
    return start - len(before) + len(before.rstrip("0123456789.,"))


def _is_within(word: Word, titles: list[tuple[int, int]]) -> bool:
    """Tell whether an act, a cue or trade stands inside the title of another text; other things may."""
    if isinstance(word.sense, Thing) and word.sense is not Thing.TRADE:
        return False
    at = bisect_left(titles, (word.start, 0)) - 1
    return at >= 0 and word.end <= titles[at][1]

"""The words of a language, found in a text: acts, things and cues."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple

import re2

from streams.catalog.lexicon import Lexicon, WordList
from streams.detect.gapped import Gapped, GappedPhrases, Gaps
from streams.detect.made import MADE, Undoing
from streams.detect.rates import moved
from streams.detect.titles import titles_in
from streams.domain.frames import Act, Cue, Thing
from streams.text.forks import Forks
from streams.text.matcher import Matcher, in_order, is_alphabetic
from streams.text.traditional import simplified

_HIDDEN: Final = frozenset(
    {Cue.NEGATION, Cue.MARKET, Cue.BACKGROUND, Cue.DENIAL, Cue.GENRE, Cue.WARES}
)  # "minimum export price"
_SHADING: Final = frozenset(
    {Cue.WEIGHING, Cue.BACKGROUND, Cue.PASSIVE, Cue.PROMISE, Cue.COMPANY, Cue.OFFICIAL}
)  # "has not decided", "two years ago today", "any licence that has been issued", "will sign a decree", "raad van bestuur", "ministerie van Visserij"
_BRACKETED: Final = re2.compile("「[^「」\n]{4,80}」")
_LONG_WORD: Final = 5


class Word(NamedTuple):
    """Words in a text: what they stand for, and where; `head` is where the first part of a phrase with gaps ends, `gaps` is where they are."""

    start: int
    end: int
    sense: Act | Thing | Cue
    thing: Thing | None = None
    is_strong: bool = False
    head: int = 0
    gaps: Gaps = ()


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
        kept = _outermost(
            [
                Word(start, end, words.sense, words.thing, words.is_strong)
                for start, end, words in self._plain(plain)
            ]
        )
        gapped = self._gapped.find(plain, _Hiding(kept).hides)
        found = [*kept, *(_gapped_word(each, text) for each in gapped)]
        found = _again(found, has_compounds=self._is_simplified)
        found = _ended(_told(_whole(_once(found))))
        titles = sorted([*titles_in(text), *self._names(text)])
        if titles:
            found = [word for word in found if not _is_within(word, titles)]
        return sorted(found, key=lambda word: (word.start, -word.end, word.sense))

    def _plain(self, text: str) -> list[tuple[int, int, WordList]]:
        """Return where phrases without gaps stand, overlapping ones too, by start, the longest first."""
        found, forked = self._matcher.ranges(text), self._forks.ranges(text)
        return in_order([*found, *forked]) if forked else found

    def _names(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the ranges in brackets that words beside them say to be names of texts ("停止適用「...」規定")."""
        for name in _BRACKETED.finditer(text) if self._name_behind else ():
            start, end = name.span()
            is_before = text.endswith(self._name_before, max(0, start - _LONG_WORD), start)
            if is_before or text.startswith(self._name_behind, end):
                yield start, end


def _gapped_word(found: Gapped, text: str) -> Word:
    """Return the word of a phrase with gaps."""
    words, sense = found.words, found.words.sense
    if isinstance(sense, Act):
        sense = moved(sense, text[found.start : found.end])
    gaps = tuple(at for at in found.gaps if "," not in text[at[0] : at[1]])
    gaps = gaps if is_alphabetic(text[found.start]) else ()
    return Word(found.start, found.end, sense, words.thing, words.is_strong, found.head, gaps)


def _once(words: Iterable[Word]) -> Iterable[Word]:
    """Return the words without those that are there already; an act is none of the things that are called like it."""
    found: dict[object, Word] = {}
    for word in words:
        key = (type(word.sense), word[:-1])
        known = found.get(key)
        if known is None or len(word.gaps) >= len(known.gaps):
            found[key] = word
    return found.values()


def _told(words: list[Word]) -> list[Word]:
    """Return the words without the acts that are the end of a denial with a gap ("wischt Berichte vom Tisch", "weist sie zurück")."""
    denials = [word for word in words if word.head and word.sense is Cue.DENIAL]
    if not denials:
        return words
    return [
        word
        for word in words
        if not isinstance(word.sense, Act)
        or not any(each.start <= word.start and word.end == each.end for each in denials)
    ]


def _ended(words: list[Word]) -> list[Word]:
    """Return the words without the acts that prolong by the first letters of words for not prolonging (延長せず)."""
    lapses = ((word.start, word.end) for word in words if word.sense is Act.LAPSE)
    ends = [(-1, -1), *sorted(lapses)]
    return [
        word
        for word in words
        if word.sense is not Act.PROLONG or ends[bisect_left(ends, word[1:2]) - 1][1] <= word.end
    ]


def _again(words: list[Word], *, has_compounds: bool) -> list[Word]:
    """Return the words without the acts with a gap that create or list what is undone in it, or bring back half a word.

    Only in Chinese (`has_compounds`) may an act end in the midst of a thing.
    """
    made = [word for word in words if word.head and word.sense in MADE]
    if not made:
        return words
    acts = [(w.start, w.end, w.sense) for w in words if isinstance(w.sense, Act)]
    things = [(w.start, w.end) for w in words if has_compounds and isinstance(w.sense, Thing)]
    undoing = Undoing(acts, things)
    anew = {w for w in made if undoing.is_false(w.sense, w.start, w.head, w.end)}
    return [word for word in words if word not in anew] if anew else words


def _whole(words: Iterable[Word]) -> list[Word]:
    """Return the words without the acts that begin inside one that names its thing ("scrapped export licences")."""
    kept: list[Word] = []
    start, reach = -1, -1
    for word in in_order(words):
        if isinstance(word.sense, Act):
            if start <= word.start < reach and (word.start > start or word.thing is None):
                continue
            if word.thing is not None and word.start != start:
                start, reach = word.start, max(reach, word.head or word.end)
        kept.append(word)
    return kept


def _is_within(word: Word, titles: list[tuple[int, int]]) -> bool:
    """Tell whether an act, a cue or trade stands inside the title of another text; other things may."""
    if isinstance(word.sense, Thing) and word.sense is not Thing.TRADE:
        return False
    at = bisect_left(titles, (word.start, 0)) - 1
    return at >= 0 and word.end <= titles[at][1]


def _unbroken(words: list[Word]) -> list[Word]:
    """Return the words without the acts whose thing is only the beginning of a longer one.

    In 暂停出口管制 what is suspended is the export control: not the exports.
    """
    things = [word for word in words if isinstance(word.sense, Thing)]
    starts = [word.start for word in things]
    return [
        word
        for word in words
        if word.thing is None
        or not any(
            thing.end > word.end
            for thing in things[
                bisect_left(starts, word.start + 1) : bisect_left(starts, word.end)
            ]
        )
    ]


def _outermost(words: list[Word]) -> list[Word]:
    """Return the words without the acts, things and some cues that lie inside longer ones.

    Acts and things hide what lies inside them; so do cues that are marked strong.
    """
    kept: list[Word] = []
    start, reach = -1, -1
    shade = -1
    for word in _unbroken(words):
        begin, end, sense, _, is_strong, *_ = word
        is_content = not isinstance(sense, Cue)
        is_inside = end <= reach and (begin, end) != (start, reach)
        if is_inside and (is_content or sense in _HIDDEN or end <= shade):
            continue
        if is_strong and sense in _SHADING:
            shade = max(shade, end)
        if end > reach and (is_content or is_strong):
            start, reach = begin, end
        kept.append(word)
    return kept

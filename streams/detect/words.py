"""The words of a language, found in a text: acts, things and cues."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

import re2

from streams.catalog.lexicon import Lexicon, Part, WordList
from streams.domain.frames import Act, Cue, Thing
from streams.text.matcher import Hit, Matcher

_OPEN: Final = "《"
_CLOSE: Final = "》"
_LONGEST_TITLE: Final = 120
_QUOTED: Final = re2.compile(r'["\x{201c}]([^"\x{201c}\x{201d}\n]{12,300})["\x{201d}]')
_LONG_WORD: Final = 5
_TITLE_WORDS: Final = 3
_TITLE_SHARE: Final = 0.75
_STOP: Final = re2.compile(
    r"[\n。；！？]|[;!?] |[^\s.0-9]{2}\. |[0-9]{3}\. "
)  # not "27. November", "U.S. firms"


@dataclass(frozen=True, slots=True)
class Word:
    """Words in a text: what they stand for, and where; `head` is where the first part of a phrase with gaps ends."""

    start: int
    end: int
    sense: Act | Thing | Cue
    thing: Thing | None = None
    is_strong: bool = False
    head: int = 0


class _Phrase(NamedTuple):
    """A phrase with gaps: its list, and the numbers of its parts with the room before each."""

    words: WordList
    parts: tuple[int, ...]
    gaps: tuple[int, ...]


class _Hiding:
    """The words that hide what lies inside them: acts, things, and cues marked strong."""

    def __init__(self, words: Iterable[Word]) -> None:
        """Take the words in order."""
        self._ranges: Final = [
            (word.start, word.end)
            for word in words
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
        self._numbers: dict[str, int] = {}
        self._phrases: defaultdict[int, list[_Phrase]] = defaultdict(list)
        plain: list[tuple[str, WordList | int]] = []
        for words in lexicon.lists:
            for parts in words.phrases:
                if len(parts) == 1:
                    plain.append((parts[0].text, words))
                else:
                    self._add_gapped(words, parts)
        plain += self._numbers.items()
        self._matcher: Final = Matcher[WordList | int](plain)

    def _add_gapped(self, words: WordList, parts: tuple[Part, ...]) -> None:
        """Keep a phrase with gaps under the number of its first part."""
        numbers = tuple(self._numbers.setdefault(part.text, len(self._numbers)) for part in parts)
        gaps = tuple(part.gap for part in parts)
        self._phrases[numbers[0]].append(_Phrase(words, numbers, gaps))

    def find(self, text: str) -> list[Word]:
        """Return the words of a text in order; shorter ones inside longer ones, and titles of acts, do not count."""
        plain: list[Word] = []
        pieces: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for hit in self._matcher.find_all(text):
            if isinstance(hit.value, int):
                pieces[hit.value].append((hit.start, hit.end))
            else:
                plain.append(_word(hit, hit.value))
        kept = _outermost(plain)
        hiding = _Hiding(kept)
        gapped = [
            word for number in list(pieces) for word in self._gapped(text, number, pieces, hiding)
        ]
        titles = _titles(text)
        found = _whole([*kept, *gapped])
        return sorted(
            (word for word in found if not _is_within(word, titles)),
            key=lambda word: (word.start, -word.end, word.sense),
        )

    def _gapped(
        self,
        text: str,
        number: int,
        pieces: dict[int, list[tuple[int, int]]],
        hiding: _Hiding,
    ) -> Iterable[Word]:
        """Yield the phrases with gaps whose first part is at hand."""
        for phrase in self._phrases.get(number, ()):
            if not all(part in pieces for part in phrase.parts):
                continue
            for start, end in pieces[number]:
                if not isinstance(phrase.words.sense, Cue) and hiding.hides(start, end):
                    continue
                reach = _reach(text, end, phrase, pieces)
                if reach is not None:
                    words = phrase.words
                    yield Word(
                        start,
                        reach,
                        words.sense,
                        words.thing,
                        words.is_strong,
                        head=end,
                    )


def _whole(words: Iterable[Word]) -> list[Word]:
    """Return the words without the acts that begin inside one that names its thing ("scrapped export licences")."""
    ordered = sorted(words, key=lambda word: (word.start, -word.end))
    kept: list[Word] = []
    start, reach = -1, -1
    for word in ordered:
        is_act = isinstance(word.sense, Act)
        if is_act and start <= word.start < reach and (word.start > start or word.thing is None):
            continue
        kept.append(word)
        if is_act and word.thing is not None and word.start != start:
            start, reach = word.start, max(reach, word.head or word.end)
    return kept


def _titles(text: str) -> list[tuple[int, int]]:
    """Return the ranges of titles in brackets, as Chinese and Japanese cite acts; not where one is all there is."""
    found: list[tuple[int, int]] = []
    at = text.find(_OPEN)
    while at >= 0:
        end = text.find(_CLOSE, at)
        if end < 0 or end - at > _LONGEST_TITLE:
            end = at + 1
        else:
            found.append((at, end))
        at = text.find(_OPEN, end)
    if '"' in text or "\u201c" in text:
        found = sorted([*found, *_quoted_titles(text)])
    return found


def _quoted_titles(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges between quotes that are written as titles: most long words begin with a capital."""
    for quote in _QUOTED.finditer(text):
        words = [word for word in quote.group(1).split() if len(word) >= _LONG_WORD]
        capitals = sum(word[0].isupper() for word in words)
        if len(words) >= _TITLE_WORDS and capitals >= _TITLE_SHARE * len(words):
            yield quote.start(), quote.end()


def _is_within(word: Word, titles: list[tuple[int, int]]) -> bool:
    """Tell whether an act or a cue stands inside the title of another text; things may."""
    if isinstance(word.sense, Thing):
        return False
    at = bisect_left(titles, (word.start, 0)) - 1
    return at >= 0 and word.end <= titles[at][1]


def _reach(
    text: str, end: int, phrase: _Phrase, pieces: dict[int, list[tuple[int, int]]]
) -> int | None:
    """Return where a phrase with gaps ends whose first part ends here, None where it is not there."""
    for number, gap in zip(phrase.parts[1:], phrase.gaps[1:], strict=True):
        places = pieces[number]
        at = bisect_left(places, (end, 0))
        if at == len(places) or places[at][0] - end > gap:
            return None
        if _STOP.search(text[end : places[at][0]]):
            return None
        end = places[at][1]
    return end


def _word(hit: Hit[WordList | int], words: WordList) -> Word:
    """Return the word of a hit."""
    return Word(hit.start, hit.end, words.sense, words.thing, words.is_strong)


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
    """Return the words without the acts, things and negations that lie inside longer ones.

    Acts and things hide what lies inside them; so do cues that are marked strong.
    """
    kept: list[Word] = []
    start, reach = -1, -1
    for word in _unbroken(words):
        is_inside = word.end <= reach and (word.start, word.end) != (start, reach)
        is_content = not isinstance(word.sense, Cue)
        if is_inside and (is_content or word.sense is Cue.NEGATION):
            continue
        if (is_content or word.is_strong) and word.end > reach:
            start, reach = word.start, word.end
        kept.append(word)
    return kept

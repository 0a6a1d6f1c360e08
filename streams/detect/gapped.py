"""Phrases with gaps ("put ... on hold"): their parts found in one pass, then put together where they stand near."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

import re2

from streams.catalog.lexicon import Lexicon, Part, WordList
from streams.domain.frames import Cue
from streams.text.matcher import Hit, Matcher

_STOP: Final = re2.compile(
    r"[\n。；！？]|[;!?] |[^\s.0-9]{2}\. |[0-9]{3}\. "
)  # not "27. November", "U.S. firms"


class Gapped(NamedTuple):
    """A phrase found with its gaps filled; `head` is where its first part ends."""

    start: int
    head: int
    end: int
    words: WordList


class _Phrase(NamedTuple):
    """A phrase from its second part on: those parts and the room before each, its list, its place among all phrases."""

    parts: tuple[int, ...]
    gaps: tuple[int, ...]
    words: WordList
    rank: int


class _Pieces:
    """The parts of phrases that a text holds, in order."""

    def __init__(self, text: str, hits: Sequence[Hit[int]]) -> None:
        """Take the text and its parts."""
        self._text: Final = text
        self.hits: Final = hits
        self._starts: Final = [hit.start for hit in hits]

    def within(self, end: int, gap: int) -> Iterator[Hit[int]]:
        """Yield the parts that begin behind an end, at most so far behind."""
        for at in range(bisect_left(self._starts, end), len(self.hits)):
            if self._starts[at] - end > gap:
                return
            yield self.hits[at]

    def is_parted(self, end: int, start: int) -> bool:
        """Tell whether a sentence ends between two parts."""
        return _STOP.search(self._text[end:start]) is not None

    def reach(self, end: int, parts: Sequence[int], gaps: Sequence[int]) -> int | None:
        """Return where the last of some parts ends, each the next of its kind behind the one before; None if one is not there."""
        for number, gap in zip(parts, gaps, strict=True):
            near = next((hit for hit in self.within(end, gap) if hit.value == number), None)
            if near is None or self.is_parted(end, near.start):
                return None
            end = near.end
        return end


class GappedPhrases:
    """The phrases with gaps of one language, by their first part and then their second."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the lexicon."""
        self._gap: Final = lexicon.gap
        self._numbers: Final[dict[str, int]] = {}
        self._phrases: Final[dict[int, dict[int, list[_Phrase]]]] = {}
        phrases = ((words, parts) for words in lexicon.lists for parts in words.phrases)
        for rank, (words, parts) in enumerate(phrases):
            if len(parts) > 1:
                self._add(words, parts, rank)
        self._matcher: Final = Matcher(self._numbers.items())

    def _add(self, words: WordList, parts: tuple[Part, ...], rank: int) -> None:
        """Keep a phrase under the numbers of its first two parts."""
        first, *others = (
            self._numbers.setdefault(part.text, len(self._numbers)) for part in parts
        )
        gaps = tuple(part.gap for part in parts[1:])
        alike = self._phrases.setdefault(first, {}).setdefault(others[0], [])
        alike.append(_Phrase(tuple(others), gaps, words, rank))

    def find(self, text: str, hides: Callable[[int, int], bool]) -> Iterator[Gapped]:
        """Yield the phrases of a text; no act or thing begins with a part that lies hidden inside a longer word."""
        pieces = _Pieces(text, self._matcher.find_all(text, self._whole))
        firsts: defaultdict[int, list[Hit[int]]] = defaultdict(list)
        for hit in pieces.hits:
            if hit.value in self._phrases:
                firsts[hit.value].append(hit)
        for hits in firsts.values():
            ranked = [each for hit in hits for each in self._from(hit, pieces)]
            for _, found in sorted(ranked, key=lambda each: each[0]):
                if isinstance(found.words.sense, Cue) or not hides(found.start, found.head):
                    yield found

    def _whole(self, held: AbstractSet[int]) -> Container[int]:
        """Return the parts of the phrases of which a text holds every part."""
        kept: set[int] = set()
        for first in self._phrases.keys() & held:
            seconds = self._phrases[first]
            for second in seconds.keys() & held:
                for phrase in seconds[second]:
                    if held.issuperset(phrase.parts):
                        kept.update((first, *phrase.parts))
        return kept

    def _from(self, first: Hit[int], pieces: _Pieces) -> Iterator[tuple[int, Gapped]]:
        """Yield the phrases that begin with a part, with their ranks; only the next of each kind may be the second part."""
        start, end, number = first
        seconds = self._phrases[number]
        seen: set[int] = set()
        for hit in pieces.within(end, self._gap):
            if hit.value not in seconds or hit.value in seen:
                continue
            seen.add(hit.value)
            if pieces.is_parted(end, hit.start):
                return
            for phrase in seconds[hit.value]:
                if hit.start - end > phrase.gaps[0]:
                    continue
                reach = pieces.reach(hit.end, phrase.parts[1:], phrase.gaps[1:])
                if reach is not None:
                    yield phrase.rank, Gapped(start, end, reach, phrase.words)

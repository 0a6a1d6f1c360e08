"""Phrases with gaps ("put ... on hold"): their parts found in one pass, then put together where they stand near."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

import re2

from streams.catalog.lexicon import Lexicon, Part, WordList
from streams.domain.frames import Cue
from streams.text.matcher import Hit, Matcher, is_alphabetic

_STOP: Final = re2.compile(
    r"^\.|[\n。；！？]|[;!?] |[^\s.0-9]{2}\. |[0-9]{3}\. "
)  # not "27. November", "U.S. firms"; a first part with a stop behind it is no word: "No. 4"


_FEW: Final = 3  # letters


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
    """Parts of phrases that a text holds, in order."""

    def __init__(self, text: str, hits: Sequence[Hit[int]]) -> None:
        """Take the text and its parts."""
        self.text: Final = text
        self.hits: Final = hits
        self._starts: Final = [hit.start for hit in hits]

    def behind(self, end: int, gap: int, asked: Container[int]) -> list[Hit[int]]:
        """Return the next of each of some parts behind a place, those that stand near and in the same sentence."""
        found: dict[int, Hit[int]] = {}
        for at in range(bisect_left(self._starts, end), len(self.hits)):
            hit = self.hits[at]
            if hit.start - end > gap:
                break
            if hit.value in asked and hit.value not in found:
                if _STOP.search(self.text[end : hit.start]):
                    break
                found[hit.value] = hit
        return list(found.values())


class GappedPhrases:
    """The phrases with gaps of one language, by their first part and then their second.

    Parts of a few letters that begin no phrase, such as "a", are looked for only behind a part that they may follow.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the lexicon."""
        self._gap: Final = lexicon.gap
        self._phrases: Final[dict[int, dict[int, list[_Phrase]]]] = {}
        numbers: dict[str, int] = {}
        phrases = ((words, parts) for words in lexicon.lists for parts in words.phrases)
        for rank, (words, parts) in enumerate(phrases):
            if len(parts) > 1:
                self._add(words, parts, rank, numbers)
        short = {text: number for text, number in numbers.items() if self._is_short(text, number)}
        self._short: Final = frozenset(short.values())
        self._before_short: Final = frozenset(
            first for first, seconds in self._phrases.items() if seconds.keys() & self._short
        )
        self._short_parts: Final = Matcher(short.items())
        self._parts: Final = Matcher(numbers.items() - short.items())

    def _add(
        self, words: WordList, parts: tuple[Part, ...], rank: int, numbers: dict[str, int]
    ) -> None:
        """Keep a phrase under the numbers of its first two parts."""
        first, *others = (numbers.setdefault(part.text, len(numbers)) for part in parts)
        gaps = tuple(part.gap for part in parts[1:])
        alike = self._phrases.setdefault(first, {}).setdefault(others[0], [])
        alike.append(_Phrase(tuple(others), gaps, words, rank))

    def _is_short(self, part: str, number: int) -> bool:
        """Tell whether a part is a word of so few letters that a text is full of it."""
        most = _FEW if is_alphabetic(part[0]) else 1
        return len(part) <= most and "*" not in part and number not in self._phrases

    def find(self, text: str, hides: Callable[[int, int], bool]) -> Iterator[Gapped]:
        """Yield the phrases of a text; no act or thing begins with a part that lies hidden inside a longer word."""
        pieces = _Pieces(text, self._parts.find_all(text, self._whole))
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
        """Return the parts of the phrases of which a text may hold every part."""
        held = {*held, *self._short}
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
        hits = pieces.behind(end, self._gap, seconds)
        if number in self._before_short:
            hits += self._short_behind(end, self._gap, seconds, pieces.text)
        for hit in hits:
            for phrase in seconds[hit.value]:
                if hit.start - end > phrase.gaps[0]:
                    continue
                reach = self._reach(hit.end, phrase, pieces)
                if reach is not None:
                    yield phrase.rank, Gapped(start, end, reach, phrase.words)

    def _short_behind(
        self, end: int, gap: int, asked: Container[int], text: str
    ) -> list[Hit[int]]:
        """Return the next of each of some short parts behind a place."""
        begin = max(0, end - 1)  # to see whether a word begins at the end
        near = self._short_parts.find_all(text[begin : end + gap + _FEW + 1])
        hits = [Hit(begin + hit.start, begin + hit.end, hit.value) for hit in near]
        return _Pieces(text, hits).behind(end, gap, asked)

    def _reach(self, end: int, phrase: _Phrase, pieces: _Pieces) -> int | None:
        """Return where the last part of a phrase ends whose second one ends here, None where it is not there."""
        for number, gap in zip(phrase.parts[1:], phrase.gaps[1:], strict=True):
            if number in self._short:
                near = self._short_behind(end, gap, (number,), pieces.text)
            else:
                near = pieces.behind(end, gap, (number,))
            if not near:
                return None
            end = near[0].end
        return end

"""Phrases with gaps ("put ... on hold"): their parts found in one pass, then put together where they stand near."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

import re2

from streams.catalog.lexicon import Lexicon, Part, WordList
from streams.domain.frames import Cue
from streams.text.matcher import Matcher, Seeker, is_alphabetic

_STOP: Final = re2.compile(
    r"^\.|[\n。；！？]|[;!?] |[^\s.0-9]{2}\. |[0-9]{3}\. "
)  # not "27. November", "U.S. firms"; a first part with a stop behind it is no word: "No. 4"


_FEW: Final = 3  # letters
_SIGNS: Final = frozenset(".\n。；！？;!?")  # a stop holds one of them

Gaps = tuple[tuple[int, int], ...]
_Piece = tuple[int, int, int]  # a part in a text: where it starts and ends, which it is


class Gapped(NamedTuple):
    """A phrase found with its gaps filled; `head` is where its first part ends, `gaps` is where the gaps are."""

    start: int
    head: int
    end: int
    words: WordList
    gaps: Gaps


class _Phrase(NamedTuple):
    """A phrase from its second part on: those parts and the room before each, its list, its place among all phrases."""

    parts: tuple[int, ...]
    gaps: tuple[int, ...]
    words: WordList
    rank: int


class _Pieces:
    """Parts of phrases that a text holds, in order; the short ones are looked for where they are asked for."""

    def __init__(self, text: str, pieces: Sequence[_Piece], short: Seeker) -> None:
        """Take the text and its parts, and what finds the short ones."""
        self._text: Final = text
        self._pieces: Final = pieces
        self._seeker: Final = short
        self._starts: Final = [start for start, _, _ in pieces]

    def short(self, end: int, gap: int, asked: Iterable[int]) -> list[_Piece]:
        """Return the next of each of some short parts behind a place, those that stand near and in the same sentence."""
        places = (self._seeker.next(self._text, number, end, end + gap) for number in asked)
        return sorted(
            place for place in places if place and not _stops(self._text[end : place[0]])
        )

    def behind(self, end: int, gap: int, asked: Container[int]) -> list[_Piece]:
        """Return the next of each of some parts behind a place, those that stand near and in the same sentence."""
        found: dict[int, _Piece] = {}
        first = bisect_left(self._starts, end)
        for piece in self._pieces[first : bisect_right(self._starts, end + gap, first)]:
            start, _, number = piece
            if number in asked and number not in found:
                if _stops(self._text[end:start]):
                    break
                found[number] = piece
        return list(found.values())


def _stops(between: str) -> bool:
    """Tell whether a sentence ends between two parts."""
    return not _SIGNS.isdisjoint(between) and _STOP.search(between) is not None


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
        self._before_short: Final = {
            first: tuple(sorted(seconds.keys() & self._short))
            for first, seconds in self._phrases.items()
            if seconds.keys() & self._short
        }
        self._short_parts: Final = Seeker(short.items())
        self._parts: Final = Matcher(numbers.items() - short.items())

    def _add(
        self, words: WordList, parts: tuple[Part, ...], rank: int, numbers: dict[str, int]
    ) -> None:
        """Keep a phrase under the numbers of its first two parts."""
        first, *others = [numbers.setdefault(part.text, len(numbers)) for part in parts]
        gaps = tuple([part.gap for part in parts[1:]])
        alike = self._phrases.setdefault(first, {}).setdefault(others[0], [])
        alike.append(_Phrase(tuple(others), gaps, words, rank))

    def _is_short(self, part: str, number: int) -> bool:
        """Tell whether a part is a word of so few letters that a text is full of it."""
        most = _FEW if is_alphabetic(part[0]) else 1
        return len(part) <= most and "*" not in part and number not in self._phrases

    def find(self, text: str, hides: Callable[[int, int], bool]) -> Iterator[Gapped]:
        """Yield the phrases of a text; no act or thing begins with a part that lies hidden inside a longer word."""
        found_parts = self._parts.ranges(text, self._whole)
        pieces = _Pieces(text, found_parts, self._short_parts)
        firsts: defaultdict[int, list[_Piece]] = defaultdict(list)
        for piece in found_parts:
            if piece[2] in self._phrases:
                firsts[piece[2]].append(piece)
        for held in firsts.values():
            ranked = [each for piece in held for each in self._from(piece, pieces)]
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

    def _from(self, first: _Piece, pieces: _Pieces) -> Iterator[tuple[int, Gapped]]:
        """Yield the phrases that begin with a part, with their ranks; only the next of each kind may be the second part."""
        start, end, number = first
        seconds = self._phrases[number]
        found = pieces.behind(end, self._gap, seconds)
        if number in self._before_short:
            found += pieces.short(end, self._gap, self._before_short[number])
        for second, behind, kind in found:
            for phrase in seconds[kind]:
                if second - end > phrase.gaps[0]:
                    continue
                rest = self._rest(behind, phrase, pieces)
                if rest is not None:
                    reach, gaps = rest
                    gaps = ((end, second), *gaps)
                    yield phrase.rank, Gapped(start, end, reach, phrase.words, gaps)

    def _rest(self, end: int, phrase: _Phrase, pieces: _Pieces) -> tuple[int, Gaps] | None:
        """Return where the last part of a phrase ends whose second one ends here, and its other gaps, None where it is not there."""
        gaps: Gaps = ()
        for number, gap in zip(phrase.parts[1:], phrase.gaps[1:], strict=True):
            near = (pieces.short if number in self._short else pieces.behind)(end, gap, (number,))
            if not near:
                return None
            gaps = (*gaps, (end, near[0][0]))
            end = near[0][1]
        return end, gaps

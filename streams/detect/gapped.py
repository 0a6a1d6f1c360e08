"""Phrases with gaps ("put ... on hold"): their parts found in one pass, then put together where they stand near."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from operator import itemgetter
from typing import Any, Final, NamedTuple

import re2

from streams.catalog.lexicon import WordList
from streams.catalog.phrases import Phrase
from streams.domain.frames import Act, Cue
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


class _Slot(NamedTuple):
    """The parts of which one stands at a place of a phrase, with their order; `short` are those that are looked for one by one."""

    parts: Mapping[int, int]
    short: tuple[int, ...]


class _Phrase(NamedTuple):
    """A phrase from its second slot on: its parts and the room before each, its list, its place among all phrases."""

    slots: tuple[_Slot, ...]
    gaps: tuple[int, ...]
    words: WordList
    rank: int


class _Behind(NamedTuple):
    """What may follow a part that begins phrases: their second parts, and the phrases by these."""

    slot: _Slot
    phrases: Mapping[int, Sequence[_Phrase]]


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
    """The phrases with gaps of one language, by the parts that may begin them.

    Parts of a few letters that begin no phrase, such as "a", are looked for only behind a part that they may follow.
    """

    def __init__(
        self,
        gap: int,
        phrases: Sequence[tuple[WordList, Phrase]],
        reasons: str | None = None,
        terms: str | None = None,
    ) -> None:
        """Take the width of the widest gap, the phrases of two slots and more with their lists, how clauses end that tell why, how terms are set."""
        self._reason: Final[Any] = re2.compile(reasons) if reasons else None
        self._term: Final[Any] = re2.compile(terms) if terms else None
        self._gap: Final = gap
        parts = dict.fromkeys(text for _, each in phrases for slot in each for text in slot.texts)
        numbers = {text: number for number, text in enumerate(parts)}
        firsts = {text for _, phrase in phrases for text in phrase[0].texts}
        short = {
            text: at for text, at in numbers.items() if text not in firsts and _is_short(text)
        }
        self._short: Final = frozenset(short.values())
        self._short_parts: Final = Seeker(short.items())
        self._parts: Final = Matcher(each for each in numbers.items() if each[0] not in short)
        begun: defaultdict[int, list[_Phrase]] = defaultdict(list)
        for rank, (words, phrase) in enumerate(phrases):
            slots = tuple(
                [self._slot([numbers[text] for text in slot.texts]) for slot in phrase[1:]]
            )
            kept = _Phrase(slots, tuple([slot.gap for slot in phrase[1:]]), words, rank)
            for text in phrase[0].texts:
                begun[numbers[text]].append(kept)
        self._behind: Final = self._by_first(begun)

    def _by_first(self, begun: Mapping[int, Sequence[_Phrase]]) -> dict[int, _Behind]:
        """Return what may follow each part that begins phrases; parts that begin the same ones share it."""
        shared: dict[tuple[int, ...], _Behind] = {}
        found: dict[int, _Behind] = {}
        for first, phrases in begun.items():
            same = tuple([phrase.rank for phrase in phrases])
            if same not in shared:
                seconds: defaultdict[int, list[_Phrase]] = defaultdict(list)
                for phrase in phrases:
                    for second in phrase.slots[0].parts:
                        seconds[second].append(phrase)
                shared[same] = _Behind(self._slot(seconds), dict(seconds))
            found[first] = shared[same]
        return found

    def _slot(self, parts: Iterable[int]) -> _Slot:
        """Return a slot of some parts."""
        order = {part: place for place, part in enumerate(parts)}
        return _Slot(order, tuple(sorted(order.keys() & self._short)))

    def find(self, text: str, hides: Callable[[int, int], bool]) -> Iterator[Gapped]:
        """Yield the phrases of a text; no act or thing begins with a part that lies hidden inside a longer word."""
        found_parts = self._parts.ranges(text, self._whole)
        pieces = _Pieces(text, found_parts, self._short_parts)
        firsts: defaultdict[int, list[_Piece]] = defaultdict(list)
        for piece in found_parts:
            if piece[2] in self._behind:
                firsts[piece[2]].append(piece)
        for held in firsts.values():
            ranked = [each for piece in held for each in self._from(piece, pieces)]
            for _, found in sorted(ranked, key=itemgetter(0)):
                if isinstance(found.words.sense, Cue) or not (
                    hides(found.start, found.head) or self._is_broken(text, found)
                ):
                    yield found

    def _whole(self, held: AbstractSet[int]) -> Container[int]:
        """Return the parts of the phrases of which a text may hold every part."""
        held = {*held, *self._short}
        kept: set[int] = set()
        for first in self._behind.keys() & held:
            phrases = self._behind[first].phrases
            for second in phrases.keys() & held:
                for phrase in phrases[second]:
                    others = [slot.parts.keys() & held for slot in phrase.slots[1:]]
                    if all(others):
                        kept.update((first, second), *others)
        return kept

    def _is_broken(self, text: str, found: Gapped) -> bool:
        """Tell whether a clause of reason ends in a gap ("制裁を解除したことを受け、資産凍結"), or what is prolonged is a term that is set."""
        reason, term = self._reason, self._term
        is_set = term is not None and found.words.sense is Act.PROLONG
        if is_set and term.search(text[found.start : found.end]):
            return True
        return reason is not None and any(reason.search(text[at:end]) for at, end in found.gaps)

    def _from(self, first: _Piece, pieces: _Pieces) -> Iterator[tuple[tuple[int, ...], Gapped]]:
        """Yield the phrases that begin with a part, with their ranks; only the next of each kind may be the second part."""
        start, end, number = first
        slot, phrases = self._behind[number]
        for second, behind, kind in _next(end, self._gap, slot, pieces):
            for phrase in phrases[kind]:
                if second - end > phrase.gaps[0]:
                    continue
                place = phrase.slots[0].parts[kind]
                for reach, gaps, order in _rests(behind, phrase, 1, pieces):
                    found = Gapped(start, end, reach, phrase.words, ((end, second), *gaps))
                    yield (phrase.rank, place, *order), found


def _is_short(part: str) -> bool:
    """Tell whether a part is a word of so few letters that a text is full of it."""
    most = _FEW if is_alphabetic(part[0]) else 1
    return len(part) <= most and "*" not in part


def _next(end: int, gap: int, slot: _Slot, pieces: _Pieces) -> list[_Piece]:
    """Return the next of each of the parts of a slot behind a place."""
    parts, short = slot
    found = pieces.behind(end, gap, parts) if len(short) < len(parts) else []
    return [*found, *pieces.short(end, gap, short)] if short else found


def _rests(
    end: int, phrase: _Phrase, depth: int, pieces: _Pieces
) -> Iterator[tuple[int, Gaps, tuple[int, ...]]]:
    """Yield where a phrase ends whose slots up to here are filled, the gaps from here on, and the order of the parts in them."""
    if depth == len(phrase.slots):
        yield end, (), ()
        return
    slot = phrase.slots[depth]
    for start, behind, number in _next(end, phrase.gaps[depth], slot, pieces):
        for reach, gaps, order in _rests(behind, phrase, depth + 1, pieces):
            yield reach, ((end, start), *gaps), (slot.parts[number], *order)

"""Finding of many phrases in one pass over a text."""

from collections.abc import Callable, Container, Iterable
from collections.abc import Set as AbstractSet
from functools import lru_cache
from operator import itemgetter
from typing import Final, Generic, Literal, NamedTuple, TypeVar

import ahocorasick_rs

from streams.text.folding import fold

T = TypeVar("T")
RangeT = TypeVar("RangeT", bound=tuple[int, int, *tuple[object, ...]])

_MARK: Final = "\x1f"  # parts the phrases that are folded in one go
_FIRST_CJK: Final = "\u2e80"
_HANGUL: Final = ("\uac00", "\ud7a3")
_LETTER: Final = "a"
_SYLLABLE: Final = "h"
_GLUED: Final = (_LETTER, _SYLLABLE)
_NONE: Final = ""


_Place = tuple[int, int, int]  # the phrase by its number, start, end
Choose = Callable[[AbstractSet[T]], Container[T]]


class Hit(NamedTuple, Generic[T]):
    """A phrase found in a text: a half-open range of characters and what the phrase stands for."""

    start: int
    end: int
    value: T


class _Entry(NamedTuple, Generic[T]):
    """A phrase's value, the kinds of character that must not stand beside it, and whether it takes the rest of the word."""

    value: T
    before: str
    behind: str
    is_open: bool


def is_hangul(char: str) -> bool:
    """Tell whether the character is a Korean syllable."""
    return _HANGUL[0] <= char <= _HANGUL[1]


def is_alphabetic(char: str) -> bool:
    """Tell whether the character is a letter or digit of a script that puts blanks between words."""
    return char < _FIRST_CJK and char.isalnum()


def _kind(char: str) -> str:
    """Return the kind of a character."""
    if is_hangul(char):
        return _SYLLABLE
    return _LETTER if is_alphabetic(char) else " "


_KINDS: Final = "".join(_kind(chr(code)) for code in range(ord(_HANGUL[1]) + 1))


def _kinds(folded: str) -> str:
    """Return the kind of each character of a text, with one more on either side."""
    return f" {folded.translate(_KINDS)} "


@lru_cache(maxsize=4)
def spelled(text: str) -> tuple[str, str]:
    """Return a text in the one spelling, and its kinds of character; one text is searched for several lists in turn."""
    folded = fold(text)
    return folded, _kinds(folded)


def _core_of(phrase: str) -> str:
    """Return the phrase without its stars."""
    core = phrase.removeprefix("*").removesuffix("*")
    if not core or core.isspace() or _MARK in core:
        raise ValueError(f"not a phrase: {phrase!r}")
    return core


def _beside(char: str) -> str:
    """Return the kind of a character at the end of a word, nothing where words need no end."""
    kind = _KINDS[ord(char)] if ord(char) < len(_KINDS) else _NONE
    return kind if kind in _GLUED else _NONE


def behind_of(core: str) -> str:
    """Return the kind of character that must not stand behind a phrase that takes no rest of a word."""
    return _LETTER if _beside(core[-1]) == _LETTER else _NONE


def _edges_of(core: str, phrase: str) -> tuple[str, str, bool]:
    """Return the kinds of character that must not stand beside a phrase, and whether it takes the rest of the word.

    No word begins with a core behind a character of its kind, inside Chinese and Japanese it always may; only letters go on
    with a word, Korean endings are glued on.
    """
    is_open = phrase[-1] == "*"
    before = _NONE if phrase[0] == "*" else _beside(core[0])
    return before, _NONE if is_open else behind_of(core), is_open


def _shared(group: tuple[_Entry[T], ...], edge: Literal[1, 2]) -> str:
    """Return the kind that no phrase of a group may stand beside, before it or behind it."""
    kind = group[0][edge]
    return kind if len(group) == 1 or all(each[edge] == kind for each in group) else _NONE


def _word_end(kinds: str, end: int) -> int:
    """Return where the word ends that the position stands in or after."""
    while kinds[end + 1] in _GLUED:
        end += 1
    return end


class Seeker:
    """Looks for single phrases near a place; for those of which a text is full this is less work than to find them all."""

    def __init__(self, phrases: Iterable[tuple[str, int]]) -> None:
        """Take phrases without stars, with their numbers."""
        self._sought: Final[dict[int, tuple[str, str, str]]] = {}
        for phrase, number in phrases:
            core = fold(phrase)
            before, behind, _ = _edges_of(core, phrase)
            self._sought[number] = core, before, behind

    def next(self, text: str, number: int, start: int, last: int) -> tuple[int, int, int] | None:
        """Return the first place where a phrase stands as words that begins from `start` to `last`, with its number."""
        folded, kinds = spelled(text)
        core, before, behind = self._sought[number]
        size = len(core)
        at = folded.find(core, start, last + size)
        while at >= 0:
            if kinds[at] != before and kinds[at + size + 1] != behind:
                return at, at + size, number
            at = folded.find(core, at + 1, last + size)
        return None


def in_order(ranges: Iterable[RangeT]) -> list[RangeT]:
    """Return ranges by start, the longest first."""
    found = sorted(ranges, key=itemgetter(1), reverse=True)
    found.sort(key=itemgetter(0))
    return found


class Matcher(Generic[T]):
    """Finds the phrases of a word list, whatever their case, quotes, hyphens or width.

    A phrase that begins or ends with a letter of an alphabetic script begins or ends a word there; a Korean one begins
    a word. A star at either end of a phrase lifts this: `export*` also finds `exporter`, and the hit takes the whole
    rest of the word. The same phrase may stand for several values; it then gives several hits.
    """

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        """Take phrases with their values."""
        grouped: dict[str, tuple[_Entry[T], ...]] = {}
        shared: dict[tuple[int, str, str, str, str], tuple[_Entry[T]]] = {}
        listed = list(entries)
        cores = _MARK.join([_core_of(phrase) for phrase, _ in listed])
        folded = fold(cores).split(_MARK) if listed else []
        for core, (phrase, value) in zip(folded, listed, strict=True):
            key = (id(value), core[0], core[-1], phrase[0], phrase[-1])
            own = shared.get(key)
            if own is None:
                own = shared[key] = (_Entry(value, *_edges_of(core, phrase)),)
            known = grouped.setdefault(core, own)
            if known is not own:
                grouped[core] = known + own
        self._entries: Final = tuple(grouped.values())
        self._before: Final = [_shared(group, 1) for group in self._entries]
        self._behind: Final = [_shared(group, 2) for group in self._entries]
        self._automaton: Final = ahocorasick_rs.AhoCorasick(grouped) if grouped else None

    def _places(self, folded: str, kinds: str) -> list[_Place]:
        """Return where the phrases stand as words, overlapping ones too, by their end."""
        if self._automaton is None:
            return []
        before, behind = self._before, self._behind
        return [
            place
            for place in self._automaton.find_matches_as_indexes(folded, overlapping=True)
            if kinds[place[1]] != before[place[0]] and kinds[place[2] + 1] != behind[place[0]]
        ]

    def _among(self, places: list[_Place], choose: Choose[T]) -> list[_Place]:
        """Return the places of the phrases that are chosen among those that a text holds."""
        held = {place[0] for place in places}
        chosen = choose({entry.value for index in held for entry in self._entries[index]})
        kept = {
            index for index in held if any(each.value in chosen for each in self._entries[index])
        }
        return [place for place in places if place[0] in kept]

    def ranges(self, text: str, choose: Choose[T] | None = None) -> list[tuple[int, int, T]]:
        """Return all hits as plain tuples, overlapping ones too, by start, the longest first.

        Who asks may choose: it is told which values the text holds, and returns those whose hits it wants.
        """
        folded, kinds = spelled(text)
        places = self._places(folded, kinds)
        if not places:
            return []
        if choose is not None:
            places = self._among(places, choose)
        found = [
            (start, _word_end(kinds, end) if is_open else end, value)
            for index, start, end in places
            for value, before, behind, is_open in self._entries[index]
            if kinds[start] != before and kinds[end + 1] != behind
        ]
        return in_order(found)

    def find(self, text: str) -> list[Hit[T]]:
        """Return the leftmost longest hits; none overlaps another, unless both stand for one range."""
        kept: list[Hit[T]] = []
        start, reach = -1, -1
        for begin, end, value in self.ranges(text):
            if begin >= reach or (begin, end) == (start, reach):
                start, reach = begin, end
                kept.append(Hit(begin, end, value))
        return kept

    def any(self, text: str) -> bool:
        """Tell whether the text holds any of the phrases."""
        return bool(self.ranges(text))

"""Finding of many phrases in one pass over a text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Generic, NamedTuple, TypeVar

import ahocorasick_rs

from streams.text.folding import fold

T = TypeVar("T")

_MARK: Final = "\x1f"  # parts the phrases that are folded in one go
_FIRST_CJK: Final = "\u2e80"
_HANGUL: Final = ("\uac00", "\ud7a3")


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A phrase found in a text: a half-open range of characters and what the phrase stands for."""

    start: int
    end: int
    value: T


class _Entry(NamedTuple, Generic[T]):
    """A phrase's value, and the sides on which the word may go on."""

    value: T
    is_open_left: bool
    is_open_right: bool


def is_hangul(char: str) -> bool:
    """Tell whether the character is a Korean syllable."""
    return _HANGUL[0] <= char <= _HANGUL[1]


def is_alphabetic(char: str) -> bool:
    """Tell whether the character is a letter or digit of a script that puts blanks between words."""
    return char < _FIRST_CJK and char.isalnum()


def _core_of(phrase: str) -> str:
    """Return the phrase without its stars."""
    core = phrase.removeprefix("*").removesuffix("*")
    if not core.strip() or _MARK in core:
        raise ValueError(f"not a phrase: {phrase!r}")
    return core


def _word_end(text: str, end: int) -> int:
    """Return where the word ends that the position stands in or after."""
    while end < len(text) and (is_alphabetic(text[end]) or is_hangul(text[end])):
        end += 1
    return end


def _starts_word(text: str, start: int) -> bool:
    """Tell whether a word may start here; inside Chinese and Japanese it always may."""
    if start == 0:
        return True
    first, before = text[start], text[start - 1]
    if is_alphabetic(first):
        return not is_alphabetic(before)
    return not (is_hangul(first) and is_hangul(before))


def _ends_word(text: str, end: int) -> bool:
    """Tell whether a word may end here; Korean endings are glued on, so there it always may."""
    return end == len(text) or not (is_alphabetic(text[end - 1]) and is_alphabetic(text[end]))


class Matcher(Generic[T]):
    """Finds the phrases of a word list, whatever their case, quotes, hyphens or width.

    A phrase that begins or ends with a letter of an alphabetic script begins or ends a word there; a Korean one begins
    a word. A star at either end of a phrase lifts this: `export*` also finds `exporter`, and the hit takes the whole
    rest of the word. The same phrase may stand for several values; it then gives several hits.
    """

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        """Take phrases with their values."""
        grouped: defaultdict[str, list[_Entry[T]]] = defaultdict(list)
        listed = list(entries)
        cores = _MARK.join([_core_of(phrase) for phrase, _ in listed])
        folded = fold(cores).split(_MARK) if listed else []
        for core, (phrase, value) in zip(folded, listed, strict=True):
            entry = _Entry(value, phrase.startswith("*"), phrase.endswith("*"))
            grouped[core].append(entry)
        self._entries: Final = tuple(tuple(group) for group in grouped.values())
        self._automaton: Final = ahocorasick_rs.AhoCorasick(list(grouped)) if grouped else None

    def _hits(self, text: str) -> Iterator[Hit[T]]:
        """Yield all hits, overlapping ones too, by the end of their phrase."""
        if self._automaton is None:
            return
        folded = fold(text)
        for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            is_start, is_end = _starts_word(folded, start), _ends_word(folded, end)
            for entry in self._entries[index]:
                if not (is_start or entry.is_open_left) or not (is_end or entry.is_open_right):
                    continue
                reach = _word_end(folded, end) if entry.is_open_right else end
                yield Hit(start, reach, entry.value)

    def find_all(self, text: str) -> list[Hit[T]]:
        """Return all hits, overlapping ones too, by start, the longest first."""
        return sorted(self._hits(text), key=lambda hit: (hit.start, -hit.end))

    def find(self, text: str) -> list[Hit[T]]:
        """Return the leftmost longest hits; none overlaps another, unless both stand for one range."""
        kept: list[Hit[T]] = []
        for hit in self.find_all(text):
            last = kept[-1] if kept else None
            if (
                last is None
                or hit.start >= last.end
                or (hit.start, hit.end) == (last.start, last.end)
            ):
                kept.append(hit)
        return kept

    def any(self, text: str) -> bool:
        """Tell whether the text holds any of the phrases."""
        return next(self._hits(text), None) is not None

"""Goods that only tell what other goods are for: a cooler for quantum computers is no quantum computer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from streams.domain.knowledge import Item
from streams.text.matcher import Matcher

_VAGUE: Final = "cross-sector"  # "dual-use items", "entities": no goods of their own
_UNKNOWN: Final = "other"
_STOPS: Final = frozenset(",;:()、，。；：（）「」・和与與及や")
_PHRASE: Final = 40  # characters, 12 where words have no blanks
_DENSE: Final = 12
_GAP: Final = 8  # letters between goods and what makes them, where words have no blanks
_REACH: Final = 80
_FIRST: Final = 3  # words behind machines, until the word that tells what they make
_ENDS: Final = (". ", ";", "。", "；")
_FIRST_CJK: Final = "\u2e80"
_Mark = tuple[int, int, Literal["before", "behind", "apparatus"]]


@dataclass(frozen=True, slots=True)
class NamedItem:
    """A good that a text names, and the label of what makes it; `has_parts`: its parts have its label, too."""

    start: int
    end: int
    label: str
    is_vague: bool = False
    row: str = ""
    made_with: str | None = None
    has_parts: bool = False


def named(start: int, end: int, item: Item) -> NamedItem:
    """Return a good as a text names it."""
    is_vague = item.sector == _VAGUE
    return NamedItem(start, end, item.label, is_vague, item.id, item.made_with, item.has_parts)


@dataclass(frozen=True, slots=True)
class UseWords:
    """Words before and right behind goods that others are for, for what makes or tests goods, and for what these lead on with.

    `moves` are what is done to goods and not with them ("chip export"), `relatives` part a phrase where words have no blanks.
    """

    before: tuple[str, ...]
    behind: tuple[str, ...]
    apparatus: tuple[str, ...]
    works: tuple[str, ...]
    moves: tuple[str, ...]
    relatives: tuple[str, ...]


class Uses:
    """Tells goods from what they are for, and goods from what makes them, in texts of one language."""

    def __init__(self, words: UseWords, machines: Iterable[str]) -> None:
        """Take the words, and the labels of what makes goods."""
        self._machines: Final = frozenset(machines)
        self._works: Final = frozenset(words.works)
        self._moves: Final = words.moves
        self._parting: Final = (*_ENDS, *words.relatives)
        self._words: Final[Matcher[Literal["before", "behind", "apparatus"]]] = Matcher(
            [
                *((word, "before") for word in words.before),
                *((word, "behind") for word in words.behind),
                *((word, "apparatus") for word in words.apparatus),
            ]
        )

    def read(self, text: str, found: Sequence[NamedItem]) -> list[NamedItem]:
        """Return the goods that an act is about: without those that only tell what others are for."""
        marks = self._words.ranges(text) if found else []
        if not marks:
            return [*found]
        made = [self._made(text, each, found, marks) for each in found]
        kept = [each for each in made if each is not None]
        own = [self._used(text, each, kept, marks) for each in kept]
        return [each for each in own if each is not None]

    def _made(
        self, text: str, good: NamedItem, found: Sequence[NamedItem], marks: Sequence[_Mark]
    ) -> NamedItem | None:
        """Return a good as what makes or tests it, where the same noun goes on with that; nothing where that is named already."""
        if good.made_with is None:
            return good
        if any(
            each.label == good.made_with and self._is_one_noun(text, good.end, each.start)
            for each in found
        ):
            return None
        machines = (
            end
            for start, end, kind in marks
            if kind == "apparatus" and self._is_one_noun(text, good.end, start)
        )
        end = next(machines, None)
        if end is None and self._is_made(text, good, marks):
            end = good.end
        if end is None:
            return good
        return NamedItem(good.start, end, good.made_with, row=good.made_with)

    def _is_made(self, text: str, good: NamedItem, marks: Sequence[_Mark]) -> bool:
        """Tell whether a good is what a word for machines before it makes or tests ("equipment for etching wafers")."""
        return any(
            kind == "apparatus"
            and end <= good.start <= end + _REACH
            and _STOPS.isdisjoint(text[end : good.start])
            and not self._works.isdisjoint(text[end : good.start].split()[:_FIRST])
            for _, end, kind in marks
        )

    def _used(
        self, text: str, good: NamedItem, found: Sequence[NamedItem], marks: Sequence[_Mark]
    ) -> NamedItem | None:
        """Return a good that only tells what another is for as one without an id, nothing where the other is named."""
        is_process = good.label in self._machines and self._is_made(text, good, marks)
        if good.is_vague or is_process:  # "equipment designed for etching": the equipment
            return good
        if not good.has_parts and self._is_marked(text, good, marks):
            is_told = any(_is_near(text, good.end, each.start) for each in found)
            return None if is_told else replace(good, label=_UNKNOWN, row=_UNKNOWN)
        leads = (
            start
            for start, end, kind in marks
            if kind == "before"
            and end <= good.start <= end + _REACH
            and not any(sign in text[end : good.start] for sign in self._parting)
        )
        start = next(leads, None)
        if start is None:
            return good
        is_told = any(_is_near(text, each.end, start) for each in found)
        return None if is_told else replace(good, label=_UNKNOWN, row=_UNKNOWN)

    def _is_marked(self, text: str, good: NamedItem, marks: Sequence[_Mark]) -> bool:
        """Tell whether a word right behind a good says that something is for it ("自動車部品向けの")."""
        is_parted = text[good.end : good.end + 1] in _STOPS
        return not is_parted and any(
            kind == "behind" and start >= good.end and not text[good.end : start].strip(" ")
            for start, _, kind in marks
        )

    def _is_one_noun(self, text: str, end: int, start: int) -> bool:
        """Tell whether between two places there is at most one more word, or a few signs where words have no blanks."""
        between = text[end:start].strip(" -")
        if start < end or not _STOPS.isdisjoint(between):
            return False
        if any(char >= _FIRST_CJK for char in between):
            return len(between) <= _GAP and not any(word in between for word in self._moves)
        return " " not in between and len(between) <= _PHRASE


def _is_near(text: str, end: int, start: int) -> bool:
    """Tell whether a good that begins or ends at one place is of the phrase of the other place."""
    between = text[end:start]
    limit = _DENSE if any(char >= _FIRST_CJK for char in between) else _PHRASE
    return 0 <= start - end <= limit and _STOPS.isdisjoint(between)

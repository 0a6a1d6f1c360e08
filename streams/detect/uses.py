"""Goods that only tell what other goods are for: a cooler for quantum computers is no quantum computer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from streams.domain.knowledge import Item
from streams.text.matcher import Matcher

_VAGUE: Final = "cross-sector"  # "dual-use items", "entities": no goods of their own
_EQUIPMENT: Final = "semiconductor-equipment"
_CHIPS: Final = frozenset({"semiconductors", "hbm", "ai-chips"})
_WAFERS: Final = "wafers"
_WHOLE: Final = "drones"  # their parts are of the same id
_UNKNOWN: Final = "other"
_STOPS: Final = frozenset(",;:()、，。；：（）「」・和与與及や")
_PHRASE: Final = 40  # characters, 12 where words have no blanks
_DENSE: Final = 12
_GAP: Final = 8  # letters between chips and what makes them, where words have no blanks
_REACH: Final = 80
_FIRST: Final = 3  # words behind machines, until the word that tells what they make
_MOVES: Final = (
    "出口",
    "進口",
    "进口",
    "輸出",
    "输出",
    "輸入",
    "수출",
    "수입",
)  # who sells chips sells no tools
_FIRST_CJK: Final = "\u2e80"


@dataclass(frozen=True, slots=True)
class NamedItem:
    """A good that a text names."""

    start: int
    end: int
    label: str
    is_vague: bool = False
    row: str = ""


def named(start: int, end: int, item: Item) -> NamedItem:
    """Return a good as a text names it."""
    return NamedItem(start, end, item.label, item.sector == _VAGUE, item.id)


class Uses:
    """Tells goods from what they are for, and chips from what makes them, in texts of one language."""

    def __init__(
        self,
        before: Iterable[str],
        behind: Iterable[str],
        apparatus: Iterable[str],
        works: Iterable[str] = (),
    ) -> None:
        """Take words before and right behind goods that others are for, words for what makes or tests goods, and what these lead on with."""
        self._works: Final = frozenset(works)
        self._words: Final = Matcher(
            [
                *((word, "before") for word in before),
                *((word, "behind") for word in behind),
                *((word, "apparatus") for word in apparatus),
            ]
        )

    def read(self, text: str, found: Sequence[NamedItem]) -> list[NamedItem]:
        """Return the goods that an act is about: without those that only tell what others are for."""
        if not found:
            return []
        words = self._words.ranges(text)
        if not words:
            return list(found)
        made = [self._made(text, each, found, words) for each in found]
        kept = [each for each in made if each is not None]
        own = [self._used(text, each, kept, words) for each in kept]
        return [each for each in own if each is not None]

    def _made(
        self,
        text: str,
        good: NamedItem,
        found: Sequence[NamedItem],
        words: Sequence[tuple[int, int, str]],
    ) -> NamedItem | None:
        """Return chips as what makes or tests them, where the same noun goes on with that; nothing where that is named already."""
        if good.label not in _CHIPS and good.row != _WAFERS:
            return good
        if any(
            each.label == _EQUIPMENT and _is_one_noun(text, good.end, each.start) for each in found
        ):
            return None
        machines = (
            end
            for start, end, kind in words
            if kind == "apparatus" and _is_one_noun(text, good.end, start)
        )
        end = next(machines, None)
        if end is None and self._is_made(text, good, words):
            end = good.end
        return good if end is None else replace(good, end=end, label=_EQUIPMENT, row=_EQUIPMENT)

    def _is_made(self, text: str, good: NamedItem, words: Sequence[tuple[int, int, str]]) -> bool:
        """Tell whether chips are what a word for machines before them makes or tests ("equipment for etching wafers")."""
        return any(
            kind == "apparatus"
            and end <= good.start <= end + _REACH
            and _STOPS.isdisjoint(text[end : good.start])
            and not self._works.isdisjoint(text[end : good.start].split()[:_FIRST])
            for _, end, kind in words
        )

    def _is_process(
        self, text: str, good: NamedItem, words: Sequence[tuple[int, int, str]]
    ) -> bool:
        """Tell whether a good is what equipment right before it does ("equipment designed for etching"), and so the equipment."""
        return good.label == _EQUIPMENT and self._is_made(text, good, words)

    def _used(
        self,
        text: str,
        good: NamedItem,
        found: Sequence[NamedItem],
        words: Sequence[tuple[int, int, str]],
    ) -> NamedItem | None:
        """Return a good that only tells what another is for as one without an id, nothing where the other is named."""
        if good.is_vague or self._is_process(text, good, words):
            return good
        marks = [
            kind
            for start, _, kind in words
            if not text[good.end : start].strip(" ") and start >= good.end
        ]
        if (
            "behind" in marks
            and good.label != _WHOLE
            and text[good.end : good.end + 1] not in _STOPS
        ):
            is_told = any(_is_near(text, good.end, each.start) for each in found)
            return None if is_told else replace(good, label=_UNKNOWN, row=_UNKNOWN)
        leads = (
            start
            for start, end, kind in words
            if kind == "before"
            and end <= good.start <= end + _REACH
            and not _parts(text[end : good.start])
        )
        start = next(leads, None)
        if start is None:
            return good
        is_told = any(_is_near(text, each.end, start) for each in found)
        return None if is_told else replace(good, label=_UNKNOWN, row=_UNKNOWN)


def _is_near(text: str, end: int, start: int) -> bool:
    """Tell whether a good that begins or ends at one place is of the phrase of the other place."""
    between = text[end:start]
    limit = _DENSE if any(char >= _FIRST_CJK for char in between) else _PHRASE
    return 0 <= start - end <= limit and _STOPS.isdisjoint(between)


def _is_one_noun(text: str, end: int, start: int) -> bool:
    """Tell whether between two places there is at most one more word, or a few signs where words have no blanks."""
    between = text[end:start].strip(" -")
    if start < end or not _STOPS.isdisjoint(between):
        return False
    if any(char >= _FIRST_CJK for char in between):
        return len(between) <= _GAP and not any(word in between for word in _MOVES)
    return " " not in between and len(between) <= _PHRASE


def _parts(between: str) -> bool:
    """Tell whether a sentence ends in a text."""
    return any(sign in between for sign in (". ", ";", "。", "；", "的", "之"))

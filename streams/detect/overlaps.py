"""Which of the words that overlap in a text count."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import Final

from streams.detect.made import MADE, Undoing
from streams.detect.word import Word
from streams.domain.frames import Act, Cue, Thing
from streams.text.matcher import in_order

_HIDDEN: Final = frozenset(
    {Cue.NEGATION, Cue.MARKET, Cue.BACKGROUND, Cue.DENIAL, Cue.GENRE, Cue.WARES}
)  # "minimum export price"
_SHADING: Final = frozenset(
    {Cue.WEIGHING, Cue.BACKGROUND, Cue.PASSIVE, Cue.PROMISE, Cue.COMPANY, Cue.OFFICIAL}
)  # "has not decided", "two years ago today", "any licence that has been issued", "will sign a decree", "raad van bestuur", "ministerie van Visserij"


def once(words: Iterable[Word]) -> Iterable[Word]:
    """Return the words without those that are there already; an act is none of the things that are called like it."""
    found: dict[object, Word] = {}
    for word in words:
        key = (type(word.sense), word[:-1])
        known = found.get(key)
        if known is None or len(word.gaps) >= len(known.gaps):
            found[key] = word
    return found.values()


def told(words: list[Word]) -> list[Word]:
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


def ended(words: list[Word]) -> list[Word]:
    """Return the words without the acts that prolong by the first letters of words for not prolonging (延長せず)."""
    lapses = ((word.start, word.end) for word in words if word.sense is Act.LAPSE)
    ends = [(-1, -1), *sorted(lapses)]
    return [
        word
        for word in words
        if word.sense is not Act.PROLONG or ends[bisect_left(ends, word[1:2]) - 1][1] <= word.end
    ]


def again(words: list[Word], *, has_compounds: bool) -> list[Word]:
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


def whole(words: Iterable[Word]) -> list[Word]:
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


def outermost(words: list[Word]) -> list[Word]:
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

"""The state that the heading of a section names, as round-ups put it ("3. UKRAINE")."""

from collections.abc import Callable, Sequence
from typing import Final

from streams.detect.aims import Aims
from streams.detect.naming import Named
from streams.detect.zones import Paragraph

_LONGEST: Final = 48  # characters
_BACK: Final = 6  # paragraphs
_SHARE: Final = 2
_ENDING: Final = (".", "?", "!", "。")
_LABELS: Final = (". ", ": ", " - ", " – ", " — ", "：")
_MARKS: Final = frozenset(
    "0123456789().)-–—•*+ 一二三四五六七八九十、（）"
)  # of an item, before its label


def headed(
    paragraphs: Sequence[Paragraph],
    home: int,
    text: str,
    within: Callable[[int, int], Sequence[Named]],
) -> list[Named]:
    """Return the state whose name is the heading above a paragraph, the paragraphs being counted up to and with it."""
    above = reversed(paragraphs[max(0, home - 1 - _BACK) : max(0, home - 1)])
    heads = (_heading(paragraph, text, within) for paragraph in above)
    return next(([head] for head in heads if head is not None), [])


def is_round_up(
    paragraphs: Sequence[Paragraph], text: str, within: Callable[[int, int], Sequence[Named]]
) -> bool:
    """Tell whether the names of several states are headings of their own."""
    heads = (_heading(paragraph, text, within) for paragraph in paragraphs)
    return len({head.state for head in heads if head is not None}) > 1


def _heading(
    paragraph: Paragraph, text: str, within: Callable[[int, int], Sequence[Named]]
) -> Named | None:
    """Return the name that makes up most of a short paragraph without a full stop."""
    size = paragraph.end - paragraph.start
    if size > _LONGEST or text[paragraph.start : paragraph.end].endswith(_ENDING):
        return None
    named = within(paragraph.start, paragraph.end)
    is_one = len({each.state for each in named}) == 1
    return named[0] if is_one and _fills(named[0], size) else None


def labelled(
    text: str, opening: int, within: Callable[[int, int], Sequence[Named]]
) -> list[Named]:
    """Return the state whose name alone opens a paragraph, as its label ("Nepal. The department has renewed ...")."""
    first = within(opening, opening + _LONGEST)[:1]
    is_label = any(
        _MARKS.issuperset(text[opening : each.start])
        and not each.is_adjective
        and text.startswith(_LABELS, each.end)
        for each in first
    )
    return list(first) if is_label else []


def under_label(
    paragraphs: Sequence[Paragraph],
    home: int,
    text: str,
    within: Callable[[int, int], Sequence[Named]],
) -> list[Named]:
    """Return the state whose place labels the heading right above a paragraph ("Mexico City: the 25 per cent is parked")."""
    for paragraph in paragraphs[max(0, home - 2) : max(0, home - 1)]:
        heading = text[paragraph.start : paragraph.end]
        if len(heading) <= _LONGEST and not heading.endswith(_ENDING):
            return labelled(text, paragraph.start, within)
    return []


def owning_item(
    text: str,
    opening: int,
    within: Callable[[int, int], Sequence[Named]],
    aims: Aims,
) -> list[Named]:
    """Return the state that an item of a list begins with as the owner of what it tells ("3. Canada's remission gets six more months")."""
    return [
        each
        for each in within(opening, opening + _LONGEST)[:1]
        if opening < each.start
        and _MARKS.issuperset(text[opening : each.start])
        and aims.is_owner(text, each)
    ]


def _fills(named: Named, size: int) -> bool:
    """Tell whether a name makes up most of a line."""
    return (named.end - named.start) * _SHARE >= size

"""Acts that a text names by their titles, and by their numbers only in footnotes."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

import re2

from streams.text.citations import Citation

_MARK: Final = re2.compile(
    r"(?i)[\[(](?:footnote|note)\s(?P<named>[a-z]|[0-9]{1,2})[\])]"
    r"|(?:\b(?:19|20)[0-9]{2}\)?\s?|\)\s)[\[(](?P<bare>[a-z]|[0-9]{1,2})[\])]"
)
"""A mark behind a title: "(footnote 1)", "Regulations 2019(a)", "(Steel) (1)"."""

_NOTE: Final = re2.compile(
    r"(?im)^[ \t]*(?:[\[(](?:footnote |note )?(?P<mark>[a-z]|[0-9]{1,2})[\])]|footnote (?P<plain>[a-z]|[0-9]{1,2}))[:.]?[ \t]+"
)
"""The beginning of a line that is a note."""


def noted(text: str, cited: Sequence[Citation]) -> list[Citation]:
    """Return the citations that notes begin with, at the marks that stand for them in the text above."""
    starts = {each.start: each for each in reversed(cited)}
    notes: dict[str, list[tuple[int, Citation]]] = defaultdict(list)
    for hit in _NOTE.finditer(text):
        if hit.end() in starts:
            mark = hit["mark"] or hit["plain"]
            notes[mark.lower()].append((hit.start(), starts[hit.end()]))
    return list(_marked(text, notes)) if notes else []


def _marked(text: str, notes: Mapping[str, list[tuple[int, Citation]]]) -> Iterator[Citation]:
    """Yield for each mark what the first note of its letter or number below it cites."""
    for hit in _MARK.finditer(text):
        mark = hit["named"] or hit["bare"]
        below = notes.get(mark.lower(), [])
        at = bisect_right(below, hit.end(), key=lambda note: note[0])
        if at < len(below):
            yield replace(below[at][1], start=hit.start(), end=hit.end())

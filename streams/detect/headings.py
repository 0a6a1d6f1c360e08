"""Whose an office is by where it stands: under a heading, in an entry of a live blog; what the heading of an entry only repeats."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import re2

from streams.detect.aims import Aims
from streams.detect.naming import Named
from streams.detect.reading import Side
from streams.domain.frames import Frame

_COLONS: Final = (":", "：")
_MARKS: Final = "#* 0123456789.)"  # of a heading, before its label
_STOPS: Final = (".", "!", "?")
_STAMP: Final = re2.compile(r"(?m)^[*#\s]*[0-2]?[0-9][:.h][0-5][0-9]\b")


def heading(text: str, paragraph: int, before: Sequence[Named]) -> list[str]:
    """Return the state that makes up the line above a paragraph, as its heading, or is the label of it ("2. Ghana: ban on logs")."""
    end = len(text[:paragraph].rstrip())
    line = text.rfind("\n", 0, end) + 1
    first = next((each for each in before if line <= each.start), None)
    if (
        first is None
        or first.is_adjective
        or first.end > end
        or text[line : first.start].strip(_MARKS)
    ):
        return []
    rest = text[first.end : end].strip("#* ")
    return [first.state] if not rest or rest.startswith(_COLONS) else []


def told_of(text: str, at: int, before: Sequence[Named], home: str, aims: Aims) -> Iterator[str]:
    """Yield the states that a paragraph tells of before a place, in order, where it does not name the one at home."""
    paragraph = text.rfind("\n", 0, at) + 1
    own = [each for each in before if each.start >= paragraph and not each.is_adjective]
    if all(each.state != home for each in own):
        yield from (each.state for each in own if not aims.meet(text, each))


def entry(text: str, start: int, at: int) -> int:
    """Return where the entry of a live blog begins ("14:10 It is official."), looking back no further than `start`; there, if none does."""
    stamps = [start + hit.start() for hit in _STAMP.finditer(text[start:at])]
    return stamps[-1] if stamps else start


def retold(side: Side, frame: Frame) -> Frame | None:
    """Return the act of the heading of an entry of a live blog as the sentence right under it tells it, where it does."""
    start, end = frame.statement
    line = side.text.rfind("\n", 0, start) + 1
    if not _STAMP.match(side.text[line:end]) or side.text[:end].endswith(_STOPS):
        return None
    number = bisect_left(side.statements, end, key=lambda each: each.start)
    for behind in side.statements[number : number + 1]:
        for clause in behind.clauses:
            word = next((each for each in clause.words if each.sense is frame.act), None)
            if word is not None:
                place = (word.start, word.end)
                own = (behind.start, behind.end)
                return replace(
                    frame,
                    statement=own,
                    clause=(clause.start, clause.end),
                    act_at=place,
                    thing_at=None,
                )
    return None

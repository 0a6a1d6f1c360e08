"""Which acts a text changes, by its formulae, its title, and the letters of licences that replace each other."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import re2

from streams.domain.document import Document
from streams.text.citations import Citation
from streams.text.matcher import Matcher

_REACH: Final = 160  # characters
_LICENCE: Final = re2.compile(r"(?P<office>.+)-\d{4}-(?P<number>GL\d+)(?P<letter>[A-Z]?)")


@dataclass(frozen=True, slots=True)
class Touching:
    """Formulae of change, words of titles that change others, types of document that tell of acts, unions of states."""

    formulas: Matcher[None]
    amending: Matcher[None]
    telling: frozenset[str]
    unions: Mapping[str, tuple[str, ...]]

    def changed(self, text: str, cited: Sequence[Citation]) -> list[Citation]:
        """Return the citations that stand in one paragraph with a formula of change."""
        if not cited:
            return []
        spans = [_around(text, hit.start, hit.end) for hit in self.formulas.find(text)]
        lows = [low for low, _ in spans]
        return [
            each for each in cited if each.end <= _reach(spans, bisect_right(lows, each.start))
        ]

    def makes_anew(self, document: Document) -> bool:
        """Tell whether an official text makes a measure of its own, and says of no other that it changes it."""
        return document.document_type not in self.telling and not self.amending.any(document.title)

    def unions_of(self, state: str) -> Iterator[str]:
        """Yield the unions that a state is a member of."""
        return (union for union, members in self.unions.items() if state in members)


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the part of a paragraph that stands around a place."""
    low, high = max(0, start - _REACH), min(len(text), end + _REACH)
    above, below = text.rfind("\n\n", low, start), text.find("\n\n", end, high)
    return (low if above < 0 else above, high if below < 0 else below)


def _reach(spans: Sequence[tuple[int, int]], behind: int) -> int:
    """Return where the last span ends that begins before the one of this number; later ones never end sooner."""
    return spans[behind - 1][1] if behind else 0


def replaced(refs: Iterable[str], known: Iterable[str]) -> list[str]:
    """Return the references; of a licence that another of its number replaces, the one before it that is known."""
    letters = dict(filter(None, map(_series, known)))
    chosen: list[str] = []
    for ref in refs:
        own = _LICENCE.fullmatch(ref)
        key = (own["office"], own["number"]) if own else None
        before = [
            (letter, other)
            for (office, number, letter), other in letters.items()
            if own and (office, number) == key and letter < own["letter"]
        ]
        chosen.append(max(before)[1] if before else ref)
    return list(dict.fromkeys(chosen))


def _series(ref: str) -> tuple[tuple[str, str, str], str] | None:
    """Return the office, number and letter of a licence, with its reference."""
    found = _LICENCE.fullmatch(ref)
    return ((found["office"], found["number"], found["letter"]), ref) if found else None

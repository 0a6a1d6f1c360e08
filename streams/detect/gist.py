"""What a sentence is about as a whole, by its runs of words: acts that no phrase of the lexica names.

The tables read what somebody wrote down; a sentence in words of its own ("may go abroad again") is known by its likeness to
sentences that people have labelled. What comes out is an act in the closed words of frames, read in the same way as
any other from there on.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import exp, log, sqrt
from typing import Final

import numpy as np

from streams.catalog.gist import COLUMNS, GistTable
from streams.domain.vocabulary import EventType
from streams.text.grams import grams

_FAR: Final = 30.0
_TYPES: Final = tuple(EventType)


@dataclass(frozen=True, slots=True)
class Said:
    """What a sentence is about: the log-odds that it tells an act, and of each type of event."""

    any: float
    of: Mapping[EventType, float]

    def probability(self, event_type: EventType) -> float:
        """Return the probability that the sentence tells an act, of this type rather than of another."""
        own = {each: _sigmoid(odds) for each, odds in self.of.items()}
        return _sigmoid(self.any) * own[event_type] / max(sum(own.values()), own[event_type])


@dataclass(frozen=True, slots=True)
class Gists:
    """What the sentences of a document are about, by part and start; `peak`: the greatest log-odds of any, `titles`: those of the title."""

    of: Mapping[tuple[str, int], Said] = field(default_factory=dict)
    peak: float = -_FAR
    titles: tuple[Said, ...] = ()


class Gist:
    """Weighs sentences."""

    def __init__(self, table: GistTable) -> None:
        """Take the weights."""
        self._at: Final = {gram: number for number, gram in enumerate(table.weights)}
        self._rarity: Final = [table.rarity[gram] for gram in table.weights]
        shape = (len(table.weights), len(COLUMNS))
        self._weights: Final = np.array([*table.weights.values()], float).reshape(shape)
        self._bias: Final = np.array(table.bias)

    def said(self, marks: Iterable[str]) -> Said:
        """Return what a sentence with these marks (`streams/detect/marks.py`) is about."""
        known = self._at
        counts = Counter([known[each] for each in marks if each in known])
        rows = list(counts)
        values = np.array([self._rarity[at] * (1 + log(counts[at])) for at in rows])
        size = sqrt(float(values @ values)) if rows else 1.0
        odds = self._bias + (values @ self._weights[rows] / size if rows else 0.0)
        return Said(float(odds[0]), dict(zip(_TYPES, odds[1:].tolist(), strict=True)))

    def place(self, text: str, language: str, event_type: EventType) -> tuple[int, int]:
        """Return where the run of words stands that speaks most for a type of event."""
        column = COLUMNS.index(event_type.value)
        weighed = [
            (self._rarity[at] * (self._weights[at, column] + self._weights[at, 0]), each)
            for each in grams(text, language)
            if (at := self._at.get(each.text, -1)) >= 0
        ]
        if not weighed:
            return 0, len(text)
        _, best = max(weighed, key=lambda each: (each[0], -each[1].start, each[1].end))
        return best.start, best.end


def _sigmoid(odds: float) -> float:
    return 1 / (1 + exp(-max(-_FAR, min(_FAR, odds))))

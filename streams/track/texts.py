"""Finds the documents of the last days whose text is nearly that of another one: a wire's report as others copy it."""

from collections.abc import Iterator, Sequence
from datetime import date

from streams.track.indexes import drop
from streams.track.state import State, Text

_LEAST = 16
"""Hashes of a signature from which on it says something; a headline alone has fewer."""

_FIRST = 8
"""Hashes by which a text is looked for: nearly the same texts share some of their smallest ones."""


class Texts:
    """The signatures of a state's documents of the last days, by their smallest hashes; all of it follows from the state."""

    def __init__(self, state: State) -> None:
        """Take the texts that a state remembers."""
        self._state = state
        self._by_hash: dict[int, dict[str, None]] = {}
        for name, text in state.texts.items():
            self._index(name, text)

    def put(self, name: str, signature: Sequence[int], day: date) -> None:
        """Remember what a document's text is like; one without a usable signature is like none."""
        self._drop(name)
        if len(signature) >= _LEAST:
            text = self._state.texts[name] = Text(day, list(signature))
            self._index(name, text)

    def forget(self, start: date) -> None:
        """Drop the texts from before a day."""
        old = [name for name, text in self._state.texts.items() if text.day < start]
        for name in old:
            self._drop(name)

    def near(self, name: str, least: float) -> Iterator[str]:
        """Yield the other documents that share so much of a document's text, those that are nearest first."""
        own = self._state.texts.get(name)
        if own is None:
            return
        found: dict[str, None] = {}
        for each in own.signature[:_FIRST]:
            found.update(self._by_hash.get(each, {}))
        del found[name]
        shares = {
            other: shared(own.signature, self._state.texts[other].signature) for other in found
        }
        for other in sorted(shares, key=lambda each: (-shares[each], each)):
            if shares[other] >= least:
                yield other

    def _index(self, name: str, text: Text) -> None:
        for each in text.signature[:_FIRST]:
            self._by_hash.setdefault(each, {})[name] = None

    def _drop(self, name: str) -> None:
        text = self._state.texts.pop(name, None)
        for each in text.signature[:_FIRST] if text is not None else ():
            drop(self._by_hash, each, name)


def shared(first: Sequence[int], second: Sequence[int]) -> float:
    """Return how much two texts share, from 0 to 1: of the smallest hashes of both together, how many are in each."""
    both = set(first) & set(second)
    smallest = sorted({*first, *second})[: min(len(first), len(second))]
    return sum(each in both for each in smallest) / len(smallest) if smallest else 0.0

"""Finds the documents of the last days whose text is nearly that of another one: a wire's report as others copy it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from streams.track.state import State, Text

_LEAST = 16
"""Hashes of a signature from which on it says something; a headline alone has fewer."""

_FIRST = 8
"""Hashes by which a text is looked for: nearly the same texts share some of their smallest ones."""


_SPAN = 8
"""Days whose texts are looked for together, and whose hashes are forgotten together."""


class _Span:
    """The names of texts of some days, by their smallest hashes; copies mostly have all of these in common, and stand together."""

    def __init__(self) -> None:
        """Begin with none."""
        self._names: dict[tuple[int, ...], list[str]] = {}
        self._kinds: dict[int, list[tuple[int, ...]]] = {}

    def put(self, name: str, smallest: tuple[int, ...]) -> None:
        """Make a text findable by each of its smallest hashes."""
        alike = self._names.get(smallest)
        if alike is not None:
            alike.append(name)
            return
        self._names[smallest] = [name]
        for each in smallest:
            self._kinds.setdefault(each, []).append(smallest)

    def names_near(self, smallest: tuple[int, ...]) -> Iterator[str]:
        """Yield the texts that have, or had, one of these hashes among their smallest ones."""
        if self._kinds.keys().isdisjoint(smallest):
            return
        for kind in {kind for each in smallest for kind in self._kinds.get(each, ())}:
            yield from self._names[kind]


class Texts:
    """The signatures of a state's documents of the last days, by smallest hashes; all of it follows from the state."""

    def __init__(self, state: State) -> None:
        """Take the texts that a state remembers."""
        self._state = state
        self._spans: dict[int, _Span] = {}
        self._names: dict[date, list[str]] = {}
        for name, text in state.texts.items():
            self._index(name, text)

    def put(self, name: str, signature: Sequence[int], day: date) -> None:
        """Remember what a document's text is like; one without a usable signature is like none."""
        texts = self._state.texts
        texts.pop(name, None)
        if len(signature) >= _LEAST:
            text = texts[name] = Text(day, tuple(signature))
            self._index(name, text)

    def forget(self, start: date) -> None:
        """Drop the texts from before a day."""
        first = start.toordinal() // _SPAN
        for span in [span for span in self._spans if span < first]:
            del self._spans[span]
        for day in [day for day in self._names if day < start]:
            for name in self._names.pop(day):
                text = self._state.texts.get(name)
                if text is not None and text.day == day:
                    del self._state.texts[name]

    def near(self, name: str, least: float) -> Iterator[str]:
        """Yield the other documents that share so much of a document's text, those that are nearest first."""
        own = self._state.texts.get(name)
        if own is None:
            return
        smallest = own.signature[:_FIRST]
        found = {each for held in self._spans.values() for each in held.names_near(smallest)}
        shares = {
            other: shared(own.signature, text.signature)
            for other, text in self._present(found)
            if other != name and not set(smallest).isdisjoint(text.signature[:_FIRST])
        }
        for other in sorted(shares, key=lambda each: (-shares[each], each)):
            if shares[other] >= least:
                yield other

    def _index(self, name: str, text: Text) -> None:
        day = text.day
        named = self._names.get(day)
        if named is None:
            named = self._names[day] = []
        named.append(name)
        span = day.toordinal() // _SPAN
        held = self._spans.get(span)
        if held is None:
            held = self._spans[span] = _Span()
        held.put(name, text.signature[:_FIRST])

    def _present(self, names: Iterable[str]) -> Iterator[tuple[str, Text]]:
        """Yield the texts that names have by now; an earlier version's may be like it no longer."""
        for name in names:
            text = self._state.texts.get(name)
            if text is not None:
                yield name, text


def shared(first: Sequence[int], second: Sequence[int]) -> float:
    """Return how much two texts share, from 0 to 1: of the smallest hashes of both together, how many are in each."""
    both = set(first) & set(second)
    smallest = sorted({*first, *second})[: min(len(first), len(second))]
    return sum(each in both for each in smallest) / len(smallest) if smallest else 0.0

"""Many patterns over one text: one pass tells which of them occur, and only those are searched for."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

import re2


class Found(NamedTuple):
    """Where a pattern matches, which of them it is, and what its named groups hold."""

    number: int
    start: int
    end: int
    groups: Mapping[str, str | None]


class Patterns:
    """Patterns compiled together; they are searched for among bytes, where that is fast, and counted back."""

    def __init__(self, patterns: Iterable[str]) -> None:
        """Take the patterns; their order numbers them."""
        listed = [pattern.encode() for pattern in patterns]
        self._patterns: Final = [re2.compile(pattern) for pattern in listed]
        self._groups: Final = [
            [(name.decode(), number) for name, number in pattern.groupindex.items()]
            for pattern in self._patterns
        ]
        self._screen: Final = re2.Set.SearchSet()
        for pattern in listed:
            self._screen.Add(pattern)
        self._screen.Compile()

    def find(self, text: str) -> Iterator[Found]:
        """Yield the matches, pattern by pattern, each in order."""
        body = text.encode()
        for number in sorted(self._screen.Match(body) or ()):
            groups = self._groups[number]
            matches = list(self._patterns[number].finditer(body))
            spans = _in_characters(text, body, [found.span() for found in matches])
            for found, (start, end) in zip(matches, spans, strict=True):
                parts = {name: _decoded(found[group]) for name, group in groups}
                yield Found(number, start, end, parts)


class Spans:
    """One pattern of which only the places count; they are found among bytes, where a search is fast, and counted back."""

    def __init__(self, pattern: str) -> None:
        """Take the pattern."""
        self._pattern: Final = re2.compile(pattern.encode())

    def find(self, text: str) -> Iterable[tuple[int, int]]:
        """Yield where the pattern matches, in order."""
        body = text.encode()
        return _in_characters(text, body, (found.span() for found in self._pattern.finditer(body)))


def _decoded(part: bytes | None) -> str | None:
    """Return a part as text, None where there is none."""
    return None if part is None else part.decode()


def _in_characters(
    text: str, body: bytes, spans: Iterable[tuple[int, int]]
) -> Iterable[tuple[int, int]]:
    """Return ranges of the bytes of a text as ranges of its characters."""
    return spans if len(body) == len(text) else _counted(body, spans)


def _counted(body: bytes, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield ranges of bytes as ranges of characters."""
    at, count = 0, 0
    for start, end in spans:
        begin = count + len(body[at:start].decode())
        count = begin + len(body[start:end].decode())
        at = end
        yield begin, count

"""Entries that an official text puts into a control list: quoted, each behind its number ("PL9016 Quantum computers")."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

import re2

from streams.detect.uses import NamedItem

_OTHER: Final = "other"
_WORDS: Final = 24  # characters: less than that is a number that is replaced


class ListEntries:
    """Finds the entries of control lists by the patterns of their numbers."""

    def __init__(self, numbers: Iterable[str]) -> None:
        """Take the patterns."""
        number = f"(?:{'|'.join(numbers)})"
        self._quoted: Final[Any] = re2.compile(rf"""["“„«]\s*({number}[^"”“»]+)["”“»]""")
        self._entry: Final[Any] = re2.compile(rf"(?m)^\s*{number}")

    def goods(self, text: str, find: Callable[[str], Sequence[NamedItem]]) -> list[NamedItem]:
        """Return the goods of the entries that a text quotes; one that names none is about goods without an id."""
        found: list[NamedItem] = []
        for quoted in self._quoted.finditer(text):
            for entry in self._entries(quoted.group(1)):
                told = [each for each in find(entry) if not each.is_vague]
                found += told or [NamedItem(0, 0, _OTHER)]
        return found

    def _entries(self, text: str) -> list[str]:
        """Return the entries of a quotation, without bare numbers."""
        starts = [each.start() for each in self._entry.finditer(text)]
        ends = [*starts[1:], len(text)]
        parts = [text[start:end] for start, end in zip(starts, ends, strict=True)]
        return [each for each in parts if len(each.strip()) > _WORDS]

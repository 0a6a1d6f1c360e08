"""Entries that an official text puts into a control list: quoted, each behind its number ("PL9016 Quantum computers")."""

from collections.abc import Callable, Sequence
from typing import Final

import re2

from streams.detect.uses import NamedItem

_OTHER: Final = "other"
_NUMBER: Final = r"(?:PL[0-9]{4}|[0-9][A-E][0-9]{3})"
_QUOTED: Final = re2.compile(r"""["“„«]\s*(""" + _NUMBER + r"""[^"”“»]+)["”“»]""")
_ENTRY: Final = re2.compile(r"(?m)^\s*" + _NUMBER)
_WORDS: Final = 24  # characters: less than that is a number that is replaced


def goods_of_entries(text: str, find: Callable[[str], Sequence[NamedItem]]) -> list[NamedItem]:
    """Return the goods of the entries that a text quotes; one that names none is about goods without an id."""
    found: list[NamedItem] = []
    for quoted in _QUOTED.finditer(text):
        for entry in _entries(quoted.group(1)):
            named = [each for each in find(entry) if not each.is_vague]
            found += named or [NamedItem(0, 0, _OTHER)]
    return found


def _entries(text: str) -> list[str]:
    """Return the entries of a quotation, without bare numbers."""
    starts = [each.start() for each in _ENTRY.finditer(text)]
    parts = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    return [each for each in parts if len(each.strip()) > _WORDS]

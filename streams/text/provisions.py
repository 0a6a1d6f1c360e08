"""Finds the provisions that a legal text names: "Articles 2 and 3", "§ 5", "第三条第二項", "별표 3"."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

import re2

_STEM: Final = 3  # letters of a word for a provision that its plural has too
_DEEPER: Final = ("(", "第", "제")
_SPACE: Final = re.compile(r"\s+")


class Provision(NamedTuple):
    """A provision named in a text, and where; `name` is the same however the text spells it."""

    name: str
    start: int
    end: int

    def holds(self, other: "Provision") -> bool:
        """Tell whether another provision is this one or a part of it."""
        rest = other.name.removeprefix(self.name)
        return not rest or (rest != other.name and rest.startswith(_DEEPER))


class ProvisionReader:
    """Finds the provisions that texts of one language name."""

    def __init__(self, pattern: str, number: str) -> None:
        """Take the pattern: `numbers` with a `head` before them or not, `inside` where it only holds the next; and that of one number."""
        self._pattern: Final = re2.compile(pattern)
        self._number: Final = re2.compile(number)

    def named(self, text: str) -> Iterator[Provision]:
        """Yield the provisions that a text names, in order; of a chain of them only the last."""
        for found in self._pattern.finditer(text):
            if found.group("inside"):
                continue
            head = _spelled(found.group("head") or "")[:_STEM]
            for number in self._number.finditer(found.group("numbers")):
                yield Provision(head + _spelled(number.group()), *found.span())


def _spelled(words: str) -> str:
    return _SPACE.sub("", words).casefold().replace("（", "(")

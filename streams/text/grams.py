"""The runs of words, or of characters, that a sentence is made of: what a learnt reader of sentences counts."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from streams.text.folding import fold
from streams.text.traditional import simplified

_SPACED: Final = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_DENSE: Final = re.compile(r"[a-z]+|\d+|\S")
_LONGEST: Final = {True: 5, False: 3}  # characters where no blanks part words, else words
_JOINT: Final = {True: "", False: " "}
_NUMBER: Final = "0"  # whichever number it is
_WITHOUT_BLANKS: Final = frozenset({"zh", "ja", "ko"})


class Gram(NamedTuple):
    """A run of words or characters, and where it stands in its text."""

    text: str
    start: int
    end: int


def grams(text: str, language: str) -> list[Gram]:
    """Return all runs of one to three words of a text, of one to five characters in Chinese, Japanese and Korean.

    Letter case, kinds of quotes and which number a number is do not matter; Chinese counts as if written simplified.
    """
    is_dense = language in _WITHOUT_BLANKS
    found = list((_DENSE if is_dense else _SPACED).finditer(_plain(text, language)))
    words = [_NUMBER if each.group().isdigit() else each.group() for each in found]
    places = [each.span() for each in found]
    joint = _JOINT[is_dense]
    return [
        Gram(joint.join(words[at : at + size]), places[at][0], places[at + size - 1][1])
        for size in range(1, _LONGEST[is_dense] + 1)
        for at in range(len(words) - size + 1)
    ]


def gram_texts(text: str, language: str) -> Sequence[str]:
    """Return the same runs without their places, which takes half the time."""
    is_dense = language in _WITHOUT_BLANKS
    found = (_DENSE if is_dense else _SPACED).findall(_plain(text, language))
    words = [_NUMBER if each.isdigit() else each for each in found]
    joint, runs = _JOINT[is_dense], list(words)
    for size in range(2, _LONGEST[is_dense] + 1):
        runs += map(joint.join, zip(*(words[at:] for at in range(size)), strict=False))
    return runs


def _plain(text: str, language: str) -> str:
    """Return a text in one spelling, of the same length."""
    return fold(simplified(text) if language == "zh" else text)

"""Folding of spellings that keeps the length of a text, so that every offset stays."""

from typing import Final

import ahocorasick_rs

_STRUCTURE: Final = frozenset(ord(sign) - 0x20 + 0xFF00 for sign in ",:;!?()[]{}~|")
_WIDE: Final = "".join(chr(code) for code in range(0xFF01, 0xFF5F) if code not in _STRUCTURE)
WIDE_TO_NARROW: Final = {ord(char): ord(char) - 0xFEE0 for char in _WIDE} | {0x3000: 0x20}
"""Full-width ASCII and its plain form; punctuation that structures a CJK sentence stays."""

_WIDE_SCREEN: Final = ahocorasick_rs.AhoCorasick([*_WIDE, "\u3000"])
_PLAIN: Final = (
    ("\n", " "),
    ("\r", " "),
    ("\t", " "),
    ("\u2018", "'"),
    ("\u2019", "'"),
    ("\u201c", '"'),
    ("\u201d", '"'),
    ("\u201e", '"'),
    ("\u00ab", '"'),
    ("\u00bb", '"'),
    ("\u00a0", " "),
    ("\u202f", " "),
    ("\u2009", " "),
    ("\u2010", "-"),
    ("\u2011", "-"),
    ("\u2013", "-"),
)


def narrow(text: str) -> str:
    """Return the text with full-width letters, digits and signs in their plain form."""
    if text.isascii() or not _WIDE_SCREEN.find_matches_as_indexes(text):
        return text
    return text.translate(WIDE_TO_NARROW)


def fold(text: str) -> str:
    """Return the text in the one spelling of the lexica: lower case, plain quotes, blanks, hyphens."""
    if text.isascii():
        return text.replace("\n", " ").replace("\r", " ").replace("\t", " ").lower()
    for fancy, plain in _PLAIN:
        text = text.replace(fancy, plain)
    # U+0130 is the only character whose lower case is longer than one character.
    return narrow(text).replace("\u0130", "I").lower()

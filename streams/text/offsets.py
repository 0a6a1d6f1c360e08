"""The way back from a derived text to the text it was made of."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple


class Piece(NamedTuple):
    """A run of derived characters and the range of the source that they stand for.

    Runs as long as their range stand for it character by character; any other run stands for its range as a whole.
    """

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Offsets:
    """Where each character of a derived text stands in its source."""

    pieces: tuple[Piece, ...]
    begins: tuple[int, ...] = field(repr=False)

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the source that a range of the derived text stands for."""
        if not self.pieces:
            return 0, 0
        first, begin = self._piece_at(start)
        head = first.start + start - begin if _is_literal(first) else first.start
        if end <= start:
            return head, head
        last, begin = self._piece_at(end - 1)
        return head, last.start + end - begin if _is_literal(last) else last.end

    def _piece_at(self, at: int) -> tuple[Piece, int]:
        """Return the piece that holds a character, and where the piece begins."""
        index = max(bisect_right(self.begins, at) - 1, 0)
        return self.pieces[index], self.begins[index]


def _is_literal(piece: Piece) -> bool:
    """Tell whether the piece stands for its range character by character."""
    return len(piece.text) == piece.end - piece.start


def assemble(pieces: Iterable[Piece]) -> tuple[str, Offsets]:
    """Return the text that the pieces make, and the way back."""
    kept = tuple(piece for piece in pieces if piece.text)
    texts = [piece.text for piece in kept]
    begins = tuple(accumulate(map(len, texts[:-1]), initial=0)) if texts else ()
    return "".join(texts), Offsets(kept, begins)

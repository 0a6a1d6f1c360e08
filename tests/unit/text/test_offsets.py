"""The way back from a derived text."""

import pytest

from streams.text.offsets import Piece, assemble

PIECES = [
    Piece("ab", 3, 5),
    Piece("", 5, 9),
    Piece("&", 9, 14),
    Piece(" ", 14, 17),
    Piece("cd", 20, 22),
]
# the text is: ab& cd


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        pytest.param(0, 2, (3, 5), id="a literal run"),
        pytest.param(1, 2, (4, 5), id="a part of it"),
        pytest.param(2, 3, (9, 14), id="a run that stands for more"),
        pytest.param(1, 3, (4, 14), id="over both"),
        pytest.param(3, 5, (14, 21), id="from a blank into a run"),
        pytest.param(0, 6, (3, 22), id="all"),
        pytest.param(4, 4, (20, 20), id="an empty range"),
    ],
)
def test_a_range_leads_back(start: int, end: int, expected: tuple[int, int]) -> None:
    text, offsets = assemble(PIECES)
    assert text == "ab& cd"
    assert offsets.source(start, end) == expected


def test_no_pieces_lead_to_the_beginning() -> None:
    text, offsets = assemble([])
    assert text == ""
    assert offsets.source(0, 0) == (0, 0)

"""Tables: nothing is lost in a file, on a terminal words are broken last."""

from collections.abc import Sequence

import pytest
from rich.console import Console

from streams.cli import sheet
from streams.cli.sheet import show, spoken, widths_of

HEADS = ("id", "state", "about")
ROWS = [
    ("91607acb", "partly fulfilled", "rare earths, gallium, germanium"),
    ("3ac473ce", "opened", "[/b] steel"),
]


def columns(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[head, *(row[at] for row in rows)] for at, head in enumerate(HEADS)]


@pytest.mark.parametrize(
    ("room", "widths"),
    [
        pytest.param(200, [8, 16, 31], id="room-for-all"),
        pytest.param(50, [8, 16, 20], id="the-widest-gives-way"),
        pytest.param(40, [8, 13, 13], id="two-give-way"),
        pytest.param(32, [8, 9, 9], id="down-to-the-longest-words"),
        pytest.param(24, [6, 6, 6], id="then-words-are-broken"),
        pytest.param(1, [1, 1, 1], id="never-to-nothing"),
    ],
)
def test_columns_give_way_in_order(room: int, widths: list[int]) -> None:
    assert widths_of(columns(ROWS), room) == widths


def test_wide_letters_take_two_places() -> None:
    assert widths_of([["a", "稀土"]], 80) == [4]


def test_a_file_has_a_line_for_each_row(capsys: pytest.CaptureFixture[str]) -> None:
    long = ("3ac473ce", "opened", "word " * 100)
    show(HEADS, [*ROWS, long])
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 4
    assert lines[1] == "91607acb  partly fulfilled  rare earths, gallium, germanium"
    assert lines[2].endswith("opened            [/b] steel")  # text, not markup
    assert lines[3].endswith("word word")


def test_a_terminal_breaks_between_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sheet, "paper", lambda: Console(width=44))
    show(HEADS, ROWS)
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 44
    assert {word for line in lines for word in line.split()} == {
        word for row in (HEADS, *ROWS) for cell in row for word in cell.split()
    }


def test_a_table_without_rows_has_its_heads(capsys: pytest.CaptureFixture[str]) -> None:
    show(HEADS, [])
    assert capsys.readouterr().out.split() == list(HEADS)


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        pytest.param(None, "", id="nothing"),
        pytest.param(["a", "b"], "a, b", id="several"),
        pytest.param(3, "3", id="one"),
    ],
)
def test_a_cell_is_spoken(value: object, cell: str) -> None:
    assert spoken(value) == cell

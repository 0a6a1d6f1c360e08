"""The table of sentences: what is written reads back, what is broken names its line."""

from pathlib import Path

import pytest

from streams.catalog.gist import COLUMNS, GIST, GistTable, as_lines, load_gist
from streams.domain.errors import CatalogError

HEAD = "\t".join(("mark", "rarity", *COLUMNS))
NOTHING = "\t0" * len(COLUMNS)
TABLE = GistTable(
    bias=(-3.0, *([-4.5] * 7)),
    rarity={"go abroad": 6.25, "§act/pause": 2.0},
    weights={"go abroad": (1.5, *([0.0] * 7)), "§act/pause": (0.25, *([-0.75] * 7))},
)


def test_what_is_written_reads_back(tmp_path: Path) -> None:
    (tmp_path / GIST).write_text(as_lines(TABLE), encoding="utf-8")
    assert load_gist(tmp_path) == TABLE


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param(None, "cannot be read", id="missing"),
        pytest.param("", "line 1", id="empty"),
        pytest.param("a\tb\n", "line 1", id="other-columns"),
        pytest.param(f"{HEAD}\n", "(bias)", id="no-bias"),
        pytest.param(f"{HEAD}\n(bias)\t0{NOTHING}\nban\tx{NOTHING}\n", "line 3", id="no-number"),
        pytest.param(f"{HEAD}\n(bias)\t0{NOTHING}\nban\t1\t2\n", "line 3", id="too-few"),
    ],
)
def test_what_is_broken_says_where(tmp_path: Path, text: str | None, says: str) -> None:
    if text is not None:
        (tmp_path / GIST).write_text(text, encoding="utf-8")
    with pytest.raises(CatalogError) as refusal:
        load_gist(tmp_path)
    assert says in str(refusal.value)
    assert "exportwire train" in refusal.value.mend

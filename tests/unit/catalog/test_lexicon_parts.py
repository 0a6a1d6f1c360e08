"""Choices that the words of a lexicon name, so that a family of phrases is one line."""

from pathlib import Path

import pytest

from streams.catalog.lexicon import load_lexica
from streams.domain.errors import CatalogError

HEAD = """\
language: en
order: before
gap: 90
parts:
  paper: [permit, licence]
  move: [go abroad, be shipped]
entries:
"""


def lexicon(folder: Path, words: str) -> tuple[str, ...]:
    """Return the words of a lexicon of one entry, as they are read."""
    (folder / "lexicon").mkdir()
    entry = f'  - sense: act/create\n    words: ["{words}"]\n    yes: Yes.\n    no: No.\n'
    (folder / "lexicon" / "en.yml").write_text(HEAD + entry, "utf-8")
    return load_lexica(folder)[0].lists[0].words


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("needs a {paper}", "needs a (permit|licence)"),
        ("{move} ... without a {paper}", "(go abroad|be shipped) ... without a (permit|licence)"),
        ("needs a stamp", "needs a stamp"),
    ],
)
def test_words_may_name_choices(tmp_path: Path, words: str, expected: str) -> None:
    assert lexicon(tmp_path, words) == (expected,)


@pytest.mark.parametrize("words", ["needs a {stamp}", "needs a {paper", "needs a {}"])
def test_a_choice_that_is_not_there_is_refused(tmp_path: Path, words: str) -> None:
    with pytest.raises(CatalogError) as error:
        lexicon(tmp_path, words)
    assert "names no part" in error.value.problem
    assert "paper" in error.value.mend

"""Runs of words and characters: one spelling for all, and where each run stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.text.grams import gram_texts, grams


@pytest.mark.parametrize(
    ("text", "language", "holds"),
    [
        pytest.param("May go abroad", "en", {"may", "may go", "may go abroad"}, id="words"),
        pytest.param(
            "It’s  25%\nnow", "en", {"it", "' s 0", "0 %", "% now"}, id="signs-and-lines"
        ),
        pytest.param("Ausfuhr: frei", "de", {"ausfuhr : frei"}, id="colon"),
        pytest.param("暂停 90 天", "zh", {"暂停", "暂停0天"}, id="characters"),
        pytest.param("暫停", "zh", {"暂停"}, id="traditional"),
        pytest.param("１２円", "ja", {"0円"}, id="full-width"),
        pytest.param("수출 금지", "ko", {"수출금지"}, id="blanks-left-out"),
        pytest.param("", "en", set(), id="nothing"),
    ],
)
def test_runs(text: str, language: str, holds: set[str]) -> None:
    found = [each.text for each in grams(text, language)]
    assert holds <= set(found)
    assert found == list(gram_texts(text, language))


@given(st.text(max_size=80), st.sampled_from(["en", "de", "zh", "ko"]))
def test_a_run_stands_inside_its_text(text: str, language: str) -> None:
    for each in grams(text, language):
        assert 0 <= each.start < each.end <= len(text)


@given(st.text(alphabet="abc ,.0", max_size=60))
def test_wrapping_changes_no_run(text: str) -> None:
    assert gram_texts(text.replace(" ", "\n"), "en") == gram_texts(text, "en")

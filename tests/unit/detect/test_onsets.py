"""Words behind a day that make it a beginning."""

import pytest

from streams.detect.onsets import opens

DAY = "vom 10. November 2025"


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        pytest.param(" an für ein Jahr", True, id="right behind the day"),
        pytest.param(", 13.01 Uhr, an für ein Jahr", True, id="behind its hour"),
        pytest.param(" an.", True, id="at the end of the sentence"),
        pytest.param(" andere Zölle", False, id="only the first letters of a word"),
        pytest.param(" über Liegegebühren an", False, id="parted from the day"),
        pytest.param(", nach dem Gipfel, an", False, id="behind an aside without an hour"),
        pytest.param("", False, id="nothing behind"),
    ],
)
def test_a_word_behind_a_day_makes_it_a_beginning(behind: str, *, expected: bool) -> None:
    assert opens(DAY + behind, len(DAY), ("an",)) is expected

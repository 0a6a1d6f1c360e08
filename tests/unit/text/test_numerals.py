"""Numbers, enumerations and years of an era."""

import pytest

from streams.text.numerals import number_of, numbers_of, western_year


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("18", 18), ("007", 7), ("十八", 18), ("二十", 20), ("一百八十", 180), ("三百二十五", 325), ("二〇二五", 2025), ("四十六", 46),
        ("两", 2), ("元", 1), ("千二百", 1200),
        ("", None), ("x", None), ("一二十", None), ("9" * 13, None),
    ],
)  # fmt: skip
def test_numerals_are_numbers(text: str, number: int | None) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        pytest.param("55, 56 and 57", [55, 56, 57], id="list"),
        pytest.param("55-58, 61 and 62", [55, 56, 57, 58, 61, 62], id="range"),
        pytest.param("55 to 57", [55, 56, 57], id="range in words"),
        pytest.param("55号、56号", [55, 56], id="Chinese"),
        pytest.param("第55至58", [55, 56, 57, 58], id="Chinese range"),
        pytest.param("第二十七号和第二十八", [27, 28], id="numerals"),
        pytest.param("7, 7", [7], id="twice"),
        pytest.param("1-900", [1, 900], id="a range too long is two numbers"),
        pytest.param("58-55", [58, 55], id="backwards is none"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_an_enumeration_is_written_out(text: str, numbers: list[int]) -> None:
    assert numbers_of(text) == numbers


@pytest.mark.parametrize(
    ("era", "year", "western"),
    [("令和", "7", 2025), ("令和", "元", 2019), ("平成", "三十一", 2019), ("昭和", "24", 1949), ("民國", "114", 2025)],
)  # fmt: skip
def test_a_year_of_an_era_is_a_western_one(era: str, year: str, western: int) -> None:
    assert western_year(era, year) == western

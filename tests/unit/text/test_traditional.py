"""Tests of streams/text/traditional.py."""

import pytest

from streams.text.traditional import simplified


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("經濟部暫緩實施輸出管制", "经济部暂缓实施输出管制"),
        ("進出口（戰略物品）規例", "进出口（战略物品）规例"),
        ("隨著衞生署發佈綫上公告", "随着卫生署发布线上公告"),
        ("商务部暂停实施", "商务部暂停实施"),
        ("Section 232, no Chinese", "Section 232, no Chinese"),
    ],
)
def test_traditional_characters_are_read_as_simplified_ones(text: str, expected: str) -> None:
    """Taiwan's and Hong Kong's forms have the one of the Mainland."""
    assert simplified(text) == expected


def test_the_length_stays() -> None:
    """Offsets of the simplified text are those of the text itself, also around characters that need two code units."""
    text = "「𠮷野」公司：關稅、配額、許可證"

    assert len(simplified(text)) == len(text)


def test_what_is_simplified_stays() -> None:
    """Reading a text twice changes nothing more."""
    once = simplified("豁免不再續期，本月10日後進口須重新繳付關稅")

    assert simplified(once) == once

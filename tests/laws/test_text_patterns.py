"""Laws of patterns: the pass that tells which of them occur leaves out no match, and bytes count back to characters."""

import re2
from hypothesis import given
from hypothesis import strategies as st

from streams.text.patterns import Patterns, Spans

LISTED = (r"(?P<day>[0-9]{1,2})\.", r"第(?P<n>[0-9]+)号", r"(?i)\bban\b", r"é+|ü$", r"^a")
TEXTS = st.text(alphabet="aAbn é第号ü12.\n", max_size=40)
STOPS = (r"[.!?…]+", r"[。\n]+", r" +b")


@given(TEXTS)
def test_patterns_find_what_each_of_them_finds(text: str) -> None:
    expected = [
        (number, found.start(), found.end(), found.groupdict())
        for number, pattern in enumerate(LISTED)
        for found in re2.compile(pattern).finditer(text)
    ]
    assert [tuple(found) for found in Patterns(LISTED).find(text)] == expected


@given(st.text(alphabet="ab. …。\n第é!", max_size=40), st.sampled_from(STOPS))
def test_places_among_bytes_are_those_among_characters(text: str, pattern: str) -> None:
    expected = [found.span() for found in re2.compile(pattern).finditer(text)]
    assert list(Spans(pattern).find(text)) == expected


@given(TEXTS)
def test_no_patterns_find_nothing(text: str) -> None:
    assert list(Patterns(()).find(text)) == []

"""Laws of cleaning and splitting: spans lead back, nothing is lost, work stays in proportion to the text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.domain.knowledge import LANGUAGES
from streams.text.clauses import clauses
from streams.text.clean import clean
from streams.text.folding import narrow
from streams.text.markup import flatten
from streams.text.sentences import sentences
from streams.text.tokens import tokens

SCRAPS = [
    *"<>&;[]()*_`#|!-. \n\t\u3000“”",
    "<p>", "</p>", "<b>", "</b>", "<br/>", "<li>", "<script>", "</script>", "<!--", "-->", "<![CDATA[", "]]>",
    "&amp;", "&lt;", "&#8217;", "&nbsp;", "# ", "- ", "1. ", "> ", "](http://x)", "**", "```\n", "\n\n", "| a |",
    "The rule ended", "U.S.", "No. 18", "暂停实施", "管制措施。", "수출통제", "x", "\uff21", "\uff11\uff10", "\u200b",
]  # fmt: skip
RAW = st.lists(st.sampled_from(SCRAPS), max_size=40).map("".join)
WORDS = st.sampled_from(
    [
        "The",
        "ban",
        "was",
        "lifted",
        "today",
        "U.S.",
        "No.",
        "18",
        "but",
        "while",
        "管制",
        "。",
        ".",
        "?",
        "，",
    ]
)
PROSE = st.lists(WORDS, max_size=30).map(
    lambda words: " ".join(["The", *words])
)  # signs alone are a rule
HOSTILE = [
    "<",
    "[",
    "&",
    "<!--",
    "<a ",
    "<b>",
    "</p>",
    "*",
    "&amp;",
    "[](",
    "\\",
    "<![CDATA[",
    "]]>",
    "<script>",
    "x\n",
    "|",
    "> ",
]


@given(RAW)
def test_every_block_leads_back_to_a_range_of_the_source(raw: str) -> None:
    cleaned = clean(raw)
    at = 0
    for block in cleaned.blocks:
        start, end = cleaned.source(block.start, block.end)
        assert at <= start < end <= len(raw)
        at = end


@given(RAW)
def test_blocks_are_the_text_but_for_one_blank_line_between_them(raw: str) -> None:
    cleaned = clean(raw)
    told = "\n\n".join(cleaned.text[block.start : block.end] for block in cleaned.blocks)
    assert cleaned.text == told
    assert all(cleaned.text[block.start : block.end].strip() for block in cleaned.blocks)


@given(RAW)
def test_a_plain_character_leads_back_to_itself(raw: str) -> None:
    cleaned = clean(raw)
    for at, char in enumerate(cleaned.text):
        start, end = cleaned.source(at, at + 1)
        if char.isalnum() and end - start == 1:
            assert narrow(raw[start:end]) == char


@given(RAW)
def test_ranges_grow_with_the_ranges_they_stand_for(raw: str) -> None:
    cleaned = clean(raw)
    starts = [cleaned.source(at, at + 1) for at in range(len(cleaned.text))]
    for (start, end), (following, _) in pairwise(starts):
        assert start <= following
        assert end <= following or raw[start:end] == "" or start == following


@given(PROSE)
def test_prose_on_one_line_stays_as_it_is(prose: str) -> None:
    assert clean(prose).text == prose
    assert clean(clean(prose).text).text == prose


@given(RAW, st.sampled_from(LANGUAGES))
def test_sentences_leave_out_nothing_but_blanks(raw: str, language: str) -> None:
    text = clean(raw).text
    at = 0
    for start, end in sentences(text, language):
        assert not text[at:start].strip()
        assert start < end
        at = end
    assert not text[at:].strip()


@given(PROSE, st.sampled_from(LANGUAGES))
def test_clauses_leave_out_nothing_but_blanks(prose: str, language: str) -> None:
    for start, end in sentences(prose, language):
        sentence, at = prose[start:end], 0
        for left, right in clauses(sentence, language):
            assert not sentence[at:left].strip()
            assert left < right
            at = right
        assert at == len(sentence)


@given(RAW)
def test_tokens_follow_one_another_within_the_text(raw: str) -> None:
    at = 0
    for token in tokens(raw):
        assert at <= token.start < token.end <= len(raw)
        at = token.end


@pytest.mark.parametrize("scrap", HOSTILE)
def test_what_is_kept_of_hostile_text_grows_no_faster_than_the_text(scrap: str) -> None:
    small, large = (flatten(scrap * size) for size in (200, 400))
    assert len(large.offsets.pieces) <= 2 * len(small.offsets.pieces) + 2
    assert len(large.regions) <= 2 * len(small.regions) + 2
    pieces = [len(clean(scrap * size).offsets.pieces) for size in (200, 400)]
    assert pieces[1] <= 2 * pieces[0] + 2


@pytest.mark.parametrize("scrap", HOSTILE)
@pytest.mark.timeout(20)
def test_hostile_text_of_a_megabyte_is_read_to_the_end(scrap: str) -> None:
    raw = scrap * (1_000_000 // len(scrap))
    cleaned = clean(raw)
    assert len(cleaned.text) <= 2 * len(raw)

"""Laws of folding and matching: offsets stay, and the matcher finds what a naive search finds."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from streams.text.folding import fold, narrow
from streams.text.forks import Forks
from streams.text.matcher import Matcher, is_alphabetic, is_hangul

LETTERS = "abAB é'’-\u2011\n管制수출\uff10\uff21."
TEXTS = st.text(alphabet=LETTERS, max_size=24)
CORES = st.text(alphabet="abAé管制수출0 ", min_size=1, max_size=4).filter(str.strip)
PHRASES = st.builds(
    lambda left, core, right: left + core + right,
    st.sampled_from(["", "*"]),
    CORES,
    st.sampled_from(["", "", "*"]),
)
ANYTHING = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80)


def naive(phrases: list[str], text: str) -> set[tuple[int, int, int]]:
    """Return what a search phrase by phrase, place by place finds."""
    folded, found = fold(text), set()
    for value, phrase in enumerate(phrases):
        core = fold(phrase.removeprefix("*").removesuffix("*"))
        for start in range(len(folded) - len(core) + 1):
            end = start + len(core)
            if folded[start:end] != core:
                continue
            before, after = folded[start - 1 : start], folded[end : end + 1]
            glued_left = bool(before) and (
                (is_alphabetic(core[0]) and is_alphabetic(before))
                or (is_hangul(core[0]) and is_hangul(before))
            )
            glued_right = bool(after) and is_alphabetic(core[-1]) and is_alphabetic(after)
            if glued_left and not phrase.startswith("*"):
                continue
            if glued_right and not phrase.endswith("*"):
                continue
            while phrase.endswith("*") and end < len(folded):
                if not (is_alphabetic(folded[end]) or is_hangul(folded[end])):
                    break
                end += 1
            found.add((start, end, value))
    return found


@given(st.lists(PHRASES, max_size=6), TEXTS)
def test_all_hits_are_those_of_a_naive_search(phrases: list[str], text: str) -> None:
    matcher = Matcher((phrase, value) for value, phrase in enumerate(phrases))
    assert set(matcher.ranges(text)) == naive(phrases, text)


@given(st.lists(PHRASES, max_size=6), TEXTS)
def test_the_screen_agrees_with_the_search(phrases: list[str], text: str) -> None:
    matcher = Matcher((phrase, value) for value, phrase in enumerate(phrases))
    assert matcher.any(text) is bool(naive(phrases, text))


@given(st.lists(PHRASES, max_size=6), TEXTS)
def test_kept_hits_overlap_only_where_equal_and_hide_no_hit(phrases: list[str], text: str) -> None:
    matcher = Matcher((phrase, value) for value, phrase in enumerate(phrases))
    kept = matcher.find(text)
    for first, second in pairwise(kept):
        same = (first.start, first.end) == (second.start, second.end)
        assert same or first.end <= second.start
    for start, end, _ in naive(phrases, text):
        assert any(hit.start < end and start < hit.end for hit in kept)


@given(
    st.lists(st.tuples(st.lists(CORES, max_size=3), st.lists(CORES, max_size=3)), max_size=3),
    TEXTS,
)
def test_heads_with_tails_are_found_like_what_they_spell(
    forks: list[tuple[list[str], list[str]]], text: str
) -> None:
    spelled = Matcher(
        (head + tail, value)
        for value, (heads, tails) in enumerate(forks)
        for head in heads
        for tail in tails
    )
    found = Forks((heads, tails, value) for value, (heads, tails) in enumerate(forks))
    assert set(found.ranges(text)) == set(spelled.ranges(text))


@given(ANYTHING)
def test_folding_keeps_the_length_and_is_done_once(text: str) -> None:
    assert len(fold(text)) == len(narrow(text)) == len(text)
    assert fold(fold(text)) == fold(text)
    assert narrow(narrow(text)) == narrow(text)

"""What the matcher finds, and where words begin and end."""

from collections.abc import Set as AbstractSet

import pytest

from streams.text.matcher import Matcher, Seeker


def found(phrases: list[str], text: str) -> list[str]:
    """Return the words of the text that the phrases find."""
    matcher = Matcher((phrase, phrase) for phrase in phrases)
    return [text[hit.start : hit.end] for hit in matcher.find(text)]


@pytest.mark.parametrize(
    ("phrases", "text", "expected"),
    [
        pytest.param(["export ban"], "the Export Ban ends", ["Export Ban"], id="any case"),
        pytest.param(["export ban"], "an export bank", [], id="a longer word is another word"),
        pytest.param(["ban"], "urban", [], id="the end of a word is no word"),
        pytest.param(
            ["export", "export ban"], "export ban", ["export ban"], id="the longest counts"
        ),
        pytest.param(
            ["export", "export ban"], "export bank", ["export"], id="the longest that is one"
        ),
        pytest.param(
            ["export*"], "Exporters must", ["Exporters"], id="a star takes the whole word"
        ),
        pytest.param(
            ["*genehmigung"], "die Ausfuhrgenehmigung", ["genehmigung"], id="a star on the left"
        ),
        pytest.param(["export ban"], "export\nban", ["export\nban"], id="over a line break"),
        pytest.param(["beijing's ban"], "Beijing’s ban", ["Beijing’s ban"], id="curly quote"),
        pytest.param(
            ["case-by-case"], "case\u2011by\u2011case", ["case\u2011by\u2011case"], id="hyphen"
        ),
        pytest.param(
            ["ai chip"], "\uff21\uff29\u3000chip", ["\uff21\uff29\u3000chip"], id="full width"
        ),
        pytest.param(["管制"], "出口管制措施", ["管制"], id="Chinese has no word ends"),
        pytest.param(["bis"], "美国BIS宣布", ["BIS"], id="a Latin word between Chinese"),
        pytest.param(
            ["수출통제"], "미국의 수출통제를", ["수출통제"], id="a Korean ending is glued on"
        ),
        pytest.param(["통제"], "수출통제를", [], id="a Korean word begins after a blank"),
        pytest.param(["*통제"], "수출통제를", ["통제"], id="unless a star allows"),
        pytest.param(["55号"], "第155号", [], id="a number is whole"),
        pytest.param(["i̇hracat", "ihracat"], "İhracat", ["İhracat"], id="the long small letter"),
    ],
)
def test_a_phrase_is_found_as_words(phrases: list[str], text: str, expected: list[str]) -> None:
    assert found(phrases, text) == expected


def test_a_phrase_may_stand_for_several_values() -> None:
    hits = Matcher([("ban", 1), ("Ban", 2), ("ban*", 3)]).find("a ban")
    assert [(hit.start, hit.end, hit.value) for hit in hits] == [(2, 5, 1), (2, 5, 2), (2, 5, 3)]


def test_overlapping_hits_are_there_for_who_asks() -> None:
    hits = Matcher([("export ban", "long"), ("ban", "short")]).ranges("export ban")
    assert [value for _, _, value in hits] == ["long", "short"]


def test_who_asks_may_choose_among_what_is_there() -> None:
    matcher = Matcher([("export", 1), ("ban*", 2), ("tax", 3)])
    told: list[set[int]] = []

    def choose(held: AbstractSet[int]) -> set[int]:
        told.append(set(held))
        return {2, 3}

    hits = matcher.ranges("Export bans, exports, urban", choose)
    assert [value for _, _, value in hits] == [2]
    assert told == [{1, 2}]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("an export ban", True, id="hit"),
        pytest.param("an urban bank", False, id="parts of words"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_the_screen_tells_whether_there_is_any_hit(text: str, *, expected: bool) -> None:
    assert Matcher([("ban", 1)]).any(text) is expected


def test_no_phrases_find_nothing() -> None:
    matcher: Matcher[int] = Matcher([])
    assert not matcher.any("text")
    assert matcher.find("text") == []


@pytest.mark.parametrize("phrase", ["", " ", "*", "**"])
def test_a_phrase_without_words_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match="not a phrase"):
        Matcher([(phrase, 1)])


@pytest.mark.parametrize(
    ("text", "start", "last", "expected"),
    [
        pytest.param("put a ban", 0, 8, (4, 5, 1), id="as a word"),
        pytest.param("put bans", 0, 8, None, id="not inside one"),
        pytest.param("A ban, a rule", 1, 8, (7, 8, 1), id="behind the start"),
        pytest.param("put it on a shelf", 0, 9, None, id="not behind the end"),
    ],
)
def test_the_next_place_of_a_phrase_is_found(
    text: str, start: int, last: int, expected: tuple[int, int, int] | None
) -> None:
    assert Seeker([("a", 1)]).next(text, 1, start, last) == expected

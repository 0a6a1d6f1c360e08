"""The words of a language, found in a text."""

import pytest

from streams.catalog.lexicon import Lexicon, WordList
from streams.catalog.phrases import Slot, count_of, is_hollow, phrases_of, spellings
from streams.detect.words import LanguageWords
from streams.domain.frames import Act, Cue, Thing


def words_of(
    *lists: tuple[Act | Thing | Cue, tuple[str, ...]], strong: bool = False
) -> LanguageWords:
    """Return the finder of a small lexicon."""
    made = tuple(
        WordList(
            sense=sense,
            words=words,
            thing=None,
            is_strong=strong,
            yes="",
            no="",
        )
        for sense, words in lists
    )
    return LanguageWords(Lexicon("en", is_verb_first=True, gap=30, lists=made))


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("plain", ["plain"]),
        ("(a|b) c", ["a c", "b c"]),
        ("x (y|) z", ["x y z", "x z"]),
        ("(a|b)(c|d)", ["ac", "bc", "ad", "bd"]),
        ("(a|b (c|d)) e", ["a e", "b c e", "b d e", "a e"]),
    ],
)
def test_alternatives_are_spelled_out(phrase: str, expected: list[str]) -> None:
    assert sorted(spellings(phrase)) == sorted(expected)
    assert count_of(phrase) == len(expected)


def test_a_bracket_that_was_not_opened_is_refused() -> None:
    with pytest.raises(ValueError, match="not opened"):
        spellings("a|b) c")
    with pytest.raises(ValueError, match="not opened"):
        count_of("a|b) c")


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("put* the ban ... on hold", [(("put*", 0), ("the ban", 1), ("on hold", 30))]),
        ("(put|set)(s|) ... (aside|by)", [(("puts", 0), ("aside", 30))]),
        ("licen* (of|to) sell", [(("licen*", 0), ("of sell", 1))]),
        ("(ban|licen*) it", [(("ban it", 0),), (("licen*", 0), ("it", 1))]),
        ("lift (it ... off|up)", [(("lift it", 0), ("off", 30)), (("lift up", 0),)]),
    ],
)
def test_gaps_and_stars_part_a_phrase(
    phrase: str, expected: list[tuple[tuple[str, int], ...]]
) -> None:
    found = [tuple((slot.texts[0], slot.gap) for slot in each) for each in phrases_of(phrase, 30)]
    assert found == expected


def test_the_slots_of_a_phrase_are_not_multiplied() -> None:
    assert phrases_of("(a|b) ... (c|d) e", 30) == [
        (Slot(("a", "b"), 0), Slot(("c e", "d e"), 30)),
    ]


_DIGITS = "(1|2|3|4|5|6|7|8|9|0)"


@pytest.mark.parametrize(
    "phrase",
    [
        f"bans {_DIGITS}{_DIGITS} ships",
        f"bans (at |)(once |){_DIGITS} (big |){_DIGITS}",
        f"{_DIGITS}{_DIGITS} ships",
    ],
    ids=["in the middle", "with blanks", "a head too short to be rare"],
)
def test_very_many_spellings_are_heads_and_tails(phrase: str) -> None:
    (slot,) = phrases_of(phrase, 30)[0]
    assert sorted(slot.spelled()) == sorted(set(spellings(phrase)))
    text = f"It {spellings(phrase)[-1]} now"
    (word,) = words_of((Act.CREATE, (phrase,))).find(text)
    assert text[word.start : word.end] == spellings(phrase)[-1]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [("a (b|) c", False), ("(b|) ... c", True), ("a ... (*|b)", True), ("(|a)(b|)", True)],
)
def test_a_slot_that_may_be_empty_is_found(phrase: str, expected: bool) -> None:  # noqa: FBT001
    assert is_hollow(phrase) is expected


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("Beijing puts the ban on hold", True),
        ("Beijing puts it on hold", True),
        ("Beijing puts it. They are on hold", False),
        ("Beijing puts the ban which nobody ever liked much on hold", False),
        ("on hold it puts", False),
    ],
)
def test_a_gap_is_bounded_and_stays_in_the_sentence(text: str, is_found: bool) -> None:  # noqa: FBT001
    found = words_of((Act.PAUSE, ("puts ... on hold",))).find(text)
    assert bool(found) is is_found


def test_a_longer_thing_hides_a_shorter_one() -> None:
    words = words_of((Thing.RESTRICTION, ("export controls",)), (Thing.TRADE, ("export",)))
    assert [word.sense for word in words.find("the export controls")] == [Thing.RESTRICTION]


def test_a_strong_cue_hides_the_act_inside() -> None:
    lists = ((Act.CREATE, ("imposed",)), (Cue.BACKGROUND, ("imposed in may",)))
    assert [word.sense for word in words_of(*lists, strong=True).find("imposed in May")] == [
        Cue.BACKGROUND
    ]
    assert len(words_of(*lists).find("imposed in May")) == 2


def test_acts_inside_cited_titles_do_not_count_things_do() -> None:
    words = words_of((Act.PAUSE, ("暂停",)), (Thing.RESTRICTION, ("出口管制",)))
    found = words.find("《关于暂停出口管制的公告》")
    assert [word.sense for word in found] == [Thing.RESTRICTION]


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        pytest.param("Beijing puts a hold on it", True, id="side by side"),
        pytest.param("Beijing puts another hold on it", False, id="a longer word is another"),
        pytest.param("Beijing puts hold on it", False, id="without its little word"),
        pytest.param("Beijing puts a long hold on it", False, id="where the phrase has no gap"),
        pytest.param("Beijing cuts all the trade off", True, id="a little word at the end"),
        pytest.param("Beijing cuts trade. It is off", False, id="not in the next sentence"),
        pytest.param("Beijing cuts trade with an offer", False, id="nor inside a word"),
        pytest.param("Beijing cuts trade" + " and more" * 5 + " off", False, id="nor far away"),
    ],
)
def test_a_phrase_may_go_on_with_a_little_word(text: str, *, is_found: bool) -> None:
    found = words_of((Act.PAUSE, ("put* a hold", "cut* ... off"))).find(text)
    assert [word.sense for word in found] == [Act.PAUSE] * is_found


def test_only_the_next_of_its_kind_goes_on_with_a_phrase() -> None:
    found = words_of((Act.PAUSE, ("put* ... hold",))).find("He puts it on hold, then on hold.")
    assert [(word.start, word.head, word.end) for word in found] == [(3, 7, 18)]


def test_longer_words_hide_cues_that_would_say_something_else() -> None:
    words = words_of((Thing.RESTRICTION, ("minimum export price",)), (Cue.MARKET, ("price",)))
    assert [word.sense for word in words.find("the minimum export price")] == [Thing.RESTRICTION]
    assert [word.sense for word in words.find("the price")] == [Cue.MARKET]


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        pytest.param("section 232 of the Trade Expansion Act of 1962", False, id="a-statute"),
        pytest.param(
            "Executive Order 14010 (Expansion of Certain Duties Act) of 2021",
            False,
            id="a-title-behind-a-number",
        ),
        pytest.param("the tariff (Expansion of which began in May) stays", True, id="an-aside"),
        pytest.param("the expansion of the list", True, id="an-act"),
        pytest.param("Expansion of the Trade Act", True, id="before-a-statute"),
    ],
)
def test_names_of_statutes_hide_acts(text: str, is_found: bool) -> None:  # noqa: FBT001
    assert bool(words_of((Act.WIDEN, ("expansion",))).find(text)) is is_found


def test_a_full_stop_ends_a_gap_at_once() -> None:
    words = words_of((Act.CREATE, ("no ... shipped",)))
    assert words.find("No cargo is shipped")
    assert not words.find("No. 4 is shipped")


def test_a_word_counts_once_and_an_act_is_not_the_thing_of_its_name() -> None:
    words = words_of((Act.PAUSE, ("pause", "pause*")), (Thing.PAUSE, ("pause",)))
    found = words.find("the pause")
    assert sorted(type(word.sense).__name__ for word in found) == ["Act", "Thing"]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Duties of 5% again fall due.", {Act.RESTORE}),
        ("Duties of 5% fall due.", {Act.CREATE}),
        ("Duties of 5% fall due, and quotas again.", {Act.CREATE, Act.RESTORE}),
    ],
)
def test_what_comes_again_is_not_created(text: str, acts: set[Act]) -> None:
    words = words_of(
        (Act.CREATE, ("duties ... fall due again", "duties ... fall due")),
        (Act.RESTORE, ("again",)),
    )
    assert {word.sense for word in words.find(text)} == acts

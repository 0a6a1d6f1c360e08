"""What sentences are about as a whole: probabilities, the place that speaks most, and the frames of acts that no phrase names."""

import pytest

from streams.catalog.gist import COLUMNS, GistTable
from streams.detect.doubts import Doubts
from streams.detect.gist import Gist
from streams.detect.gist_features import told_apart
from streams.detect.gisting import is_by_gist
from streams.detect.marks import marks
from streams.domain.event import Veto
from streams.domain.vocabulary import EventType, Step
from tests.unit.detect.documents import detector, news


def weights(**told: float) -> tuple[float, ...]:
    """Return the weights of a mark, by column."""
    return tuple(told.get(name, 0.0) for name in COLUMNS)


GISTED = Gist(
    GistTable(
        bias=(-2.0, *([-4.0] * 7)),
        rarity={"go abroad": 2.0, "again": 1.0, "until": 1.0},
        weights={
            "go abroad": weights(event=5.0, easing=7.0),
            "again": weights(event=1.0, easing=1.0),
            "until": weights(suspension=6.0),
        },
    )
)


@pytest.mark.parametrize(
    ("marks", "event_type", "is_likely"),
    [
        pytest.param(["go abroad", "again"], EventType.EASING, True, id="an-act"),
        pytest.param(["go abroad", "until"], EventType.EASING, True, id="two-types"),
        pytest.param(["go abroad"], EventType.SUSPENSION, False, id="another-type"),
        pytest.param(["unheard of"], EventType.EASING, False, id="nothing-known"),
        pytest.param([], EventType.EASING, False, id="nothing"),
    ],
)
def test_probabilities(marks: list[str], event_type: EventType, *, is_likely: bool) -> None:
    assert (GISTED.said(marks).probability(event_type) > 0.3) is is_likely


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param("Nuts may go abroad again.", "go abroad", id="the-run-that-weighs-most"),
        pytest.param("Nothing of the kind.", "Nothing of the kind.", id="no-run-is-known"),
    ],
)
def test_the_place_that_speaks_most(text: str, place: str) -> None:
    start, end = GISTED.place(text, "en", EventType.EASING)
    assert text[start:end] == place


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("China suspends the export ban on gallium until 27 November.", "en", id="en"),
        pytest.param("商务部决定暂停实施对镓的出口禁令。", "zh", id="zh"),
    ],
)
def test_what_words_tell_is_not_told_again(text: str, language: str) -> None:
    weighed = detector().weighed(news(text, language=language))
    assert weighed
    assert not any(is_by_gist(each.frame) for act in weighed for each in act.kin)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("商务部宣布，自即日起取消对镓的出口禁令。", "zh", id="zh"),
        pytest.param(
            "Das Handelsministerium in Peking hebt das Ausfuhrverbot für Gallium auf.",
            "de",
            id="de",
        ),
    ],
)
def test_a_sentence_whose_phrases_are_forgotten_is_known_by_its_likes(
    text: str, language: str
) -> None:
    found = detector().weighed(news(text, language=language), lambda _sentence: True)
    assert [each.event.event_type.value for each in found] == ["cancellation"]
    assert all(is_by_gist(each.frame) for act in found for each in act.kin)


@pytest.mark.parametrize(
    ("title", "body", "is_placed"),
    [
        pytest.param("", "Kenya lifts a ban.", False, id="alone"),
        pytest.param("", "肯尼亚取消禁令。", False, id="alone-chinese"),
        pytest.param("Tea", "Kenya lifts a ban.", True, id="under-a-title"),
        pytest.param("Kenya lifts a ban", "", True, id="a-mere-title"),
        pytest.param("", "Kenya lifts a ban. Uganda imposes one.", True, id="two"),
    ],
)
def test_a_sentence_that_is_all_there_is_stands_nowhere(
    title: str, body: str, *, is_placed: bool
) -> None:
    language = "zh" if "取消" in body else "en"
    reading = detector().reading(news(body, title, language))
    assert reading is not None
    found = {mark for each in reading.statements() for mark in marks(each, reading)}
    assert any(mark.startswith("@") for mark in found) is is_placed


def test_one_sentence_tells_an_act_of_a_type_once() -> None:
    text = "China will issue general licences for exports of gallium to end users in the United States, the White House said."
    found = [each.event.event_type.value for each in detector().weighed(news(text))]
    assert found.count("easing") == 1


@pytest.mark.parametrize(
    ("features", "names"),
    [
        pytest.param({"gist_only": 1.0, "first": 1.0}, {"first", "first~"}, id="by-its-sentence"),
        pytest.param({"gist_only": 0.0, "first": 1.0}, {"first"}, id="by-words"),
        pytest.param({"first": 1.0}, {"first"}, id="unknown"),
    ],
)
def test_what_a_sentence_tells_as_a_whole_weighs_otherwise(
    features: dict[str, float], names: set[str]
) -> None:
    found = told_apart(features)
    assert {name for name in found if name.startswith("first")} == names
    assert set(found.values()) <= set(features.values())


@pytest.mark.parametrize(
    ("text", "row", "is_doubted"),
    [
        pytest.param(
            "Kenya did not lift its export ban on tea on Monday; nuts may not go abroad.",
            "guards/",
            True,
            id="negated",
        ),
        pytest.param(
            "Kenya lifted its export ban on tea on Monday.", "guards/", False, id="plain"
        ),
    ],
)
def test_what_a_row_speaks_against_is_kept_with_the_row(
    text: str, row: str, *, is_doubted: bool
) -> None:
    found = detector().detect(news(text))
    assert any(each.row.startswith(row) for each in found.vetoes) is is_doubted


def test_words_that_a_row_refuses_leave_a_sentence_to_what_it_tells_as_a_whole() -> None:
    text = "Kenya's trade ministry may lift the export ban on tea on Monday."
    doubts = [
        candidate.doubt
        for act in detector().weighed(news(text))
        for candidate in act.kin
        if candidate.doubt is not None
    ]
    assert doubts
    assert all(each.row.startswith("guards/") for each in doubts)


@pytest.mark.parametrize(
    ("event_type", "is_raised"),
    [
        pytest.param(EventType.CANCELLATION, True, id="of-the-same-act"),
        pytest.param(EventType.IMPOSITION, False, id="of-another-act-of-the-sentence"),
    ],
)
def test_a_doubt_is_about_one_act_of_its_sentence(
    event_type: EventType, *, is_raised: bool
) -> None:
    act, *_ = detector().weighed(news("Kenya lifted its export ban on tea on Monday."))
    told = act.kin[0]
    veto = Veto(Step.GUARDS, "guards/negated", told.span, event_type)
    doubts = Doubts([], {(told.frame.part, told.frame.statement, event_type): veto})
    raised = doubts.raised(told)
    assert raised == told._replace(doubt=veto if is_raised else None)


@pytest.mark.parametrize(
    ("day", "is_open"),
    [
        pytest.param("on Monday", True, id="mild"),
        pytest.param("in March 2019", False, id="long-ago-as-well"),
    ],
)
def test_a_mild_row_hides_none_that_is_not(day: str, *, is_open: bool) -> None:
    text = f"Kenya's trade ministry may have lifted the export ban on tea {day}."
    found = detector().weighed(news(text))
    assert any(each.doubt is not None for act in found for each in act.kin) is is_open

"""The zones of documents."""

from dataclasses import replace

import pytest

from streams.detect.zones import Zoner
from streams.domain.document import Document
from streams.domain.vocabulary import Zone
from streams.text.clean import clean
from tests.unit.detect.documents import RULE, catalog, news

LONG = "The minister opened a bridge in the north of the country on Monday, in heavy rain."
LATER = "Nothing else happened there on that day."


def zones_of(document: Document) -> list[Zone]:
    """Return the zones of a document's blocks."""
    zoner = Zoner(catalog().tables.zones)
    return [each.zone for each in zoner.paragraphs(document, clean(document.body))]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(f"{LONG}\n\n{LATER}", [Zone.LEAD, Zone.BODY], id="news"),
        pytest.param(f"Short.\n\n{LONG}", [Zone.BODY, Zone.LEAD], id="short-first"),
        pytest.param(f"{LONG}\n\nRead more: Bridges", [Zone.LEAD, Zone.RELATED], id="teaser"),
        pytest.param(f"{LONG}\n\n© 2026 Wire", [Zone.LEAD, Zone.BOILERPLATE], id="copyright"),
        pytest.param(
            f"{LONG}\n\nIn other news\n\n{LATER}",
            [Zone.LEAD, Zone.RELATED, Zone.RELATED],
            id="rest",
        ),
        pytest.param(
            "【南方商旅报记者】有消息称出口收紧。\n\n【新闻发言人】没有。",
            [Zone.QUESTION, Zone.ANSWER],
            id="a-reporter-by-the-name-of-the-paper",
        ),
        pytest.param(
            "Hansa Radio: The pause is to end in October. What comes next?\n\nSpokesperson: It goes on.",
            [Zone.QUESTION, Zone.ANSWER],
            id="a-medium-that-a-spokesperson-answers",
        ),
        pytest.param(
            "有消息称，据南方商旅报记者：出口许可收紧了。",
            [Zone.LEAD],
            id="a-reporter-who-is-cited",
        ),
        pytest.param(
            "Question: why?\n\nAnswer: so.", [Zone.QUESTION, Zone.ANSWER], id="interview"
        ),
        pytest.param(
            "Bloomdale Metals: Is it true?\n\nHe Yongqian: It is not.",
            [Zone.QUESTION, Zone.ANSWER],
            id="two-who-are-named",
        ),
        pytest.param(
            "晨报：属实吗？\n\n主持人：不属实。",
            [Zone.QUESTION, Zone.ANSWER],
            id="zh-two-who-are-named",
        ),
        pytest.param(f"Note: is it so?\n\n{LONG}", [Zone.BODY, Zone.LEAD], id="nobody-answers"),
        pytest.param(
            "Minister: Is it so?\n\nMinister: It is.", [Zone.BODY, Zone.BODY], id="one-speaker"
        ),
        pytest.param(
            "QUESTION (Wire): It ends in March.\n\nMINISTER: It does not.",
            [Zone.QUESTION, Zone.ANSWER],
            id="a-question-without-its-mark",
        ),
    ],
)
def test_zones_of_news(body: str, expected: list[Zone]) -> None:
    assert zones_of(news(body)) == expected


def test_a_rule_has_summary_background_and_operative_part() -> None:
    body = f"SUMMARY: {LONG}\n\nBackground\n\n{LATER}\n\nArticle 1\n\n{LATER}"
    assert zones_of(replace(RULE, body=body)) == [
        Zone.SUMMARY,
        Zone.RECITAL,
        Zone.RECITAL,
        Zone.OPERATIVE,
        Zone.OPERATIVE,
    ]


def test_a_formula_is_a_whole_word() -> None:
    assert zones_of(news(f"{LONG}\n\nSubscribers were few.")) == [Zone.LEAD, Zone.BODY]


def test_official_formulae_mean_nothing_in_news() -> None:
    assert zones_of(news(f"{LONG}\n\nBackground")) == [Zone.LEAD, Zone.BODY]


def test_a_number_under_an_article_is_a_point_and_no_recital() -> None:
    body = "Article 1\n\nThe Regulation is amended as follows:\n\n(1) paragraph 5 is deleted;\n\n(c) Effective April 8, it ends."
    assert set(zones_of(replace(RULE, body=body))) == {Zone.OPERATIVE}

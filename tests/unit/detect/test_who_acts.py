"""Whose act a sentence tells: by the subject, the seat of a body, the head of a line, and never by what is aimed at."""

import pytest

from tests.unit.detect.documents import detector, news


def issuers(body: str, title: str, language: str) -> set[tuple[str, str]]:
    """Return type and issuer of every act that the tables let through."""
    weighed = detector().weighed(news(body, title, language))
    return {(each.event.event_type.value, each.event.issuer) for each in weighed}


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        pytest.param(
            "en",
            "China will approve export licences for rare earths, its commerce ministry said on Friday,"
            " and the United States will cancel a range of restrictive measures against China.",
            ("cancellation", "US"),
            id="subject-right-before-the-act",
        ),
        pytest.param(
            "en",
            "China's commerce ministry said on Friday that it has cancelled the export ban on antimony"
            " to the United States.",
            ("cancellation", "CN"),
            id="ministry-that-spoke-and-acts",
        ),
        pytest.param(
            "zh",
            "日本政府擬對供應中國客戶的光阻劑全面停發出口許可。",
            ("imposition", "JP"),
            id="aim-before-the-verb",
        ),
        pytest.param(
            "zh",
            "中国商务部今日暂停实施对美国的出口管制措施。",
            ("suspension", "CN"),
            id="aim-behind-the-verb",
        ),
        pytest.param(
            "de",
            "Das Handelsministerium in Peking untersagt ab sofort die Ausfuhr von Bauxit.",
            ("imposition", "CN"),
            id="seat-behind-a-ministry",
        ),
        pytest.param(
            "de",
            "Die Bundesregierung untersagt ab sofort die Ausfuhr von Bauxit.",
            ("imposition", "DE"),
            id="government-at-home",
        ),
        pytest.param(
            "fr",
            "Le gouvernement britannique interdit dès aujourd'hui l'exportation de bauxite.",
            ("imposition", "GB"),
            id="adjective-behind-a-government",
        ),
        pytest.param(
            "fr",
            "Le gouvernement interdit dès aujourd'hui l'exportation de bauxite.",
            ("imposition", "FR"),
            id="plain-government-at-home",
        ),
        pytest.param(
            "ja",
            "米、対日「相互関税」の適用除外に航空機部品を追加 5日から適用",
            ("easing", "US"),
            id="head-of-a-line-japanese",
        ),
        pytest.param(
            "ko",
            '트럼프 "中, 희토류 수출통제 1년 유예하기로"',
            ("suspension", "CN"),
            id="head-of-a-line-within-quotes",
        ),
    ],
)
def test_an_act_is_its_own_states(language: str, body: str, expected: tuple[str, str]) -> None:
    found = issuers(body, "", language)
    assert expected in found
    assert {issuer for event_type, issuer in found if event_type == expected[0]} == {expected[1]}


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        pytest.param(
            "en",
            "Embargo against Iran",
            "The embargo was lifted on Monday.",
            id="aim-in-the-title",
        ),
        pytest.param(
            "fr",
            "Embargo contre l'Iran",
            "L'embargo a été levé lundi.",
            id="aim-in-a-french-title",
        ),
    ],
)
def test_a_state_that_is_aimed_at_is_no_issuer(language: str, title: str, body: str) -> None:
    assert ("cancellation", "IR") not in issuers(body, title, language)


def test_an_owner_in_the_title_acts_though_an_aim_stands_before_it() -> None:
    body = "Twelve firms have been put on the export control list."
    assert ("imposition", "TW") in issuers(body, "Huawei on Taiwan's control list", "en")

"""Whose office a report means that it calls by no state, and whose act those quoted tell."""

import pytest

from tests.unit.detect.test_who_acts import issuers


@pytest.mark.parametrize(
    ("language", "title", "body", "expected"),
    [
        pytest.param(
            "de",
            "Vietnam behält seine Erze - Seoul gibt Wolfram frei",
            "Hanoi/Berlin (apw) - Vietnam will seine Erze nicht länger verkaufen. Ministerpräsident Pham verbietet"
            " mit einem am Montag unterschriebenen Dekret die Ausfuhr von Seltenen Erden.",
            {("imposition", "VN")},
            id="the-first-town-of-a-dateline",
        ),
        pytest.param(
            "ko",
            "전략물자 수출통제 유예 연장",
            "산업통상부는 30일 “우리는 갈륨 수출통제의 유예를 12월 31일까지 연장했다”고 밝혔다.",
            {("extension", "KR")},
            id="a-quotation-of-who-acts",
        ),
    ],
)
def test_an_act_is_that_of_who_does_it(
    language: str, title: str, body: str, expected: set[tuple[str, str]]
) -> None:
    assert issuers(body, title, language) == expected

"""Headlines that name whose goods are hit, or half an office: the lead says whose act it is."""

import pytest

from tests.unit.detect.documents import detector, news


def issuers(title: str, body: str, language: str) -> set[tuple[str, str]]:
    """Return type and issuer of the acts that are said to be events."""
    found = detector().detect(news(body, title, language)).events
    return {(each.event_type.value, each.issuer) for each in found}


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        pytest.param(
            "韩国电池材料获美国关税减免 12月起实施",
            "美国商务部19日公告，自12月1日起，将韩国产电池材料的关税由25%降至10%。",
            {("easing", "US")},
            id="whose-goods",
        ),
        pytest.param(
            "貿易署發指引 以問答形式解釋轉運證填報",
            "工業貿易署今日發出指引，以問答形式解釋戰略物品轉運許可證應如何填報。",
            {("guidance", "HK")},
            id="half-an-office",
        ),
        pytest.param(
            "貿易署公告 石墨電極輸往俄國須先申請許可",
            "經濟部國際貿易署20日公告，即日起石墨電極輸往俄羅斯須事先申請輸出許可。",
            {("imposition", "TW")},
            id="an-office-of-its-own",
        ),
        pytest.param(
            "印度取消碎米出口禁令 泰国米价应声下跌",
            "印度对外贸易总局20日发布通知，取消碎米出口禁令，即日生效。",
            {("cancellation", "IN")},
            id="who-acts-in-both",
        ),
    ],
)
def test_the_lead_sets_a_headline_right(
    title: str, body: str, expected: set[tuple[str, str]]
) -> None:
    """The issuer is who acts in the lead."""
    assert issuers(title, body, "zh") == expected

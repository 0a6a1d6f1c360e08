"""Circulars of a trade department that tell of another state's act."""

from dataclasses import replace

import pytest

from tests.unit.detect.documents import ANNOUNCEMENT, worded

CIRCULAR = replace(
    ANNOUNCEMENT,
    source="tid.gov.hk",
    authorities=("工業貿易署",),
    document_type="Notice",
    document_number=None,
)


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        pytest.param(
            "墨西哥：調高鞋履進口關稅",
            "本通告旨在告知業界，墨西哥經濟部3月9日刊登命令，把鞋履的關稅由15%上調至35%。",
            {("imposition", "MX")},
            id="of-another-state",
        ),
        pytest.param(
            "歐洲聯盟：鍍錫鋼板超額關稅",
            "致各商會：\n\n歐盟委員會3月9日公布規例。\n\n規例對進口鋼板加徵50%關稅。",
            {("imposition", "EU")},
            id="a-sentence-that-names-nobody",
        ),
        pytest.param(
            "商業資訊通告第412/2026號：阿根廷暫停徵收大豆出口稅",
            "據本署所得資料，阿根廷總統已於3月9日簽署法令，暫停徵收大豆出口稅。",
            {("suspension", "AR")},
            id="behind-a-number-where-the-title-tells-the-act",
        ),
        pytest.param(
            "商業資訊通告第413/2026號：俄羅斯管制",
            "工業貿易署公布，自3月10日起對輸往俄羅斯的晶片實施出口管制，俄羅斯政府已獲告知。",
            {("imposition", "HK")},
            id="behind-a-number-where-the-title-tells-no-act",
        ),
        pytest.param(
            "俄羅斯：新增管制",
            "工業貿易署公布，自3月10日起對輸往俄羅斯的晶片實施出口管制。",
            {("imposition", "HK")},
            id="headed-by-whom-the-act-is-aimed-at",
        ),
        pytest.param(
            "戰略物品：新增管制",
            "工業貿易署公布，自3月10日起對輸往俄羅斯的晶片實施出口管制。",
            {("imposition", "HK")},
            id="headed-by-goods",
        ),
    ],
)
def test_a_circular_headed_by_a_state_tells_of_its_act(
    title: str, body: str, expected: set[tuple[str, str]]
) -> None:
    document = replace(CIRCULAR, title=title, body=body)
    found = {(e.event.event_type.value, e.event.issuer) for e in worded(document)}
    assert found == expected

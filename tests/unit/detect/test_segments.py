"""Acts that semicolons part, and measures that stand in the clause before."""

import pytest

from streams.domain.event import MeasureEvent
from tests.unit.detect.documents import news, worded

APART = (
    "China's commerce ministry on Tuesday ended the measures of Announcement No. 22 of 2025 against 12 American entities;"
    " it extended the suspension of those of Announcement No. 21 of 2025 against 16 others by 90 days."
)
APART_ZH = "商务部新闻发言人宣布，对依据2025年第22号公告列入出口管制管控名单的12家美国实体，当日起停止执行相关措施；对依据2025年第21号公告列入的16家美国实体，相关措施继续暂停90天。"


def told(text: str, language: str = "zh") -> list[MeasureEvent]:
    """Return the events that a report may tell, however probable."""
    return [each.event for each in worded(news(text, language=language))]


@pytest.mark.parametrize(
    ("text", "language"),
    [pytest.param(APART, "en", id="en"), pytest.param(APART_ZH, "zh", id="zh")],
)
def test_an_act_cites_what_its_own_part_of_the_sentence_cites(text: str, language: str) -> None:
    found = {each.event_type.value: each.measures for each in told(text, language)}
    assert found == {"cancellation": ("CN-MOFCOM-2025-22",), "extension": ("CN-MOFCOM-2025-21",)}


def test_curbs_that_semicolons_part_are_one_act() -> None:
    text = "中国商务部宣布，禁止向日本军事用户出口镓；对锗不予许可；对石墨实施更严格的审查。"
    (found,) = told(text)
    assert set(found.items) == {"gallium", "germanium", "graphite"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "欧盟理事会周一宣布，对伊朗进出口的一批措施，自当日起重新适用；日本外务省把78个实体放回资产冻结名单。",
            {("reinstatement", "EU"), ("reinstatement", "JP")},
            id="measure-before-a-comma",
        ),
        pytest.param(
            "印度商工部宣布，对白糖出口的措施，自下月起停止实施；出口商表示欢迎。",
            {("cancellation", "IN")},
            id="ended",
        ),
    ],
)
def test_a_measure_right_before_the_comma_is_the_thing(
    text: str, expected: set[tuple[str, str]]
) -> None:
    assert expected <= {(each.event_type.value, each.issuer) for each in told(text)}


def test_a_measure_in_another_sentence_is_not() -> None:
    text = "印度商工部介绍了有关措施。协会称，自下月起停止供应午餐；出口商表示欢迎。"
    assert not told(text)

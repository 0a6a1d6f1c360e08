"""Chinese measures named by what they do, demands right before an act, and headlines in parts."""

import pytest

from tests.unit.detect.documents import news, worded


def types(body: str, title: str = "") -> set[str]:
    """Return the types of the acts that the tables let through."""
    found = worded(news(body, title, language="zh"))
    return {each.event.event_type.value for each in found}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "中国商务部10日宣布，去年10月公布、对日本出口稀土须逐单申请许可的措施，即日起停止实施。",
            {"cancellation"},
            id="ended",
        ),
        pytest.param(
            "马来西亚贸工部10日宣布，去年实施的、禁止河砂出口的命令，即日起暂停执行半年。",
            {"suspension"},
            id="paused",
        ),
        pytest.param(
            "中国商务部10日宣布，对日本出口稀土须逐单申请许可的措施，即日起实施。",
            {"imposition"},
            id="begun",
        ),
        pytest.param(
            "中国商务部10日宣布了出口稀土须逐单申请许可的措施，并取消镓出口管制。",
            {"imposition", "cancellation"},
            id="two-acts",
        ),
    ],
)
def test_what_a_changed_measure_does_is_no_act(body: str, expected: set[str]) -> None:
    assert types(body) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("越南取消锡精矿出口禁令　改征15%出口税", {"cancellation", "imposition"}),
        ("越南取消去年征收的出口税", {"cancellation"}),
    ],
)
def test_a_headline_in_parts_tells_an_act_in_each(title: str, expected: set[str]) -> None:
    assert types("越南工贸部3月10日发布通知。", title) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("有委员主张撤销去年对南非晶片出口管制的公告。", set()),
        ("台湾经济部10日宣布，撤销去年对南非晶片出口管制的公告。", {"cancellation"}),
    ],
)
def test_a_demand_to_undo_what_was_issued_issues_nothing(body: str, expected: set[str]) -> None:
    assert types(body) == expected

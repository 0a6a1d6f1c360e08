"""The judge sees that an answer tells the act that was asked about."""

from dataclasses import replace

import pytest

from tests.unit.detect.documents import ANNOUNCEMENT, worded

TOLD = "答：中方已依法批准部分企业的稀土出口许可申请。"
ASKED = "有记者问：有消息说中方已批准稀土出口许可申请，是否属实？"
OTHER = "有记者问：有消息说中方将暂停稀土出口管制，是否属实？"
IDLE = "有记者问：请问下一轮磋商何时举行？"


@pytest.mark.parametrize(
    ("paragraphs", "answers"),
    [
        pytest.param((ASKED, TOLD), True, id="asked-and-told"),
        pytest.param((IDLE, ASKED, TOLD), True, id="asked-second"),
        pytest.param((IDLE, TOLD), False, id="something-else-asked"),
        pytest.param((OTHER, TOLD), False, id="another-act-asked"),
        pytest.param((TOLD, ASKED), False, id="told-before-it-is-asked"),
    ],
)
def test_an_answer_tells_what_was_asked(*, paragraphs: tuple[str, ...], answers: bool) -> None:
    document = replace(
        ANNOUNCEMENT,
        title="商务部新闻发言人答记者问",
        body="\n\n".join(paragraphs),
        document_type="Press release",
    )
    told = [each for each in worded(document) if "已依法批准" in each.event.evidence_text]
    assert [("answers" in each.features) for each in told] == [answers] * len(told)
    assert told

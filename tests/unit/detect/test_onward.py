"""What an official text only opens is quoted with what follows it."""

from dataclasses import replace

import pytest

from tests.unit.detect.documents import ANNOUNCEMENT, worded

FRENCH = "L'application du Décret imposant une surtaxe (acier 2025) est suspendue du 1er mars 2026 au 1er mars 2027."


@pytest.mark.parametrize(
    ("language", "body", "end"),
    [
        pytest.param(
            "ja",
            "輸出貿易管理令の一部を次のように改正する。\n\n別表第一の七の項に次のように加える。\n\n（十九） 量子計算機であつて、経済産業省令で定める仕様のもの\n\n附則",
            "仕様のもの",
            id="insertion",
        ),
        pytest.param(
            "zh",
            "经国务院批准，决定对有关物项实施出口管制。有关事项公告如下：\n\n一、未经许可，不得出口钨粉。\n\n二、本公告自公布之日起实施。",
            "不得出口钨粉。",
            id="stem",
        ),
        pytest.param(
            "zh",
            "经国务院批准，决定对钨粉实施出口管制，自公布之日起实施。\n\n企业应当依法办理。",
            "自公布之日起实施。",
            id="whole-sentence",
        ),
    ],
)
def test_the_evidence_goes_on(language: str, body: str, end: str) -> None:
    document = replace(ANNOUNCEMENT, language=language, body=body, title="")
    words = [each.event.evidence_text for each in worded(document)]
    assert [each[-len(end) :] for each in words] == [end]

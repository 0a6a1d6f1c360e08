"""What kind of measure an act touches."""

import pytest

from streams.domain.vocabulary import MeasureType
from tests.unit.detect.documents import news, worded


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param(
            "The United States will cancel a range of restrictive measures against China, the Chinese commerce ministry said.",
            "en",
            MeasureType.OTHER,
            id="a-kind-that-is-not-named",
        ),
        pytest.param(
            "商务部新闻发言人表示，美方将相应取消对华采取的一系列限制性措施。",
            "zh",
            MeasureType.OTHER,
            id="a-kind-that-is-not-named-zh",
        ),
        pytest.param(
            "The Council of the European Union has extended its restrictive measures against Belarus by a year.",
            "en",
            MeasureType.SANCTIONS,
            id="restrictive-measures-of-the-union",
        ),
        pytest.param(
            "OFAC issued a general license for the sale of diluents on Monday.",
            "en",
            MeasureType.SANCTIONS,
            id="a-body-of-sanctions",
        ),
        pytest.param(
            "Switzerland has imposed an export ban on mining machines for Belarus.",
            "en",
            MeasureType.SANCTIONS,
            id="a-control-on-a-state-of-sanctions",
        ),
        pytest.param(
            "Switzerland has imposed an export ban on mining machines for Peru.",
            "en",
            MeasureType.EXPORT_CONTROL,
            id="a-control-on-another-state",
        ),
        pytest.param(
            "산업통상부는 대만산 공작기계에 대한 수입 승인제를 폐지했다고 밝혔다.",
            "ko",
            MeasureType.IMPORT_RESTRICTION,
            id="an-import-approval",
        ),
        pytest.param(
            "India's trade ministry on Monday made an import permit compulsory for laptops.",
            "en",
            MeasureType.IMPORT_RESTRICTION,
            id="an-import-permit",
        ),
        pytest.param(
            "Thailand's trade ministry on Monday made an export permit compulsory for laptops.",
            "en",
            MeasureType.EXPORT_CONTROL,
            id="an-export-permit",
        ),
        pytest.param(
            "Japan's finance ministry on Monday made a licence compulsory for foreign investors in cable makers.",
            "en",
            MeasureType.INVESTMENT_SCREENING,
            id="foreign-investors",
        ),
        pytest.param(
            "荷兰经济事务大臣11日宣布，撤销依据《货物可用性法》对一家芯片企业下达的命令。",
            "zh",
            MeasureType.OTHER,
            id="an-order-on-one-firm",
        ),
        pytest.param(
            "미국 관세국경보호청은 11일 천일염에 내렸던 인도보류명령을 해제했다고 발표했다.",
            "ko",
            MeasureType.IMPORT_RESTRICTION,
            id="a-withhold-release-order",
        ),
    ],
)
def test_the_kind_of_measure_is_read_off_words_bodies_and_states(
    text: str, language: str, expected: MeasureType
) -> None:
    found = [each.event.measure_type for each in worded(news(text, language=language))]
    assert found[:1] == [expected]

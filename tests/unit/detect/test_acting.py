"""Which number in the news is that of the text that acts: it is no measure that the act touches."""

import pytest

from streams.detect.attributes.acting import Acting
from streams.text.citations import CompiledForms, citations
from tests.unit.detect.documents import catalog

FORMS = CompiledForms(catalog().citation_forms)
WORDS = catalog().tables.attributes


def touched(language: str, text: str) -> list[str]:
    """Return the acts of a text of 2026 that are left."""
    acting = Acting(
        WORDS.acting.get(language, ()),
        WORDS.acting_behind.get(language, ()),
        WORDS.making.get(language, ()),
        is_dense=language in {"zh", "ja", "ko"},
    )
    return [each.ref for each in acting.touched(text, citations(text, 2026, FORMS), 2026, FORMS)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Canada has repealed the surtax by order in council (SOR/2026-71)."),
        ("en", "BIS issued a rule (FR Doc. 2026-13390) prolonging the general licence."),
        ("zh", "交通运输部5月14日发布交通运输部公告2026年第20号，即日起停止执行收费办法。"),
        ("ja", "商務部公告2026年第14号により、掲載に係る措置の適用が1年間停止される。"),
        ("ko", "중국 상무부는 상무부 공고 2026년 제66호를 통하여 시행 정지 기간을 연장하였다."),
        ("fr", "Le décret n° 2026-1391 proroge le contrôle des seuils."),
    ],
)
def test_a_text_that_acts_is_left_out(language: str, text: str) -> None:
    assert citations(text, 2026, FORMS)
    assert touched(language, text) == []


@pytest.mark.parametrize(
    ("language", "text", "refs"),
    [
        pytest.param(
            "en",
            "The ministry suspended Decree 259/2026 until further notice.",
            [],
            id="unknown-form",
        ),
        pytest.param(
            "zh",
            "商务部即日起停止实施商务部公告2026年第9号所列管制措施。",
            ["CN-MOFCOM-2026-9"],
            id="object-of-the-act",
        ),
        pytest.param(
            "ko",
            "미국 대통령은 행정명령 제14312호로 행정명령 제13338호를 폐지했다.",
            ["US-EO-13338"],
            id="a-later-one-of-a-series-without-years",
        ),
        pytest.param(
            "en",
            "The court struck down the duty that Proclamation 10962 had put in place.",
            ["US-PROC-10962"],
            id="the-only-one-of-a-series-without-years",
        ),
        pytest.param(
            "nl",
            "Het besluit (91 FR 68402) heft de bekendmaking (90 FR 17114) op.",
            ["US-FR-90-17114"],
            id="volumes-of-a-gazette",
        ),
        pytest.param(
            "zh",
            "商务部公告2026年第43号将其移出商务部公告2025年第11号公布的名单。",
            ["CN-MOFCOM-2025-11"],
            id="an-older-one-beside-it",
        ),
        pytest.param(
            "fr",
            "L'interdiction instituée en février par la décision n° 001/ARECOMS/2026 court encore.",
            ["CD-ARECOMS-2026-1"],
            id="made-by-it",
        ),
        pytest.param(
            "zh",
            "OFAC取代2026年2月4日签发的第128B号。",
            ["US-OFAC-2026-GL128B"],
            id="taken-the-place-of",
        ),
        pytest.param(
            "en",
            "A surtax order (SOR/2025-267) issued last year is gone.",
            ["CA-SOR-2025-267"],
            id="of-another-year",
        ),
    ],
)
def test_what_is_touched_stays(language: str, text: str, refs: list[str]) -> None:
    assert touched(language, text) == refs

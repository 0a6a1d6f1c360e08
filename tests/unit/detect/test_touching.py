"""Which acts a text changes: by its formulae, its title, and the letters of licences that replace each other."""

from dataclasses import replace

import pytest

from streams.detect.attributes.touching import Touching, replaced
from streams.text.citations import CompiledForms, citations
from streams.text.matcher import Matcher
from tests.unit.detect.documents import RULE, catalog

FORMS = CompiledForms(catalog().citation_forms)
WORDS = catalog().tables.attributes


def touching(language: str) -> Touching:
    """Return the words of a language."""
    return Touching(
        formulas=Matcher((word, None) for word in WORDS.formulas[language]),
        amending=Matcher((word, None) for word in WORDS.amending[language]),
        telling=frozenset(WORDS.telling),
        unions=WORDS.unions,
    )


@pytest.mark.parametrize(
    ("language", "text", "refs"),
    [
        pytest.param(
            "ja",
            "輸出貿易管理令（昭和二十四年政令第三百七十八号）の一部を次のように改正する。",
            ["JP-DECREE-1949-378"],
            id="ja",
        ),
        pytest.param(
            "ko",
            "「전략물자 수출입고시」(산업통상부 고시 제2025-201호)를 다음과 같이 일부 개정하여 고시합니다.",
            ["KR-MOTIE-2025-201"],
            id="ko",
        ),
        pytest.param(
            "en",
            "These Regulations amend the Russia (Sanctions) Regulations 2019 (S.I. 2019/855).",
            ["GB-SI-2019-855"],
            id="en",
        ),
        pytest.param(
            "en",
            "The notes cite the Russia (Sanctions) Regulations 2019 (S.I. 2019/855).",
            [],
            id="no-formula",
        ),
        pytest.param(
            "en",
            "The Order is amended as follows:\n\nThe Regulations (S.I. 2019/855) stay.",
            [],
            id="another-paragraph",
        ),
    ],
)
def test_a_formula_tells_what_is_changed(language: str, text: str, refs: list[str]) -> None:
    found = touching(language).changed(text, citations(text, 2026, FORMS))
    assert [each.ref for each in found] == refs


@pytest.mark.parametrize(
    ("title", "kind", "expected"),
    [
        ("Adjusting Imports of Copper into the United States", "Proclamation", True),
        ("Imposing Duties to Address Illicit Drugs", "Executive Order", True),
        ("Modifying Reciprocal Tariff Rates", "Executive Order", False),
        ("Circular on tariffs of the United States", "Circular", False),
    ],
)
def test_a_title_tells_whether_another_act_is_changed(
    title: str, kind: str, *, expected: bool
) -> None:
    assert touching("en").makes_anew(replace(RULE, title=title, document_type=kind)) is expected


@pytest.mark.parametrize(
    ("refs", "known", "expected"),
    [
        (
            ["US-OFAC-2026-GL128D"],
            ["US-OFAC-2026-GL128C", "US-OFAC-2025-GL128B"],
            ["US-OFAC-2026-GL128C"],
        ),
        (["US-OFAC-2025-GL141A"], ["US-OFAC-2024-GL141"], ["US-OFAC-2024-GL141"]),
        (["US-OFAC-2026-GL128D"], ["US-OFAC-2026-GL124C"], ["US-OFAC-2026-GL128D"]),
        (["CN-MOFCOM-2025-61"], ["CN-MOFCOM-2025-60"], ["CN-MOFCOM-2025-61"]),
    ],
)
def test_a_licence_prolongs_the_one_before_it(
    refs: list[str], known: list[str], expected: list[str]
) -> None:
    assert replaced(refs, known) == expected


def test_a_member_may_explain_a_measure_of_its_union() -> None:
    assert list(touching("de").unions_of("DE")) == ["EU"]
    assert not list(touching("en").unions_of("GB"))

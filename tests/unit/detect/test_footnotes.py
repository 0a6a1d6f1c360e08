"""Acts that a text names by titles, and by numbers only in footnotes."""

import pytest

from streams.catalog.citing import load_citation_forms
from streams.catalog.load import SHIPPED
from streams.detect.footnotes import noted
from streams.text.citations import CompiledForms, citations

FORMS = CompiledForms(load_citation_forms(SHIPPED))


def refs(text: str) -> list[str]:
    """Return what footnotes cite, in the order of their marks."""
    return [each.ref for each in noted(text, citations(text, 2026, FORMS))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "2. The Mali (Sanctions) Regulations 2020(a) are revoked.\n\n(a) S.I. 2020/705, amended by S.I. 2022/819.",
            ["GB-SI-2020-705"],
            id="a-letter-behind-a-year",
        ),
        pytest.param(
            "a) le Décret imposant une surtaxe (meubles) (1);\nb) le Décret imposant une surtaxe (fil) (2).\n\n"
            "(1) DORS/2025-95\n(2) DORS/2025-119",
            ["CA-SOR-2025-95", "CA-SOR-2025-119"],
            id="numbers-behind-brackets",
        ),
        pytest.param(
            "The Export Control List (footnote 1) is amended.\n\nFootnote 1: SOR/89-202; SOR/2003-217",
            ["CA-SOR-1989-202"],
            id="the-word-footnote",
        ),
        pytest.param(
            "made under the Export Control Act 2002(a).\n\n(a) 2002 c. 28; see also S.I. 2008/3231.",
            [],
            id="a-note-that-begins-with-an-act-of-parliament",
        ),
        pytest.param(
            "under paragraph 79(a) and section 4(1)(a)\n\n(a) S.I. 2020/705", [], id="a-paragraph"
        ),
        pytest.param(
            "(a) S.I. 2020/705\n\nThe Mali (Sanctions) Regulations 2020(a) are revoked.",
            [],
            id="no-note-below",
        ),
    ],
)
def test_a_mark_stands_for_what_its_note_begins_with(text: str, expected: list[str]) -> None:
    assert refs(text) == expected

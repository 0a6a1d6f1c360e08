"""Which acts a text cites; the cases of each form stand beside it, in the catalogue."""

import pytest

from streams.catalog.citing import load_citation_forms
from streams.catalog.load import SHIPPED
from streams.domain.knowledge import CitationForm
from streams.text.citations import CompiledForms, citations
from streams.text.offices import Offices

FORMS = CompiledForms(load_citation_forms(SHIPPED))


def refs(text: str, year: int = 2025, office: str | None = None) -> list[str]:
    """Return the references that a text of the year cites."""
    return [cited.ref for cited in citations(text, year, FORMS, office)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("90 FR 47201 (FR Doc. 2025-19001)", ["US-FR-90-47201", "US-FRDOC-2025-19001"], id="two forms"),
        pytest.param("商务部公告2024年第31号（以下称31号公告），31号公告规定", ["CN-MOFCOM-2024-31"] * 3, id="the year once stated"),
        pytest.param("商务部第11号公告", ["CN-MOFCOM-2026-11"], id="the year of the text"),
        pytest.param("商务部会同工业和信息化部、海关总署2024年第51号公告", ["CN-MOFCOM-2024-51"], id="the first of joint offices"),
        pytest.param("中国商務部と税関総署は公告2025年第10号を", ["CN-MOFCOM-2025-10"], id="joint offices in Japanese"),
        pytest.param("商务部称，海关总署公告2025年第29号", ["CN-GACC-2025-29"], id="the office beside it"),
        pytest.param("财政部说，国家药监局公告2025年第12号", [], id="an office that we do not know"),
        pytest.param("The rule ended. Announcement No. 61 stays. (MOFCOM)", ["CN-MOFCOM-2026-61"], id="an office behind it"),
        pytest.param("Announcement No. 61 stays.", [], id="no office"),
        pytest.param("SOR/97-190", ["CA-SOR-1997-190"], id="a short year of the last century"),
        pytest.param("E.O. 14257; Directive (EU) 2024/1226", ["US-EO-14257"], id="what does not count"),
        pytest.param("", [], id="nothing"),
    ],
)  # fmt: skip
def test_a_text_cites_acts(text: str, expected: list[str]) -> None:
    assert refs(text, 2026) == expected


def test_an_office_may_be_given() -> None:
    assert refs("Announcement No. 61 of 2025", office="CN-MOFCOM") == ["CN-MOFCOM-2025-61"]
    assert refs("Announcement No. 61 of 2025", office="US-BIS") == []
    assert refs("公告2025年第18号", office="CN-GACC") == ["CN-GACC-2025-18"]


def test_a_citation_tells_its_place_and_form() -> None:
    (cited,) = citations("under 90 Fed. Reg. 47,201, it", 2025, FORMS)
    assert (cited.start, cited.end, cited.form) == (6, 25, "us-federal-register-page")


def test_of_two_forms_the_first_and_longer_counts() -> None:
    forms = [
        CitationForm("short", "No (?P<n>[0-9]+)", "S-{year}-{n}"),
        CitationForm("long", "No (?P<n>[0-9]+) of (?P<year>[0-9]{4})", "L-{year}-{n}"),
    ]
    found = citations("No 7 of 2024, No 008", 2025, CompiledForms(forms))
    assert [cited.ref for cited in found] == ["L-2024-7", "S-2025-8"]


def test_parts_are_written_as_references_write_them() -> None:
    form = CitationForm("gl", "GL (?P<gl>[0-9]+ ?[a-z]?)", "X-GL{gl}")
    found = citations("GL 8 h, GL 012", 2025, CompiledForms([form]))
    assert [cited.ref for cited in found] == ["X-GL8H", "X-GL12"]


@pytest.mark.parametrize(
    ("text", "citation", "expected"),
    [
        pytest.param("A B act 1", "act 1", "A", id="the leader"),
        pytest.param("A and B act 1", "act 1", "A", id="joined"),
        pytest.param("A said. B act 1", "act 1", "B", id="beside"),
        pytest.param("A said: act 1 of the B", "act 1", "B", id="behind it"),
        pytest.param("A said: act 1 today", "act 1", "A", id="somewhere before"),
        pytest.param("act 1 today, says B", "act 1", "B", id="somewhere behind"),
        pytest.param("A said: act 1 by B", "act 1 by B", "B", id="within"),
        pytest.param("act 1", "act 1", None, id="none"),
    ],
)
def test_an_office_is_near(text: str, citation: str, expected: str | None) -> None:
    offices = Offices({"A": ("A",), "B": ("B",)}).within(text)
    start = text.index(citation)
    assert offices.of(start, start + len(citation), None, is_named=False) == expected


def test_an_office_named_and_unknown_keeps_the_rest_away() -> None:
    offices = Offices({"A": ("A",)}).within("A said. C act 1")
    assert offices.of(8, 15, None, is_named=True) is None
    assert offices.of(8, 15, None, is_named=False) == "A"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "商务部2024年第55号公告（超硬材料）、第57号公告（稀土）和第58号公告（电池）",
            ["CN-MOFCOM-2024-55", "CN-MOFCOM-2024-57", "CN-MOFCOM-2024-58"],
            id="the year and office of the item before",
        ),
        pytest.param(
            "海关总署公告2023年第9号（石墨）、2024年第12号（锑），商务部负责解释",
            ["CN-GACC-2023-9", "CN-GACC-2024-12"],
            id="a year of its own",
        ),
        pytest.param("商务部依据办法（试行）、第57号文件", [], id="no item before"),
        pytest.param(
            "商务部2024年第55号公告自即日起停止施行（见附件）、第57号文件",
            ["CN-MOFCOM-2024-55"],
            id="more than a title between",
        ),
    ],
)
def test_items_of_a_list_may_tell_their_titles(text: str, expected: list[str]) -> None:
    assert refs(text, 2026) == expected

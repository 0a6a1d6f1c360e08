"""Which acts an event names, where its sentence leaves the office, the number or the list to the text around it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from streams.domain.document import Document
from streams.domain.vocabulary import EventType
from tests.unit.detect.documents import ANNOUNCEMENT, RULE, detect, news

ORDER = replace(
    RULE,
    source="gazette.gc.ca",
    authorities=("Department of Finance Canada",),
    document_type="Order",
    document_number="SOR/2026-88",
    title="Order Repealing the Surtax Order (Furniture): SOR/2026-88",
)
MECHANISM = replace(
    RULE,
    source="mofcom.gov.cn",
    authorities=("Ministry of Commerce",),
    document_type="Announcement",
    document_number="[2026] No. 5",
)


def measures(document: Document, event_type: EventType) -> set[str]:
    """Return what the events of a type name."""
    events = detect(document).events
    return {ref for each in events if each.event_type is event_type for ref in each.measures}


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        pytest.param(
            "The US Treasury's Office of Foreign Assets Control has put out General License 128C. It replaces "
            "General License 128B and prolongs the authorization of filling stations until October 29, 2026.",
            "US-OFAC-2026-GL128B",
            id="licence",
        ),
        pytest.param(
            "China's Ministry of Commerce put the matter to rest on Monday. A notice says that Announcement No. 46 "
            "of 2024, an export ban on antimony, is suspended until 27 November 2026.",
            "CN-MOFCOM-2024-46",
            id="announcement",
        ),
    ],
)
def test_the_text_before_names_the_office(text: str, ref: str) -> None:
    body = replace(news(text), published_at=datetime(2026, 3, 10, 12, tzinfo=UTC))
    assert ref in {ref for each in detect(body).events for ref in each.measures}


@pytest.mark.parametrize(
    "text",
    [
        "The Office of Foreign Assets Control kept quiet. Canada suspended its surtax order under Notice No. 46 of 2024.",
        "China's Ministry of Commerce kept quiet. Canada suspended its surtax under Announcement No. 46 of 2024.",
    ],
)
def test_an_office_of_another_state_is_not_taken(text: str) -> None:
    assert measures(news(text), EventType.SUSPENSION) == set()


def test_a_title_that_names_only_the_text_itself_is_not_the_end_of_the_search() -> None:
    body = (
        "1 The Surtax Order (Furniture)1 is repealed.\n\n2 This Order comes into force on May 1, 2026.\n\n"
        "1 SOR/2025-119"
    )
    assert measures(replace(ORDER, body=body), EventType.CANCELLATION) == {"CA-SOR-2025-119"}


def test_a_text_that_names_nothing_else_touches_nothing_known() -> None:
    body = "1 The Surtax Order (Furniture) is repealed."
    assert measures(replace(ORDER, body=body), EventType.CANCELLATION) == set()


@pytest.mark.parametrize(
    ("title", "ref"),
    [
        (
            "Announcement of the Unreliable Entity List Working Mechanism [2026] No. 5",
            "CN-UELWM-2025-4",
        ),
        ("Announcement of the Ministry of Commerce [2026] No. 5", "CN-MOFCOM-2025-4"),
    ],
)
def test_a_list_belongs_to_the_mechanism_where_the_text_speaks_of_it(title: str, ref: str) -> None:
    listed = (
        "the Provisions on the Unreliable Entity List and the decision of the Working Mechanism"
    )
    basis = listed if "Mechanism" in title else "the Export Control Law"
    body = (
        f"Pursuant to {basis}, the following is announced.\n\nThe measures against eleven U.S. entities under "
        "Announcement No. 4 of 2025 are suspended for one year from March 10, 2026."
    )
    assert measures(replace(MECHANISM, title=title, body=body), EventType.SUSPENSION) == {ref}


def test_a_list_ends_where_another_one_goes_on() -> None:
    body = (
        "一、自即日起至2027年3月10日，暂停实施下列公告所公布的出口管制措施：\n\n（一）商务部公告2025年第55号；\n\n"
        "（二）商务部公告2025年第56号。\n\n二、本公告不影响商务部公告2025年第18号的执行。"
    )
    document = replace(ANNOUNCEMENT, title="关于暂停实施部分公告的公告", body=body)
    refs = measures(document, EventType.SUSPENSION)
    assert refs == {"CN-MOFCOM-2025-55", "CN-MOFCOM-2025-56"}


REMOVAL = (
    "SUMMARY: BIS removes two entities located in Singapore from the Entity List.\n\nBoth had been added to it on "
    "June 30, 2022 (87 FR 38920).\n\nAuthority: 50 U.S.C. 4801; E.O. 12938, 59 FR 59099, 3 CFR, 1994 Comp., p. 950."
)


@pytest.mark.parametrize(
    ("body", "refs"),
    [
        pytest.param(REMOVAL, {"US-FR-87-38920"}, id="the-only-one"),
        pytest.param(f"{REMOVAL} See 89 FR 41886.", set(), id="one-of-two"),
        pytest.param(REMOVAL.replace("87 FR 38920", "E.O. 13222"), set(), id="of-another-series"),
    ],
)
def test_an_official_text_touches_the_only_act_of_its_own_series(
    body: str, refs: set[str]
) -> None:
    document = replace(RULE, title="Removals From the Entity List", body=body)
    assert measures(document, EventType.CANCELLATION) == refs


def test_a_page_and_a_document_of_one_gazette_are_one_act() -> None:
    text = (
        "The Bureau of Industry and Security suspended the export control rule on packaging tools, published at "
        "91 FR 18877 (FR Doc. 2026-07102), until 14 December 2026."
    )
    assert measures(news(text), EventType.SUSPENSION) == {"US-FRDOC-2026-07102"}


def test_a_page_and_a_document_in_two_breaths_are_two_acts() -> None:
    text = (
        "The Bureau of Industry and Security suspended the export control rules on packaging tools, the one at "
        "91 FR 18877 and the one in FR Doc. 2026-07102, until 14 December 2026."
    )
    assert "US-FR-91-18877" in measures(news(text), EventType.SUSPENSION)

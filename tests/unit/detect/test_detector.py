"""What the detector says of whole documents."""

from dataclasses import replace
from datetime import date

import pytest

from streams.domain.document import Document
from streams.domain.vocabulary import EventType, MeasureType, Status
from tests.unit.detect.documents import ANNOUNCEMENT, RULE, detect, news

CHINA_LIFTS = news(
    "BEIJING, March 10 - China's commerce ministry on Tuesday lifted its export ban on antimony"
    " with immediate effect, according to a notice published on its website.\n\n"
    "Shares of miners rose.",
    "China lifts export ban on antimony",
)
SUSPENDED = replace(
    ANNOUNCEMENT,
    title="商务部公告2026年第9号 关于暂停实施部分出口管制措施的公告",
    body="经国务院批准，自即日起至2027年3月10日，暂停实施商务部公告2025年第61号所公布的出口管制措施。\n\n商务部\n2026年3月10日",
)
ADDED = replace(
    RULE,
    title="Additions to the Entity List",
    body="AGENCY: Bureau of Industry and Security.\n\nACTION: Final rule.\n\n"
    "SUMMARY: In this rule, BIS adds 12 entities of China to the Entity List.\n\n"
    "DATES: This rule is effective March 10, 2026.",
    effective_on=date(2026, 3, 10),
)


@pytest.mark.parametrize(
    ("document", "event_type", "issuer", "status"),
    [
        pytest.param(CHINA_LIFTS, EventType.CANCELLATION, "CN", Status.EFFECTIVE, id="news"),
        pytest.param(SUSPENDED, EventType.SUSPENSION, "CN", Status.EFFECTIVE, id="announcement"),
        pytest.param(ADDED, EventType.IMPOSITION, "US", Status.EFFECTIVE, id="rule"),
    ],
)
def test_an_act_is_one_event(
    document: Document, event_type: EventType, issuer: str, status: Status
) -> None:
    events = detect(document).events
    assert [(each.event_type, each.issuer, each.status) for each in events] == [
        (event_type, issuer, status)
    ]


def test_the_fields_of_a_suspension_are_read_off() -> None:
    event = detect(SUSPENDED).events[0]
    assert event.authority == "CN-MOFCOM"
    assert event.measures == ("CN-MOFCOM-2025-61",)
    assert event.until_date == date(2027, 3, 10)
    assert event.effective_date == date(2026, 3, 10)
    assert event.measure_type is MeasureType.EXPORT_CONTROL


def test_a_listing_is_about_entities() -> None:
    event = detect(ADDED).events[0]
    assert event.items == ("entities",)
    assert event.measure_type is MeasureType.ENTITY_LISTING
    assert event.measures == ("US-FRDOC-2026-04321",)
    assert event.authority == "US-BIS"


def test_every_event_names_its_rows_and_its_evidence() -> None:
    for document in (CHINA_LIFTS, SUSPENDED, ADDED):
        for event in detect(document).events:
            assert event.rows[0].startswith("effect/")
            assert event.rows[1].startswith("firmness/")
            assert document.text_of(event.evidence) == event.evidence_text


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(news("The band cancelled its tour.", "Tour off"), id="concert"),
        pytest.param(
            news("Business groups urged Beijing to scrap the export ban on antimony."), id="call"
        ),
        pytest.param(news("Officials are weighing an export ban on antimony."), id="weighing"),
        pytest.param(
            news("Analysts believe that China could lift the export ban next year."), id="opinion"
        ),
        pytest.param(news("中方敦促美方取消对华出口限制。", language="zh"), id="call-zh"),
        pytest.param(
            replace(
                RULE, title="", body="The bureau corrects a postal code.", document_type="Rule"
            ),
            id="correction",
        ),
    ],
)
def test_what_is_no_act_is_no_event(document: Document) -> None:
    assert detect(document).events == ()


def test_a_document_without_a_word_of_the_screen_is_not_read() -> None:
    detection = detect(news("The orchestra played on."))
    assert detection.reason == "screen"
    assert not detection.is_worth_a_record


def test_a_veto_makes_the_document_worth_a_record() -> None:
    detection = detect(news("The chamber urged Beijing to scrap the export ban on antimony."))
    assert "guards/call" in {veto.row for veto in detection.vetoes}
    assert detection.is_worth_a_record
    assert detection.signature


def test_a_measure_of_nobody_is_a_veto() -> None:
    detection = detect(news("The ministry lifted the export ban on rice."))
    assert {veto.row for veto in detection.vetoes} == {"attributes/no-issuer"}


def test_the_language_is_found_out_where_it_is_not_told() -> None:
    assert detect(replace(SUSPENDED, language=None)).language == "zh"


def test_a_language_without_lexicon_is_left_alone() -> None:
    detection = detect(replace(CHINA_LIFTS, language="pt"))
    assert (detection.events, detection.reason) == ((), "language")


def test_ids_do_not_depend_on_the_language_that_was_told() -> None:
    told, untold = detect(SUSPENDED), detect(replace(SUSPENDED, language=None))
    assert [each.id for each in told.events] == [each.id for each in untold.events]


def test_a_denied_act_has_no_days() -> None:
    document = news(
        "China's commerce ministry on Tuesday denied a report that it had imposed an export ban on"
        " antimony from April 1, 2026, calling it fake news.",
        "China denies export ban on antimony",
    )
    events = detect(document).events
    assert [each.status for each in events] == [Status.DENIED]
    assert events[0].effective_date is None

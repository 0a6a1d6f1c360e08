"""From when single provisions of an official text hold, read on Tuesday, 10 March 2026."""

from dataclasses import replace
from datetime import date

import pytest

from streams.domain.document import Document
from streams.domain.vocabulary import EventType
from tests.unit.detect.documents import ANNOUNCEMENT, worded

LIFTED, IMPOSED = EventType.CANCELLATION, EventType.IMPOSITION
NOW, LATER = date(2026, 3, 10), date(2026, 5, 1)


def text_of(language: str, source: str, office: str, title: str, *paragraphs: str) -> Document:
    """Return an official text of an office."""
    return replace(
        ANNOUNCEMENT,
        language=language,
        source=source,
        authorities=(office,),
        title=title,
        body="\n\n".join(paragraphs),
    )


def japanese(*paragraphs: str) -> Document:
    return text_of(
        "ja",
        "kanpou.npb.go.jp",
        "経済産業省",
        "貨物の輸出に係る告示の一部を改正する告示",
        *paragraphs,
    )


def korean(*paragraphs: str) -> Document:
    return text_of(
        "ko", "motie.go.kr", "산업통상부", "전략물자 수출입고시 일부개정고시", *paragraphs
    )


def british(*paragraphs: str) -> Document:
    return text_of(
        "en",
        "legislation.gov.uk",
        "Department for Business and Trade",
        "Export Control Regulations 2026",
        *paragraphs,
    )


def german(*paragraphs: str) -> Document:
    return text_of(
        "de",
        "recht.bund.de",
        "Bundesministerium für Wirtschaft und Energie",
        "Verordnung zur Änderung der Außenwirtschaftsverordnung",
        *paragraphs,
    )


NOTICE = japanese(
    "第一条　量子計算機の輸出を禁止する。",
    "第三条　希土類の輸出禁止に関する告示(令和五年経済産業省告示第百十七号)は、廃止する。",
    "附　則",
    "この告示は、令和八年五月一日から施行する。ただし、第三条の規定は、公布の日から施行する。",
)
REPEAL = "제5조(다른 고시의 폐지) 「희토류 수출금지에 관한 고시」(산업통상자원부고시 제2019-88호)는 폐지한다."
ENDS = "Artikel 2\nDas Ausfuhrverbot für Antimon wird aufgehoben."

CASES: dict[str, tuple[Document, EventType, date | None]] = {
    "ja: an article has its own day": (NOTICE, LIFTED, NOW),
    "ja: the others have the day of the text": (NOTICE, IMPOSED, LATER),
    "ko: an article has its own day": (
        korean(
            "제1조(수출금지) 양자컴퓨터의 수출을 금지한다.",
            REPEAL,
            "부칙",
            "제1조(시행일) 이 고시는 2026년 5월 1일부터 시행한다. 다만, 제5조는 고시한 날부터 시행한다.",
        ),
        LIFTED,
        NOW,
    ),
    "ko: no provision is named": (
        korean(REPEAL, "부칙", "제1조(시행일) 이 고시는 2026년 5월 1일부터 시행한다."),
        LIFTED,
        LATER,
    ),
    "en: a regulation has its own day": (
        british(
            "2. The export of quantum computers is prohibited.",
            "Regulation 3\nThe export ban on antimony in the Export Control Order 2020 is revoked by this regulation 3.",
            "4. These Regulations come into force on 1 May 2026. Regulation 3 comes into force on 10 March 2026.",
        ),
        LIFTED,
        NOW,
    ),
    "en: another regulation has a day of its own": (
        british(
            "2. The export ban on antimony in the Export Control Order 2020 is revoked.",
            "4. These Regulations come into force on 1 May 2026. Regulation 9 comes into force on 10 March 2026.",
        ),
        LIFTED,
        LATER,
    ),
    "de: an article has its own day": (
        german(
            "Artikel 1\nDie Ausfuhr von Quantencomputern ist verboten.",
            ENDS,
            "Artikel 3\nDiese Verordnung tritt am 1. Mai 2026 in Kraft. Artikel 2 tritt am 10. März 2026 in Kraft.",
        ),
        LIFTED,
        NOW,
    ),
    "de: another article has a day of its own": (
        german(
            ENDS,
            "Artikel 3\nDiese Verordnung tritt am 1. Mai 2026 in Kraft. Artikel 1 tritt am 10. März 2026 in Kraft.",
        ),
        LIFTED,
        LATER,
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_provision_holds_from_its_own_day(
    case: tuple[Document, EventType, date | None],
) -> None:
    document, event_type, effective = case
    told = worded(document)
    assert {each.event.effective_date for each in told if each.event.event_type is event_type} == {
        effective
    }

"""From when single provisions of an official text hold, read on Tuesday, 10 March 2026."""

from dataclasses import replace
from datetime import date

import pytest

from streams.domain.document import Document
from streams.domain.vocabulary import EventType
from tests.unit.detect.documents import ANNOUNCEMENT, detector

EASED, LIFTED, IMPOSED = EventType.EASING, EventType.CANCELLATION, EventType.IMPOSITION
NOW, LATER = date(2026, 3, 10), date(2026, 5, 1)

JA = replace(
    ANNOUNCEMENT,
    language="ja",
    source="kanpou.npb.go.jp",
    authorities=("経済産業省",),
    title="貨物の輸出に係る告示の一部を改正する告示",
)
KO = replace(
    ANNOUNCEMENT,
    language="ko",
    source="motie.go.kr",
    authorities=("산업통상부",),
    title="전략물자 수출입고시 일부개정고시",
)
EN = replace(
    ANNOUNCEMENT,
    language="en",
    source="legislation.gov.uk",
    authorities=("Department for Business and Trade",),
    title="Export Control Regulations 2026",
)
DE = replace(
    ANNOUNCEMENT,
    language="de",
    source="recht.bund.de",
    authorities=("Bundesministerium für Wirtschaft und Energie",),
    title="Verordnung zur Änderung der Außenwirtschaftsverordnung",
)

CASES: dict[str, tuple[Document, str, EventType, date | None]] = {
    "ja: an article has its own day": (
        JA,
        "第一条　量子計算機の輸出を禁止する。\n\n第三条　希土類の輸出禁止に関する告示(令和五年経済産業省告示第百十七号)は、廃止する。\n\n附　則\n\nこの告示は、令和八年五月一日から施行する。ただし、第三条の規定は、公布の日から施行する。",
        LIFTED,
        NOW,
    ),
    "ja: the others have the day of the text": (
        JA,
        "第一条　量子計算機の輸出を禁止する。\n\n第三条　希土類の輸出禁止に関する告示(令和五年経済産業省告示第百十七号)は、廃止する。\n\n附　則\n\nこの告示は、令和八年五月一日から施行する。ただし、第三条の規定は、公布の日から施行する。",
        IMPOSED,
        LATER,
    ),
    "ko: an article has its own day": (
        KO,
        "제1조(수출금지) 양자컴퓨터의 수출을 금지한다.\n\n제5조(다른 고시의 폐지) 「희토류 수출금지에 관한 고시」(산업통상자원부고시 제2019-88호)는 폐지한다.\n\n부칙\n\n제1조(시행일) 이 고시는 2026년 5월 1일부터 시행한다. 다만, 제5조는 고시한 날부터 시행한다.",
        LIFTED,
        NOW,
    ),
    "ko: no provision is named": (
        KO,
        "제5조(다른 고시의 폐지) 「희토류 수출금지에 관한 고시」(산업통상자원부고시 제2019-88호)는 폐지한다.\n\n부칙\n\n제1조(시행일) 이 고시는 2026년 5월 1일부터 시행한다.",
        LIFTED,
        LATER,
    ),
    "en: a regulation has its own day": (
        EN,
        "2. The export of quantum computers is prohibited.\n\nRegulation 3\nThe export ban on antimony in the Export Control Order 2020 is revoked by this regulation 3.\n\n4. These Regulations come into force on 1 May 2026. Regulation 3 comes into force on 10 March 2026.",
        LIFTED,
        NOW,
    ),
    "en: another regulation has a day of its own": (
        EN,
        "2. The export ban on antimony in the Export Control Order 2020 is revoked.\n\n4. These Regulations come into force on 1 May 2026. Regulation 9 comes into force on 10 March 2026.",
        LIFTED,
        LATER,
    ),
    "de: an article has its own day": (
        DE,
        "Artikel 1\nDie Ausfuhr von Quantencomputern ist verboten.\n\nArtikel 2\nDas Ausfuhrverbot für Antimon wird aufgehoben.\n\nArtikel 3\nDiese Verordnung tritt am 1. Mai 2026 in Kraft. Artikel 2 tritt am 10. März 2026 in Kraft.",
        LIFTED,
        NOW,
    ),
    "de: another article has a day of its own": (
        DE,
        "Artikel 2\nDas Ausfuhrverbot für Antimon wird aufgehoben.\n\nArtikel 3\nDiese Verordnung tritt am 1. Mai 2026 in Kraft. Artikel 1 tritt am 10. März 2026 in Kraft.",
        LIFTED,
        LATER,
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_provision_holds_from_its_own_day(
    case: tuple[Document, str, EventType, date | None],
) -> None:
    document, body, event_type, effective = case
    told = detector().weighed(replace(document, body=body))
    assert {each.event.effective_date for each in told if each.event.event_type is event_type} == {
        effective
    }

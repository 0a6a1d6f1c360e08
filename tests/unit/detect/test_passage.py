"""The evidence of an act is what a text enacts, and the sentences beside it that tell the same act."""

from dataclasses import replace

import pytest

from tests.unit.detect.documents import ANNOUNCEMENT, worded

CANADIAN = "Order Repealing the Steel Surtax Order: SOR/2026-81"
OFFICES = {
    "en": ("gazette.gc.ca", "Department of Finance"),
    "nl": ("officielebekendmakingen.nl", "Ministerie van Buitenlandse Zaken"),
}
DUTCH = "Regeling van de Minister van Buitenlandse Zaken van 4 mei 2026, houdende tijdelijke buitentoepassinglating van de vergunningplicht voor etsapparatuur"


@pytest.mark.parametrize(
    ("language", "title", "body", "evidence"),
    [
        pytest.param(
            "en",
            CANADIAN,
            "Therefore, Her Excellency the Governor General in Council, on the recommendation of the Minister of Finance, makes the annexed Order Repealing the Steel Surtax Order under section 53 of the Customs Tariff.\n\nRepeal\n\n1 The Steel Surtax Order is repealed.",
            "1 The Steel Surtax Order is repealed.",
            id="article-behind-the-formula",
        ),
        pytest.param(
            "nl",
            DUTCH,
            f"{DUTCH}\n\nDe Minister van Buitenlandse Zaken,\n\nBesluit:\n\nArtikel 1\n\nDe vergunningplicht voor etsapparatuur blijft buiten toepassing van 1 juni 2026 tot en met 31 mei 2027.",
            "De vergunningplicht voor etsapparatuur blijft buiten toepassing van 1 juni 2026 tot en met 31 mei 2027.",
            id="article-behind-the-name",
        ),
        pytest.param(
            "en",
            CANADIAN,
            "The Government of Canada today repeals the surtax on steel.\n\nFirms asked about it.",
            "The Government of Canada today repeals the surtax on steel.",
            id="sentence-that-acts",
        ),
    ],
)
def test_what_is_enacted_is_quoted(language: str, title: str, body: str, evidence: str) -> None:
    source, office = OFFICES[language]
    document = replace(
        ANNOUNCEMENT,
        source=source,
        authorities=(office,),
        language=language,
        title=title,
        body=body,
    )
    found = {each.event.evidence_text for each in worded(document)}
    assert evidence in found

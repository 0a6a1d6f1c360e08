"""The documents of the bench: made by number, each an act of its own, and one that has nothing to do with trade."""

import json
from datetime import datetime

from streams.domain.document import Document
from streams.domain.vocabulary import DocumentKind

ACTS_A_YEAR = 900  # so that each number names an act of its own
LATEST = 2025

_UNRELATED = (
    "The city council opened a new library on Saturday. Children read stories to their parents, a choir sang, "
    "and the mayor thanked the builders, who had finished two weeks early. The old building becomes a museum. "
)

_ARTICLE = (
    "Article {number}. Exporters of the items described in entry {number} of the Annex shall hold an individual licence "
    "where the items are or may be intended for a military end use in a country under an arms embargo. Applications are "
    "to be made at least thirty days before shipment, and records shall be kept for five years from the end of the "
    "calendar year in which the export took place.\n"
    "({number}a) Paragraph 1 does not apply to items returned after repair, nor to samples below the threshold that the "
    "competent authority published on {day} March 2019 (notice {number} of that year), as amended.\n"
    "({number}b) The competent authority shall inform the committee of refusals within ten working days, stating reasons; "
    "it may consult other authorities, and shall treat what it learns of the applicant's business as confidential."
)


def hit(number: int, at: datetime, run: str) -> Document:
    """Return a report of one act; its number makes it a storyline of its own."""
    years, act = divmod(number, ACTS_A_YEAR)
    name = f"Announcement No. {act + 1} of {LATEST - years}"
    body = (
        f"BEIJING - China's Ministry of Commerce on {at:%A} suspended the export controls of "
        f"{name} on gallium with immediate effect, the ministry said in a notice.\n\n"
        "Traders had waited for the text since the summer."
    )
    return Document(
        kind=DocumentKind.NEWS,
        id=f"bench-{run}-{number}",
        source="bench.example",
        url=f"https://bench.example/{run}/{number}",
        title=f"China suspends export controls of {name} on gallium",
        body=body,
        language="en",
        published_at=at,
    )


def unrelated(at: datetime, size: int = 2048) -> Document:
    """Return a document of about so many characters without a word of trade."""
    body = (_UNRELATED * (size // len(_UNRELATED) + 1))[:size]
    return Document(
        kind=DocumentKind.NEWS,
        id="bench-unrelated",
        source="bench.example",
        url="https://bench.example/library",
        title="A library opens",
        body=body,
        language="en",
        published_at=at,
    )


def gazette(pages: int, at: datetime) -> Document:
    """Return a regulation of about so many printed pages: articles, exceptions, dates, and an annex of goods."""
    articles = [
        _ARTICLE.format(number=number, day=1 + number % 28) for number in range(1, pages * 4)
    ]
    return Document(
        kind=DocumentKind.REGULATION,
        id="bench-gazette",
        source="gazette.example",
        url="https://gazette.example/1",
        title="Regulation on the control of exports of dual-use items",
        body="\n\n".join(articles),
        language="en",
        published_at=at,
    )


def spelled(document: Document) -> bytes:
    """Return a news document as a message."""
    fields = {
        "kind": "news",
        "id": document.id,
        "source": document.source,
        "url": document.url,
        "title": document.title,
        "body": document.body,
        "language": document.language,
        "published_at": document.published_at.isoformat(),
        "byline": None,
    }
    return json.dumps(fields, ensure_ascii=False).encode()

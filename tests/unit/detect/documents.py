"""Documents for the tests of detection, with what they do not care about filled in."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

from streams.catalog.catalog import Catalog
from streams.catalog.load import load_catalog
from streams.detect.detector import Detector
from streams.detect.gisting import is_by_gist
from streams.detect.weighing import Weighed
from streams.domain.document import Document
from streams.domain.event import Detection
from streams.domain.vocabulary import DocumentKind

PUBLISHED = datetime(2026, 3, 10, 12, tzinfo=UTC)

NEWS = Document(
    kind=DocumentKind.NEWS,
    id="doc",
    source="wire.example",
    url="https://wire.example/doc",
    title="",
    body="",
    language="en",
    published_at=PUBLISHED,
)
RULE = replace(
    NEWS,
    kind=DocumentKind.REGULATION,
    source="federalregister.gov",
    authorities=("Bureau of Industry and Security",),
    document_type="Rule",
    document_number="2026-04321",
)
ANNOUNCEMENT = replace(
    NEWS,
    kind=DocumentKind.REGULATION,
    source="mofcom.gov.cn",
    language="zh",
    authorities=("商务部",),
    document_type="Announcement",
    document_number="公告2026年第9号",
)


@cache
def catalog() -> Catalog:
    """Return the shipped catalogue, loaded once."""
    return load_catalog()


@cache
def detector() -> Detector:
    """Return a detector over the shipped catalogue, compiled once."""
    return Detector(catalog())


def worded(document: Document) -> list[Weighed]:
    """Return the acts that the words of a document tell, likely or not: none that only a sentence as a whole is like."""
    found = detector().weighed(document)
    return [act for act in found if not any(is_by_gist(each.frame) for each in act.kin)]


def news(body: str, title: str = "", language: str = "en") -> Document:
    """Return a news item."""
    return replace(NEWS, body=body, title=title, language=language)


def detect(document: Document) -> Detection:
    """Return what the shipped detector says of a document."""
    return detector().detect(document)

"""The cases of the tables, run: every row fires where it says so, and is silent where it says so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from streams.catalog.rows import Case, Row
from streams.catalog.tables import Tables
from streams.detect.detector import Detector
from streams.detect.words import LanguageWords
from streams.detect.zones import Zoner
from streams.domain.document import Document
from streams.domain.vocabulary import DocumentKind, Step

_PUBLISHED: Final = datetime(2026, 3, 10, 12, tzinfo=UTC)
_OFFICES: Final[Mapping[str, tuple[str, str]]] = {
    "zh": ("mofcom.gov.cn", "商务部"),
    "en": ("bis.gov", "Bureau of Industry and Security"),
}
_PRESS: Final = "wire.example"


@dataclass(frozen=True, slots=True)
class Failure:
    """A case that does not hold: the table and row, whether it should fire, and the text."""

    row: str
    should_fire: bool
    text: str


def failures(detector: Detector, tables: Tables) -> Iterator[Failure]:
    """Yield the cases of all tables, zones and word lists that do not hold."""
    for step, rows in tables.steps.items():
        for row in rows:
            yield from _row_failures(detector, step, row)
    yield from _zone_failures(tables)
    yield from _word_failures(tables)


def document_of(case: Case) -> Document:
    """Return the document that a case stands for."""
    source, office = _OFFICES.get(case.language, _OFFICES["en"])
    is_official = case.document_type is not None
    return Document(
        kind=DocumentKind.REGULATION if is_official else DocumentKind.NEWS,
        id="case",
        source=source if is_official else _PRESS,
        url=f"https://{_PRESS}/case",
        title=case.title,
        body=case.text,
        language=case.language,
        published_at=_PUBLISHED,
        authorities=(case.office or office,) if is_official else (),
        document_type=case.document_type,
    )


def _row_failures(detector: Detector, step: Step, row: Row) -> Iterator[Failure]:
    """Yield the cases of a row that do not hold."""
    name = f"{step.value}/{row.id}"
    for should_fire, cases in ((True, row.fires), (False, row.silent)):
        for case in cases:
            if (name in detector.rows_in(document_of(case))) != should_fire:
                yield Failure(name, should_fire, case.text)


def _zone_failures(tables: Tables) -> Iterator[Failure]:
    """Yield the cases of the zone formulae that do not hold."""
    zoner = Zoner(tables.zones)
    for row in tables.zones:
        is_news = not row.kinds or DocumentKind.NEWS in row.kinds
        kind = DocumentKind.NEWS if is_news else DocumentKind.REGULATION
        for should_fire, text in ((True, row.yes), (False, row.no)):
            found = zoner.row_of(text, kind, len(text))
            if (found is not None and found.id == row.id) != should_fire:
                yield Failure(f"zones/{row.id}", should_fire, text)


def _word_failures(tables: Tables) -> Iterator[Failure]:
    """Yield the cases of the word lists that do not hold."""
    for lexicon in tables.lexica:
        words = LanguageWords(lexicon)
        for each in lexicon.lists:
            name = f"lexicon/{lexicon.language}: {each.name}"
            for should_fire, text in ((True, each.yes), (False, each.no)):
                found = {(word.sense, word.thing) for word in words.find(text)}
                if ((each.sense, each.thing) in found) != should_fire:
                    yield Failure(name, should_fire, text)

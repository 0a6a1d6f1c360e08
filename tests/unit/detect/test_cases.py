"""Every case of every table holds, and a case that does not is found out."""

from dataclasses import replace

from streams.catalog.rows import Case
from streams.detect.cases import document_of, failures
from streams.domain.vocabulary import DocumentKind, Step
from tests.unit.detect.documents import catalog, detector

LANGUAGES_OF_OUR_OWN = ("en", "zh")


def test_all_cases_of_the_tables_hold() -> None:
    failed = [
        failure
        for failure in failures(detector(), catalog().tables)
        if not failure.row.startswith("lexicon/")
        or failure.row[len("lexicon/") :].startswith(LANGUAGES_OF_OUR_OWN)
    ]
    assert failed == []


def test_a_wrong_case_is_found_out() -> None:
    tables = catalog().tables
    row = tables.rows_of(Step.EFFECT)[0]
    wrong = replace(row, fires=row.silent)
    changed = replace(tables, steps={**tables.steps, Step.EFFECT: (wrong,)})
    failed = [failure for failure in failures(detector(), changed) if failure.should_fire]
    assert {failure.text for failure in failed} >= {case.text for case in row.silent}


def test_a_case_without_type_is_news_from_nowhere() -> None:
    document = document_of(Case("en", "Text.", "Title", None))
    assert document.kind is DocumentKind.NEWS
    assert document.authorities == ()


def test_a_case_with_type_is_a_publication_of_an_office() -> None:
    document = document_of(Case("zh", "文。", "", "Announcement"))
    assert document.kind is DocumentKind.REGULATION
    assert document.authorities == ("商务部",)

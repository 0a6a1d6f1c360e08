"""The wording of headlines, and what it refuses."""

from pathlib import Path

import pytest

from streams.catalog.headlines import FILE, load_headlines
from streams.catalog.load import SHIPPED
from streams.domain.errors import CatalogError
from streams.domain.knowledge import LANGUAGES
from streams.domain.vocabulary import EventType, MeasureType, Status

SHIPPED_TEXT = (SHIPPED / FILE).read_text()


def test_the_shipped_wording_covers_every_language_and_every_term() -> None:
    wordings = load_headlines(SHIPPED)
    assert set(wordings) == set(LANGUAGES)
    for wording in wordings.values():
        assert set(wording.acts) == set(EventType)
        assert set(wording.statuses) == set(Status)
        assert set(wording.kinds) == set(MeasureType)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        pytest.param(
            '", from {day}"', '", from {date}"', "unknown field 'date'", id="a wrong field"
        ),
        pytest.param('", from {day}"', '", from {day"', "expected", id="an open brace"),
        pytest.param("guidance: guidance, ", "", "is missing", id="an act without a word"),
        pytest.param(
            "denied: denied", "denied: denied, gone: gone", "unknown key", id="a word too many"
        ),
        pytest.param('  separator: ", "\n', "", "is missing", id="no separator"),
    ],
)
def test_what_is_wrong_is_named(old: str, new: str, problem: str, tmp_path: Path) -> None:
    assert old in SHIPPED_TEXT
    (tmp_path / FILE).write_text(SHIPPED_TEXT.replace(old, new, 1))
    with pytest.raises(CatalogError) as refused:
        load_headlines(tmp_path)
    assert refused.value.file == FILE
    assert problem in refused.value.problem

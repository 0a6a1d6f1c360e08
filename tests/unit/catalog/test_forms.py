"""The forms of citations and days: each row proves itself, and what proves nothing is refused."""

from pathlib import Path

import pytest

from streams.catalog.citing import load_citation_forms
from streams.catalog.datewords import load_date_words
from streams.catalog.load import SHIPPED
from streams.catalog.strict_yaml import values_of
from streams.domain.errors import CatalogError
from streams.domain.knowledge import LANGUAGES

ROW = """
parts: {{nr: '[0-9]+'}}
offices: {{CN-X: [Office X]}}
forms:
- name: act
  pattern: '{pattern}'
  template: '{template}'
  fires: [{{text: '{text}', refs: '{refs}'}}]
  not: ['{silent}']
"""
SOUND = {
    "pattern": "act (?P<n>{nr})",
    "template": "A-{year}-{n}",
    "text": "act 7",
    "refs": "A-2025-7",
    "silent": "act seven",
}
EN = (SHIPPED / "dates" / "en.yml").read_text()


def citing_folder(folder: Path, **changes: str) -> Path:
    """Return a folder whose file of citations has one row, changed."""
    (folder / "citations.yml").write_text(ROW.format(**SOUND | changes))
    return folder


def test_a_sound_row_is_read(tmp_path: Path) -> None:
    (form,) = load_citation_forms(citing_folder(tmp_path))
    assert (form.name, form.pattern, form.offices) == ("act", "act (?P<n>[0-9]+)", {})


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        pytest.param({"pattern": "act (?P<n>["}, "is none", id="no pattern"),
        pytest.param({"pattern": "act (?P<number>[0-9]+)"}, "unknown group 'number'", id="unknown group"),
        pytest.param({"template": "A-{year}-{page}"}, "nothing fills", id="unfilled template"),
        pytest.param({"template": "{office}-{year}-{n}"}, "offices", id="an office and no offices"),
        pytest.param({"refs": "A-2025-8"}, "gives 'A-2025-7'", id="a case that fails"),
        pytest.param({"silent": "act 8"}, "fires", id="a case that must not fire"),
    ],
)  # fmt: skip
def test_a_row_that_fails_is_refused(
    tmp_path: Path, changes: dict[str, str], problem: str
) -> None:
    with pytest.raises(CatalogError) as refused:
        load_citation_forms(citing_folder(tmp_path, **changes))
    assert problem in f"{refused.value}"
    assert "citations.yml" in refused.value.file


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        pytest.param("day: '2025-06-23'", "day: '2025-06-24'", "gives", id="a case that fails"),
        pytest.param("monday: 1", "monday: one", "no whole number", id="a word for a number"),
        pytest.param("day: 1 days", "day: one days", "is no unit", id="no unit"),
        pytest.param(
            "(?P<week_shift>last|this", "(?P<shifted>last|this", "unknown group", id="group"
        ),
    ],
)
def test_words_that_fail_are_refused(tmp_path: Path, old: str, new: str, problem: str) -> None:
    (tmp_path / "dates").mkdir()
    assert old in EN
    (tmp_path / "dates" / "en.yml").write_text(EN.replace(old, new, 1))
    with pytest.raises(CatalogError) as refused:
        load_date_words(tmp_path)
    assert problem in f"{refused.value}"
    assert "en.yml" in refused.value.file


def test_every_language_writes_days() -> None:
    words = load_date_words(SHIPPED)
    assert tuple(words) == LANGUAGES
    for each in words.values():
        assert set(each.weekdays.values()) == set(range(1, 8))
        assert each.days
        assert each.durations


@pytest.mark.parametrize("file", ["citations.yml", *(f"dates/{name}.yml" for name in LANGUAGES)])
def test_every_row_has_two_cases_that_fire_and_two_that_do_not(file: str) -> None:
    raw = values_of(SHIPPED / file)
    for rows in (raw.get("forms", []), raw.get("days", []), raw.get("durations", [])):
        for row in rows:
            assert len(row["fires"]) >= 2, row["name"]
            assert len(row["not"]) >= 2, row["name"]

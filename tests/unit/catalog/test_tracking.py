"""The tracking table, and what it refuses."""

from pathlib import Path

import pytest

from streams.catalog.load import SHIPPED
from streams.catalog.tracking import FILE, load_tracking
from streams.domain.errors import CatalogError
from streams.domain.vocabulary import EventType

SHIPPED_TEXT = (SHIPPED / FILE).read_text()


def test_the_shipped_table_gives_each_event_type_a_family() -> None:
    assert set(load_tracking(SHIPPED).families) == set(EventType)


@pytest.mark.parametrize(
    ("old", "new", "key", "problem"),
    [
        pytest.param("  likeness: 7", "  likeness: 0", "windows.likeness", "too small", id="zero"),
        pytest.param("  act: 2", "  acts: 2", "windows.act", "is missing", id="a typo"),
        pytest.param(
            "sources_listed: 24",
            "sources_listed: all",
            "sources_listed",
            "no whole",
            id="no number",
        ),
        pytest.param(
            "easing: [easing]",
            "easing: [easing, guidance]",
            "families.easing",
            "too",
            id="two families",
        ),
        pytest.param("  easing: [easing]\n", "", "families", "easing has none", id="no family"),
        pytest.param(
            "review_days: 90", "review_days: 90\nmore: 1", "more", "unknown key", id="unknown"
        ),
        pytest.param("near_text: 0.6", "near_text: 60", "near_text", "no share", id="percent"),
        pytest.param("near_text: 0.6", "near_text: 0.0", "near_text", "no share", id="any text"),
        pytest.param(
            "link_choices: 8", "link_choices: 0", "link_choices", "small", id="no choice"
        ),
        pytest.param(
            "parting: [issuer", "parting: [author", "parting", "author", id="no such row"
        ),
        pytest.param("ages: [7, 30", "ages: [30, 7", "ages", "does not rise", id="ages fall"),
        pytest.param("ages: [7", "ages: [0", "ages", "does not rise", id="no age"),
        pytest.param("favours: [easing", "favours: [ease", "favours", "ease", id="no favour"),
        pytest.param(
            "  reinstatement: [easing",
            "  undoing: [easing",
            "contradicts.undoing",
            "no such event type",
            id="no such act",
        ),
    ],
)
def test_what_is_wrong_is_named(
    old: str, new: str, key: str, problem: str, tmp_path: Path
) -> None:
    assert old in SHIPPED_TEXT
    (tmp_path / FILE).write_text(SHIPPED_TEXT.replace(old, new))
    with pytest.raises(CatalogError) as refused:
        load_tracking(tmp_path)
    assert (refused.value.file, key in refused.value.key) == (FILE, True)
    assert problem in refused.value.problem

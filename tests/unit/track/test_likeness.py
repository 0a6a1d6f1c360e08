"""Storylines are found by what they are about, and no longer once they are forgotten."""

from datetime import timedelta

import pytest

from streams.track.likeness import Likeness
from streams.track.state import Storyline
from tests.unit.track.build import Log, day, said

DAYS = 7
REF = "US-FRDOC-2025-10001"


def storyline(*, named: bool) -> Storyline:
    """Return the storyline of one report."""
    log = Log()
    log.tell("a", said(items=("ethane", "quantum"), reference=REF if named else None))
    (story,) = log.fold.state.storylines.values()
    return story


@pytest.mark.parametrize(
    ("is_named", "items", "off", "asks_named", "is_found"),
    [
        pytest.param(False, ("quantum",), 0, False, True, id="one of its goods"),
        pytest.param(False, ("quantum", "ethane"), 0, False, True, id="both, found once"),
        pytest.param(False, ("copper",), 0, False, False, id="other goods"),
        pytest.param(False, ("ethane",), DAYS, False, True, id="the next span"),
        pytest.param(False, ("ethane",), -DAYS, False, True, id="the span before"),
        pytest.param(False, ("ethane",), 2 * DAYS, False, False, id="long after"),
        pytest.param(True, ("ethane",), 0, False, True, id="only it names a reference"),
        pytest.param(False, ("ethane",), 0, True, True, id="only the other names one"),
        pytest.param(True, ("ethane",), 0, True, False, id="both name some"),
    ],
)
def test_what_is_alike(
    items: tuple[str, ...], off: int, *, is_named: bool, asks_named: bool, is_found: bool
) -> None:
    story, index = storyline(named=is_named), Likeness(DAYS)
    index.index(story)
    when = story.anchor + timedelta(days=off)
    found = index.near("US", story.family, items, when, is_named=asks_named)
    assert list(found) == ([story.id] if is_found else [])


def test_what_is_forgotten_is_found_no_longer_wherever_it_was() -> None:
    story, index = storyline(named=False), Likeness(DAYS)
    index.index(story)
    story.anchor = day(30)
    index.index(story)
    index.forget(story.id)
    for when in (day(0), day(30)):
        assert index.near("US", story.family, ("ethane",), when, is_named=False) == {}
    index.forget(story.id)

"""A shelf is a dict whose entries may be texts for a while."""

from datetime import date

import pytest

from streams.track.plain import built, plain, shelf_of
from streams.track.shelf import Shelf
from streams.track.spelling import spelled
from streams.track.state import Effect

DAY = date(2025, 6, 27)
FIRST, SECOND = Effect("Gerät", DAY, "part", ["x", "y"]), Effect("二", DAY, "whole")


@pytest.fixture
def shelf() -> Shelf[Effect]:
    """Return a shelf of two entries, the first of them put away."""
    made = shelf_of(Effect)
    made["b"], made["a"] = FIRST, SECOND
    made.put_away("b")
    return made


def test_what_is_put_away_comes_back_the_same_and_stays(shelf: Shelf[Effect]) -> None:
    assert shelf["b"] == FIRST
    assert shelf["b"] is shelf["b"] is shelf.get("b")
    shelf["b"].covered.append("z")
    assert shelf["b"].covered == ["x", "y", "z"]


def test_it_is_a_mapping_in_the_order_in_which_it_was_filled(shelf: Shelf[Effect]) -> None:
    assert list(shelf) == ["b", "a"]
    assert dict(shelf) == {"b": FIRST, "a": SECOND}
    assert ("a" in shelf, "c" in shelf, len(shelf)) == (True, False, 2)
    assert (shelf.get("c"), shelf.get("c", FIRST)) == (None, FIRST)
    assert shelf.pop("b") == FIRST
    assert list(shelf) == ["a"]
    with pytest.raises(KeyError):
        shelf["b"]


def test_its_text_is_that_of_the_dict_whatever_is_put_away(shelf: Shelf[Effect]) -> None:
    wanted = spelled({"b": FIRST, "a": SECOND})
    assert spelled(shelf) == wanted
    shelf.put_away("a")
    assert spelled(shelf) == wanted
    assert spelled(shelf_of(Effect)) == spelled({}) == "{}"


def test_its_plain_form_is_texts_and_leads_back_to_it(shelf: Shelf[Effect]) -> None:
    held = plain(shelf)
    assert held == {"b": spelled(FIRST), "a": spelled(SECOND)}
    again = built(Shelf[Effect], held)
    assert dict(again) == dict(shelf)
    assert list(again) == list(shelf)

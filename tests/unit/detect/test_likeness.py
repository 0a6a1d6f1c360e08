"""What the judge sees of how like two acts of one issuer are."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from streams.detect.likeness import Read, likeness_features
from tests.unit.detect.documents import news, worded
from tests.unit.track.build import said

TWO = "Canada lifted the duty on steel.\n\nCanada imposed a duty on aluminium on Monday."
LEAST = 0.05
DAY = date(2026, 4, 1)


def read(*outlooks: float, **fields: Any) -> list[Read]:
    """Return two acts of one issuer; the second has these fields."""
    kins = [each.kin for each in worded(news(TWO))]
    events = (said("easing"), replace(said("imposition"), **fields))
    return [Read(*each) for each in zip(kins, events, outlooks, strict=True)]


@pytest.mark.parametrize(
    ("fields", "name", "is_shown"),
    [
        pytest.param({"items": ("gallium",)}, "items_one", True, id="goods-of-one"),
        pytest.param({"items": ("other",)}, "items", False, id="goods-without-a-name"),
        pytest.param({"effective_date": DAY}, "effective_own", True, id="a-day-of-its-own"),
        pytest.param({"effective_date": None}, "effective", False, id="no-day"),
        pytest.param({"until_date": None}, "until", False, id="no-end"),
        pytest.param({}, "status_same", True, id="as-firm"),
        pytest.param({}, "type_apart", True, id="another-type"),
        pytest.param({}, "statement_apart", True, id="in-another-sentence"),
    ],
)
def test_two_acts_are_compared(fields: dict[str, Any], name: str, *, is_shown: bool) -> None:
    bare: dict[str, Any] = {"items": ("other",), "effective_date": None}
    first, second = read(0.9, 0.4, **(bare | fields))
    first = first._replace(event=replace(first.event, **bare))
    _, found = likeness_features([first, second], LEAST)
    assert any(each.startswith(f"rival_{name}") for each in found) is is_shown


def test_the_more_probable_one_is_told_apart() -> None:
    first, second = likeness_features(read(0.9, 0.4), LEAST)
    assert first["rival_imposition_below_easing"] == second["rival_easing_above_imposition"] == 1.0


def test_what_has_no_outlook_is_no_rival() -> None:
    first, second = likeness_features(read(0.9, 0.01), LEAST)
    assert first == {}
    assert "rival_easing_above_imposition" in second

"""What the judge sees of how like two acts of one issuer are."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from streams.detect.likeness import Read, likeness_features
from tests.unit.detect.documents import detector, news
from tests.unit.track.build import said

TWO = "Canada lifted the duty on steel.\n\nCanada imposed a duty on aluminium on Monday."
LEAST = 0.05


def read(*outlooks: float, **fields: Any) -> list[Read]:
    """Return two acts of one issuer; the second has these fields."""
    kins = [each.kin for each in detector().weighed(news(TWO))]
    events = (said("easing"), replace(said("imposition"), **fields))
    return [Read(*each) for each in zip(kins, events, outlooks, strict=True)]


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        pytest.param({"items": ("gallium",)}, "items_one", id="goods-of-one"),
        pytest.param({"items": ("other",)}, None, id="goods-without-a-name"),
        pytest.param({"effective_date": date(2026, 4, 1)}, "effective_own", id="a-day-of-its-own"),
        pytest.param({"until_date": None}, None, id="no-end"),
        pytest.param({}, "status_same", id="as-firm"),
        pytest.param({}, "type_apart", id="another-type"),
        pytest.param({}, "statement_apart", id="in-another-sentence"),
    ],
)
def test_two_acts_are_compared(fields: dict[str, Any], name: str | None) -> None:
    acts = read(0.9, 0.4, **{"items": ("other",), **fields})
    acts[0] = acts[0]._replace(event=replace(acts[0].event, items=("other",), effective_date=None))
    _, found = likeness_features(acts, LEAST)
    kind = "_".join(fields or ["status"]).split("_")[0]
    shown = {each for each in found if each.startswith(f"rival_{kind}_")}
    assert f"rival_{name}_above" in found if name else not shown


def test_the_more_probable_one_is_told_apart() -> None:
    first, second = likeness_features(read(0.9, 0.4), LEAST)
    assert first["rival_imposition_below_easing"] == second["rival_easing_above_imposition"] == 1.0


def test_what_has_no_outlook_is_no_rival() -> None:
    first, second = likeness_features(read(0.9, 0.01), LEAST)
    assert first == {}
    assert "rival_easing_above_imposition" in second

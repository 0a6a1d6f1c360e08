"""What the judge sees of an act's fields."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from streams.detect.field_features import field_features
from tests.unit.track.build import said

PUBLISHED = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("fields", "name", "value"),
    [
        pytest.param({"effective_date": date(2026, 3, 10)}, "effective_today", 1.0, id="today"),
        pytest.param({"effective_date": date(2026, 3, 9)}, "effective_past", 1.0, id="past"),
        pytest.param({"effective_date": date(2026, 3, 1)}, "effective_old", 1.0, id="old"),
        pytest.param({"effective_date": date(2026, 4, 1)}, "effective_future", 1.0, id="future"),
        pytest.param({"effective_date": None}, "effective", None, id="no-day"),
        pytest.param({"until_date": date(2026, 3, 9)}, "until_past", 1.0, id="over"),
        pytest.param({"until_date": date(2026, 3, 10)}, "until_past", None, id="last-day"),
        pytest.param({"items": ("entities",)}, "goods_entities", 1.0, id="names"),
        pytest.param({"items": ("gallium", "other")}, "goods_named", 1.0, id="goods"),
        pytest.param({"items": ("gallium",)}, "goods_entities", None, id="no-names"),
        pytest.param({"targets": ("US", "JP")}, "targets", 0.5, id="two-targets"),
        pytest.param({"targets": ()}, "targeted", None, id="no-target"),
        pytest.param({"measures": ("CN-MOFCOM-2025-18",)}, "cited", 1.0, id="cited"),
        pytest.param({"authority": None}, "authority", None, id="nobody"),
        pytest.param({"evidence_text": "Zölle sinken um 5 %"}, "share", 1.0, id="share"),
        pytest.param({"evidence_text": "「解除」"}, "quotes", 1.0, id="quotes"),
        pytest.param({"evidence_text": "is lifted"}, "digit", None, id="no-digit"),
        pytest.param({"evidence_text": "x" * 400}, "length", 1.0, id="long"),
    ],
)
def test_a_field_shows(fields: dict[str, Any], name: str, value: float | None) -> None:
    event = replace(said("easing"), **fields)
    assert field_features(event, PUBLISHED).get(f"field_{name}") == value

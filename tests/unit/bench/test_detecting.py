"""What detection costs is measured on documents that are what they are called."""

import pytest

from streams.bench import detecting
from streams.bench.documents import gazette, hit, unrelated
from streams.catalog.load import load_catalog
from streams.detect.detector import Detector
from streams.domain.vocabulary import EventType


def test_a_hit_is_an_event_and_what_is_unrelated_is_stopped_at_the_door() -> None:
    detect = Detector(load_catalog()).detect
    assert [each.event_type for each in detect(hit(70, detecting.AT, "a")).events] == [
        EventType.SUSPENSION
    ]
    assert detect(unrelated(detecting.AT)).reason == "screen"
    assert detect(gazette(2, detecting.AT)).reason != "screen"


def test_all_figures_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(detecting, "SIZES", (1, 2))
    told: list[str] = []
    cost = detecting.detect_cost(200, told.append)
    assert 0 < cost.unrelated < cost.hit
    assert 0 < cost.mix_mean < cost.hit * 5
    assert cost.gazette_kib > 100
    assert cost.gazette_mb_s > 0
    assert set(cost.hostile_ms) == set(detecting.HOSTILE)
    assert all(len(each) == len(detecting.SIZES) for each in cost.hostile_ms.values())
    assert len(cost.memory) == detecting.QUARTERS + 1
    assert all(each > 0 for each in cost.memory)
    assert told[-1] == "0 of 200 documents"

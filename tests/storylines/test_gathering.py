"""Forty acts and the scenario, told in five languages and shuffled together, come out as the storylines that they are."""

import json
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from streams.detect.detector import Detector
from streams.domain.label import LabelledDocument
from streams.evaluate.clustering import Clustering
from streams.evaluate.gathering import gathered, labels_as_detector
from streams.pipeline.detection import Detects
from streams.wire.labels import decode_labelled
from tests.scenario import labelled
from tests.storylines.telling import acts, catalog, lines

LEAST = 0.95
LEAST_LINKS = 0.93


def rows_of(told: Iterable[dict[str, Any]]) -> list[LabelledDocument]:
    return [decode_labelled(json.dumps(line).encode()) for line in told]


@cache
def detector() -> Detector:
    return Detector(catalog())


def gathering(rows: list[LabelledDocument], detects: Detects | None = None) -> Clustering:
    return gathered(rows, detects or labels_as_detector(rows), catalog())


def poorer(row: LabelledDocument) -> LabelledDocument:
    """Return the labels of a copy without all by which reports of one act are known; other documents as they are."""
    if "marketscreener" not in row.document.id:
        return row
    events = tuple(
        replace(
            each, effective_date=None, until_date=None, items=("other",), measures=(), targets=()
        )
        for each in row.events
    )
    return replace(row, events=events)


def test_there_are_forty_acts_in_five_languages_with_near_neighbours() -> None:
    rows = rows_of(lines())
    assert len(acts()) == 40
    assert {row.document.language for row in rows} == {"en", "zh", "ja", "ko", "de"}
    assert min(sum(act.id in row.stories for row in rows) for act in acts()) >= 8
    days = [(act.issuer, act.event, act.day) for act in acts()]
    assert len(days) - len(set(days)) >= 9


@pytest.mark.parametrize("seed", [None, 1, 2, 3], ids=["in-order", *"123"])
def test_what_is_labelled_comes_together(seed: int | None) -> None:
    found = gathering(rows_of(lines(seed)))
    assert found.stories == 40
    assert found.pairs.f1 >= LEAST, found.apart
    assert found.links.f1 >= LEAST, found.apart


def test_what_is_detected_comes_together() -> None:
    found = gathering(rows_of(lines(1)), detector())
    assert found.pairs.f1 >= LEAST, found.apart
    assert found.links.f1 >= LEAST_LINKS, found.apart


def test_copies_that_name_nothing_come_together_by_their_text() -> None:
    rows = [poorer(row) for row in rows_of(lines(1))]
    blind = replace(catalog(), tracking=replace(catalog().tracking, near_text=1.0))
    assert gathering(rows).pairs.f1 >= LEAST
    assert gathered(rows, labels_as_detector(rows), blind).pairs.f1 < LEAST


def test_the_scenario_is_linked_across_languages() -> None:
    found = gathering(rows_of(labelled.lines()))
    assert found.links.f1 >= LEAST_LINKS, found.apart

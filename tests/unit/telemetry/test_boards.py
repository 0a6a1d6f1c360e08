"""The dashboards in the chart are what their tables say, and each panel can be understood."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from streams.telemetry.boards import BOARDS
from streams.telemetry.boards.shape import Board, Panel, scoped
from streams.telemetry.drawing import drawn
from streams.telemetry.metrics import Metrics

FOLDER = Path(__file__).parents[3] / "helm" / "exportwire" / "dashboards"
PANELS = [
    pytest.param(panel, id=f"{board.name}: {panel.title}")
    for board in BOARDS
    for panel in board.panels
]
COUNTED = re.compile(r"(\w+_total)\b")
RATED = re.compile(r"(?:rate|increase)\(\w+_total\b")
SUFFIX = re.compile(r"_(total|bucket)$")


def exported() -> set[str]:
    """Return the names of all metrics, without the endings that a type adds."""
    return {family.name for family in Metrics("track").registry.collect()}


@pytest.mark.parametrize("board", BOARDS, ids=lambda board: board.name)
def test_the_file_is_what_the_table_says(board: Board) -> None:
    assert (FOLDER / f"{board.name}.json").read_text("utf-8") == drawn(board)


def test_there_is_no_other_file() -> None:
    assert {file.stem for file in FOLDER.iterdir()} == {board.name for board in BOARDS}


@pytest.mark.parametrize("panel", PANELS)
def test_a_panel_says_what_it_shows(panel: Panel) -> None:
    assert panel.title
    assert panel.unit
    assert panel.description.endswith(".")
    assert panel.queries


@pytest.mark.parametrize("panel", PANELS)
def test_a_panel_asks_for_metrics_that_are_exported(panel: Panel) -> None:
    for expr, _ in panel.queries:
        names = {SUFFIX.sub("", n) for n in re.findall(r"\b(?:exportwire|process)_\w+", expr)}
        assert names
        assert names <= exported() | {"process_cpu_seconds"}


@pytest.mark.parametrize("panel", PANELS)
def test_counters_are_rated(panel: Panel) -> None:
    """A bare counter falls at each restart; one table shows it on purpose, as it says."""
    if "since the workers were started" in panel.description:
        return
    for expr, _ in panel.queries:
        assert len(COUNTED.findall(expr)) == len(RATED.findall(expr))


def objects(board: Board) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(drawn(board))["panels"]
    return [panel for panel in found if panel["type"] != "row"]


@pytest.mark.parametrize("board", BOARDS, ids=lambda board: board.name)
def test_panels_lie_beside_each_other(board: Board) -> None:
    taken: set[tuple[int, int]] = set()
    for panel in objects(board):
        place = panel["gridPos"]
        cells = {
            (place["x"] + right, place["y"] + down)
            for right in range(place["w"])
            for down in range(place["h"])
        }
        assert place["x"] + place["w"] <= 24
        assert not cells & taken
        taken |= cells


@pytest.mark.parametrize("board", BOARDS, ids=lambda board: board.name)
def test_every_panel_and_row_has_an_id_of_its_own(board: Board) -> None:
    ids = [panel["id"] for panel in json.loads(drawn(board))["panels"]]
    assert sorted(ids) == list(range(1, len(ids) + 1))


@pytest.mark.parametrize("board", BOARDS, ids=lambda board: board.name)
def test_source_and_job_are_the_readers_choice(board: Board) -> None:
    found = json.loads(drawn(board))
    assert [each["name"] for each in found["templating"]["list"]] == ["datasource", "job"]
    for panel in objects(board):
        for target in panel["targets"]:
            assert target["datasource"]["uid"] == "${datasource}"
            assert 'job=~"$job"' in target["expr"]
    assert found["editable"] is False
    for mark in found["annotations"].get("list", []):
        assert mark["datasource"]["uid"] == "${datasource}"
        assert 'job=~"$job"' in mark["expr"]


@pytest.mark.parametrize(
    ("expr", "held"),
    [
        pytest.param("exportwire_ready", 'exportwire_ready{job=~"$job"}', id="bare"),
        pytest.param(
            'rate(exportwire_x_total{a="b"}[5m])',
            'rate(exportwire_x_total{a="b",job=~"$job"}[5m])',
            id="with a label",
        ),
        pytest.param(
            "1 / exportwire_a + process_b",
            '1 / exportwire_a{job=~"$job"} + process_b{job=~"$job"}',
            id="several",
        ),
        pytest.param("time() or vector(0)", "time() or vector(0)", id="none"),
    ],
)
def test_every_metric_is_held_to_the_job(expr: str, held: str) -> None:
    assert scoped(expr) == held

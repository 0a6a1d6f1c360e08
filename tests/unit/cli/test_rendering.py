"""Messages as rows, lines and JSON; filters that ask for nothing let all pass."""

import json
from dataclasses import replace

import pytest
from rich.text import Text

from streams.cli.rendering import COLUMNS, Filter, Message, as_json, as_line, row, table

ALERT = {
    "event_type": "suspension",
    "status": "effective",
    "message_type": "Alert",
    "severity": "Severe",
    "issuer": "CN",
    "items": ["rare-earths", "gallium"],
    "measures": ["CN-MOFCOM-2025-70"],
    "effective_date": "2025-11-07",
    "until_date": "2026-11-10",
    "evidence": {"text": "suspends until\n10 November 2026"},
}


def message(value: object = ALERT, topic: str = "alerts.v1") -> Message:
    headers = (("ce_id", "a1"), ("x-tracked-at", "t"))
    return Message(topic, 2, 7, "2025-11-07T08:30:00Z", "s1", headers, value)


def test_a_row_has_a_cell_for_each_column() -> None:
    cells = row(message())
    assert len(cells) == len(COLUMNS) == len(table().columns)
    assert [str(cell) for cell in cells] == [
        "08:30:00",
        "Severe",
        "suspension",
        "effective",
        "CN",
        "CN-MOFCOM-2025-70",
        "2025-11-07 to 2026-11-10",
        "suspends until 10 November 2026",
    ]


def test_without_a_measure_the_goods_are_named() -> None:
    assert row(message({**ALERT, "measures": []}))[5] == "rare-earths, gallium"


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        pytest.param("Alert", "suspension", id="first word"),
        pytest.param("Update", "suspension (update)", id="update"),
        pytest.param("Cancel", "suspension (cancel)", id="retraction"),
    ],
)
def test_updates_and_retractions_are_told_apart(kind: str, told: str) -> None:
    cell = row(message({**ALERT, "message_type": kind}))[2]
    assert isinstance(cell, Text)
    assert cell.plain == told


def test_a_line_is_one_line() -> None:
    line = as_line(message())
    assert "\n" not in line
    assert line.startswith(
        "2025-11-07T08:30:00Z Alert Severe suspension effective CN CN-MOFCOM-2025-70"
    )


def test_a_line_names_its_alert() -> None:
    line = as_line(message({**ALERT, "id": "91607acb"}))
    assert line.startswith("2025-11-07T08:30:00Z 91607acb Alert Severe")


def test_another_topic_is_shown_as_it_stands() -> None:
    line = as_line(message({"role": "track"}, "heartbeat.v1"))
    assert line == '2025-11-07T08:30:00Z heartbeat.v1/2@7 s1 {"role": "track"}'


def test_a_long_value_is_cut_in_a_line() -> None:
    assert as_line(message("x" * 5000)).endswith("...")


def test_json_keeps_the_value_and_the_envelope() -> None:
    shown = json.loads(as_json(message()))
    assert shown["value"] == ALERT
    assert shown["headers"] == {"ce_id": "a1"}
    assert (shown["partition"], shown["offset"], shown["key"]) == (2, 7, "s1")


@pytest.mark.parametrize("value", [None, "text", 3, ["a"]])
def test_values_that_are_no_objects_have_no_fields(value: object) -> None:
    assert message(value).field("event_type") == ""
    assert row(message(value))


@pytest.mark.parametrize(
    ("accepted", "answer"),
    [
        pytest.param({}, True, id="nothing asked"),
        pytest.param({"event_type": {"suspension"}}, True, id="type"),
        pytest.param({"event_type": {"easing", "suspension"}}, True, id="one of two types"),
        pytest.param({"event_type": {"easing"}}, False, id="another type"),
        pytest.param({"items": {"gallium"}}, True, id="one of its items"),
        pytest.param({"items": {"gallium"}, "issuer": {"US"}}, False, id="all fields must fit"),
        pytest.param({"authority": {"CN-MOFCOM"}}, False, id="a field that it lacks"),
        pytest.param({"authority": set()}, True, id="a field not asked for"),
    ],
)
def test_filters(accepted: dict[str, set[str]], *, answer: bool) -> None:
    chosen = Filter({name: frozenset(values) for name, values in accepted.items()})
    assert chosen.matches(message()) is answer


def test_what_is_no_object_passes_only_without_a_filter() -> None:
    assert Filter({}).matches(message(None))
    assert not Filter({"issuer": frozenset({"CN"})}).matches(message(None))


def test_a_hidden_kind_is_left_out() -> None:
    beat = replace(message(), headers=(("ce_type", "io.exportwire.heartbeat.v1"),))
    hiding = Filter({}, frozenset({"io.exportwire.heartbeat.v1"}))
    assert not hiding.matches(beat)
    assert hiding.matches(message())
    assert Filter({}).matches(beat)

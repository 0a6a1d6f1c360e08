"""`exportwire score`: figures, splits, misses, and the bound that ends with 1."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from streams.cli import classify, score
from streams.domain.document import Document, Span
from streams.domain.event import Detection, MeasureEvent
from streams.domain.vocabulary import EventType, MeasureType, Status
from tests.contract.schemas import example

app = typer.Typer()
classify.register(app)
score.register(app)

NEWS: dict[str, Any] = json.loads(example("raw.news.v1"))
EVENT: dict[str, Any] = {
    "event_type": "suspension",
    "status": "effective",
    "measure_type": "export_control",
    "issuer": "CN",
    "authority": None,
    "targets": [],
    "items": ["gallium"],
    "measures": [],
    "effective_date": None,
    "until_date": None,
    "evidence": "suspend",
}


def gold(name: str, *events: dict[str, Any], language: str = "en", **more: Any) -> str:
    document = {**NEWS, "id": name, "body": "They suspend it.", "language": language}
    return json.dumps({"doc": document, "events": events, "genre": "flash", **more})


def said(name: str, *events: dict[str, Any]) -> str:
    return json.dumps({"id": name, "events": events})


def stand_in(document: Document) -> Detection:
    """Find a suspension of gallium everywhere."""
    event = MeasureEvent(
        id="e",
        event_type=EventType.SUSPENSION,
        status=Status.EFFECTIVE,
        measure_type=MeasureType.EXPORT_CONTROL,
        issuer="CN",
        authority=None,
        targets=(),
        items=("gallium",),
        measures=(),
        effective_date=None,
        until_date=None,
        evidence=Span("body", 5, 12),
        evidence_text=document.body[5:12],
        rows=(),
        confidence=0.9,
    )
    return Detection(events=(event,))


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(score, "shipped_detector", lambda: stand_in)


def write(name: str, *lines: str) -> str:
    Path(name).write_text("\n".join([*lines, ""]), "utf-8")
    return name


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["score", *arguments])


def figures(*arguments: str) -> dict[str, Any]:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_the_detector_is_scored_where_no_predictions_are_given() -> None:
    found = figures(write("gold.jsonl", gold("a", EVENT), gold("b")))
    assert (found["events"]["tp"], found["events"]["fp"], found["events"]["fn"]) == (1, 1, 0)
    assert found["accuracy"]["evidence"] == 1.0


def test_predictions_of_a_file_are_scored() -> None:
    name = write("gold.jsonl", gold("a", EVENT), gold("b", EVENT))
    given = write("said.jsonl", said("a", EVENT), said("b"))
    found = figures(name, "--predicted", given)
    assert (found["events"]["precision"], found["events"]["recall"]) == (1.0, 0.5)


def test_several_files_are_one_corpus() -> None:
    one, other = write("1.jsonl", gold("a", EVENT)), write("2.jsonl", gold("b", EVENT))
    assert figures(one, other)["events"]["tp"] == 2


def test_predictions_of_several_files_are_scored_together() -> None:
    one, other = write("1.jsonl", gold("a", EVENT)), write("2.jsonl", gold("b", EVENT))
    said_of = (write("1.said.jsonl", said("a", EVENT)), write("2.said.jsonl", said("b")))
    found = figures(one, other, "--predicted", said_of[0], "--predicted", said_of[1])
    assert (found["events"]["precision"], found["events"]["recall"]) == (1.0, 0.5)


def test_open_and_blank_lines_are_left_out() -> None:
    found = figures(write("gold.jsonl", gold("a", EVENT), "", gold("b", open=True)))
    assert found["documents"]["tp"] == 1
    assert found["events"]["fp"] == 0


def test_one_language_alone() -> None:
    name = write("gold.jsonl", gold("a", EVENT), gold("b", language="zh"))
    assert figures(name, "--language", "zh")["by_language"].keys() == {"zh"}


@pytest.mark.parametrize(
    ("part", "key"), [("language", "en"), ("type", "suspension"), ("genre", "flash")]
)
def test_figures_are_split_on_demand(part: str, key: str) -> None:
    name = write("gold.jsonl", gold("a", EVENT))
    assert f"\n{key} " not in run(name).stdout
    shown = run(name, "--by", part).stdout
    assert f"\n{key} " in shown
    assert part in shown


def test_the_page_shows_the_sums_the_interval_and_the_attributes() -> None:
    shown = run(write("gold.jsonl", gold("a", EVENT), gold("b"))).stdout
    for word in ("events", "documents", "0.6667", "95 %", "items", "status", "evidence"):
        assert word in shown


def test_misses_are_listed() -> None:
    name = write("gold.jsonl", gold("a", EVENT), gold("b", {**EVENT, "issuer": "US"}))
    shown = run(name, "--misses").stdout
    assert "MISSED b suspension US: suspend" in shown
    assert "EXTRA  b suspension CN: suspend" in shown
    assert figures(name, "--misses")["misses"] == [
        "MISSED b suspension US: suspend",
        "EXTRA  b suspension CN: suspend",
    ]


@pytest.mark.parametrize(
    ("bound", "code"),
    [
        pytest.param("0.6", 0, id="reached"),
        pytest.param("0.6666", 0, id="just reached"),
        pytest.param("0.67", 1, id="missed"),
        pytest.param("1", 1, id="flawless asked"),
    ],
)
def test_a_bound_that_is_missed_ends_with_1(bound: str, code: int) -> None:
    result = run(write("gold.jsonl", gold("a", EVENT), gold("b")), "--min-f1", bound)
    assert result.exit_code == code
    assert ("is below" in result.stderr) is bool(code)
    assert "events" in result.stdout


def test_documents_without_prediction_are_noted() -> None:
    name = write("gold.jsonl", gold("a", EVENT), gold("b"))
    result = run(name, "--predicted", write("said.jsonl", said("a", EVENT)))
    assert "1 documents have no prediction" in result.stderr


def test_ids_that_stand_twice_are_noted() -> None:
    result = run(write("gold.jsonl", gold("a", EVENT), gold("a", EVENT)))
    assert "1 ids stand twice, such as a" in result.stderr


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        pytest.param(["{"], "gold.jsonl, line 1: not-json", id="cut off"),
        pytest.param([gold("a"), "[]"], "gold.jsonl, line 2: not-an-object", id="array"),
        pytest.param([json.dumps(NEWS)], "gold.jsonl, line 1: not-an-object", id="no label"),
        pytest.param(
            [gold("a", {**EVENT, "status": "sure"})],
            "gold.jsonl, line 1: unknown-value: status is 'sure'",
            id="no such status",
        ),
    ],
)
def test_a_broken_line_is_named(lines: list[str], told: str) -> None:
    result = run(write("gold.jsonl", *lines))
    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stdout == ""


def test_a_broken_prediction_is_named() -> None:
    name = write("gold.jsonl", gold("a"))
    result = run(name, "--predicted", write("said.jsonl", said("a"), '{"id": 7}'))
    assert result.exit_code == 2
    assert "said.jsonl, line 2: wrong-type" in result.stderr


@pytest.mark.parametrize("arguments", [("x.jsonl",), ("gold.jsonl", "--predicted", "x.jsonl")])
def test_a_missing_file_is_named(arguments: tuple[str, ...]) -> None:
    write("gold.jsonl", gold("a"))
    result = run(*arguments)
    assert result.exit_code == 2
    assert "x.jsonl: No such file" in result.stderr


def test_help_has_examples() -> None:
    assert "exportwire score gold.jsonl --min-f1 0.9" in run("--help").stdout


def told(name: str, story: str | None, language: str) -> str:
    return gold(name, EVENT if story is None else EVENT | {"story": story}, language=language)


@pytest.mark.parametrize(
    ("stories", "bound", "code", "words"),
    [
        pytest.param(["a", "a"], "0.9", 0, "2 reports of 1 stories in 1 storylines", id="one"),
        pytest.param(["a", "b"], "0.9", 1, "F1 0.0000 is below 0.9", id="mixed"),
        pytest.param([None, None], "0", 2, "give each event of the file the key `story`", id="no"),
    ],
)
@pytest.mark.usefixtures("read_once")
def test_storylines_are_scored(
    tmp_path: Path, stories: list[str | None], bound: str, code: int, words: str
) -> None:
    file = tmp_path / "gold.jsonl"
    lines = [told(f"d{n}", story, "en") for n, story in enumerate(stories)]
    file.write_text("\n".join(lines), "utf-8")
    found = CliRunner().invoke(app, ["score", str(file), "--storylines", "--min-f1", bound])
    assert found.exit_code == code
    assert words in found.output


@pytest.mark.usefixtures("read_once")
def test_the_story_of_an_event_is_a_text(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(gold("a", EVENT | {"story": 1}), "utf-8")
    found = CliRunner().invoke(app, ["score", str(file), "--storylines"])
    assert (found.exit_code, "story is a number" in found.output) == (2, True)

"""`exportwire routes` and `why-not`: the tree shown, one alert tried, a log accounted for."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from streams.broker import free_port
from streams.cli import routes, whynot
from streams.cli.topics import layout_of
from streams.settings import load_settings
from tests.contract.schemas import example

pytestmark = pytest.mark.usefixtures("read_once")

app = typer.Typer()
routes.register(app)
whynot.register(app)

DRAFT = """
- name: night
  subscriber: desk
  quiet_hours: {from: "22:00", to: "07:00", zone: Asia/Shanghai}
  match: {sectors: [critical-minerals], min_severity: Severe}
- name: rest
  subscriber: archive
"""


def run(*arguments: str) -> Result:
    nobody = {"EXPORTWIRE_KAFKA_BOOTSTRAP_SERVERS": f"127.0.0.1:{free_port()}"}
    return CliRunner().invoke(app, list(arguments), env=nobody)


@pytest.fixture
def draft(tmp_path: Path) -> str:
    path = tmp_path / "draft.yml"
    path.write_text(DRAFT, "utf-8")
    return str(path)


@pytest.fixture
def log(tmp_path: Path) -> str:
    """Return a file of two alerts, one as such, one as `tail --json` prints it."""
    path = tmp_path / "alerts.jsonl"
    first, second = (json.loads(example(name)) for name in ("alerts.v1", "alerts.v1.update"))
    lines = (first, {"topic": "alerts.v1", "value": second})
    path.write_text("".join(f"{json.dumps(each)}\n" for each in lines), "utf-8")
    return str(path)


def test_the_tree_is_shown(draft: str) -> None:
    shown = run("routes", "show", "--routes", draft)
    assert shown.exit_code == 0
    for word in ("night -> desk", "sectors: critical-minerals", "22:00-07:00 Asia/Shanghai"):
        assert word in shown.output


def test_the_tree_is_printed_as_json(draft: str) -> None:
    first, second = json.loads(run("routes", "show", "--routes", draft, "--json").output)
    assert first["match"] == {"sectors": ["critical-minerals"], "min_severity": "Severe"}
    assert second == {"name": "rest", "subscriber": "archive"}


@pytest.mark.parametrize(
    ("arguments", "told", "held"),
    [
        pytest.param(
            ["--item", "gallium", "--at", "2025-06-27T03:00:00Z"], ["desk"], ["archive"], id="day"
        ),
        pytest.param(
            ["--item", "gallium", "--at", "2025-06-27T15:00:00Z"],
            [],
            ["desk", "archive"],
            id="night in Shanghai",
        ),
        pytest.param(["--item", "steel"], ["archive"], [], id="another sector"),
        pytest.param(
            ["--item", "gallium", "--severity", "Minor"], ["archive"], ["desk"], id="too light"
        ),
    ],
)
def test_one_alert_is_tried(
    draft: str, arguments: list[str], told: list[str], held: list[str]
) -> None:
    (answer,) = json.loads(run("routes", "test", "--routes", draft, "--json", *arguments).output)
    assert (list(answer["told"]), list(answer["held_back"])) == (told, held)


@pytest.mark.parametrize(
    ("expected", "code"), [(["compliance-service"], 0), (["rare-earths-desk"], 1)]
)
def test_an_expectation_is_checked(expected: list[str], code: int) -> None:
    asked = [word for each in expected for word in ("--expect", each)]
    assert run("routes", "test", "--item", "steel", *asked).exit_code == code


def test_a_log_is_accounted_for(log: str) -> None:
    found = json.loads(
        run("routes", "backtest", "rare-earths-desk", "--from", log, "--json").output
    )
    assert (found["alerts"], found["matched"], found["delivered"]) == (2, 1, 1)
    page = run("routes", "backtest", "rare-earths-desk", "--from", log)
    assert "delivered   1 (1 Update) on 1 storylines" in page.output


def test_an_alert_over_many_lines_is_read(tmp_path: Path) -> None:
    path = tmp_path / "alert.json"
    path.write_bytes(example("alerts.v1"))
    assert "compliance-service: by route" in run("routes", "test", "--alert", str(path)).output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["show", "--routes", "none.yml"], "does not exist", id="no file"),
        pytest.param(["test", "--item", "rare-earth"], "did you mean 'rare-earths'", id="item"),
        pytest.param(["test", "--at", "yesterday"], "is not like", id="time"),
        pytest.param(["backtest", "nobody"], "the tree has rare-earths-desk", id="subscriber"),
        pytest.param(["backtest", "rare-earths-desk"], "exportwire broker start", id="no broker"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(arguments: list[str], words: str) -> None:
    answer = run("routes", *arguments)
    assert answer.exit_code == 2
    assert words in answer.output
    assert answer.output.count("\n") == 1


def test_a_broken_log_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "alerts.jsonl"
    path.write_bytes(b"\n{}\n{}\n")
    answer = run("routes", "backtest", "rare-earths-desk", "--from", str(path))
    assert (answer.exit_code, "line 2 is no alert" in answer.output) == (2, True)


def test_why_not_without_a_broker_says_how_to_get_one() -> None:
    answer = run("why-not", "--subscriber", "rare-earths-desk")
    assert answer.exit_code == 2
    assert "exportwire broker start" in answer.output


def test_the_installation_s_own_tree_is_the_one_of_its_settings(
    draft: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXPORTWIRE_ROUTES_FILE", draft)
    assert "night -> desk" in run("routes", "show").output
    assert layout_of(load_settings()).subscribers == ("desk", "archive")

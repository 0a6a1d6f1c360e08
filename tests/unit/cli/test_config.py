"""`exportwire config show` prints what holds, where it comes from, and no secret."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from streams.cli import config

app = typer.Typer()
config.register(app)


@pytest.fixture(autouse=True)
def empty_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("EXPORTWIRE_CONFIG", raising=False)


def run(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(app, ["config", *arguments], env=environment)


def test_json_holds_every_setting() -> None:
    shown = json.loads(run("show", "--json").stdout)
    assert shown["http_host"] == "127.0.0.1"
    assert shown["replication_factor"] == 1


def test_origins_stand_beside_the_values() -> None:
    Path("exportwire.toml").write_text("max_poll_records = 7", "utf-8")
    answer = run("show", "--json", "--origin", EXPORTWIRE_LOG_LEVEL="debug")
    shown = json.loads(answer.stdout)
    assert shown["max_poll_records"] == {"value": 7, "origin": "file exportwire.toml"}
    assert shown["log_level"] == {"value": "debug", "origin": "environment"}
    assert shown["http_host"]["origin"] == "default"


def test_the_table_has_an_origin_on_request() -> None:
    assert "origin" not in run("show").stdout.splitlines()[0]
    assert "origin" in run("show", "--origin").stdout.splitlines()[0]


@pytest.mark.parametrize("form", [["--json"], []])
def test_a_secret_is_masked(form: list[str]) -> None:
    answer = run("show", *form, EXPORTWIRE_KAFKA_SASL_PASSWORD="geheim")  # noqa: S106 - made up
    assert "geheim" not in answer.output
    assert "***" in answer.output


def test_a_wrong_setting_ends_with_two_and_a_sentence() -> None:
    answer = run("show", EXPORTWIRE_HTTP_PORT="many")
    assert answer.exit_code == 2
    assert "environment: http_port" in answer.stderr


def test_a_misspelt_variable_is_noted() -> None:
    answer = run("show", EXPORTWIRE_HTTP_PROT="1")
    assert answer.exit_code == 0
    assert "did you mean EXPORTWIRE_HTTP_PORT?" in answer.stderr


def test_help_has_an_example() -> None:
    assert "Examples" in run("show", "--help").stdout

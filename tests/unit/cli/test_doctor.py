"""`exportwire doctor` prints every check, each finding with its mend, and ends with 0, 1 or 2."""

import json
from typing import Literal

import pytest
import typer
from typer.testing import CliRunner, Result

from streams.app import gathering
from streams.app.facts import Facts
from streams.broker import free_port
from streams.cli import doctor as command
from tests.unit.app.test_checkup import OK, host, log

app = typer.Typer()
command.register(app)
WIDE = {"COLUMNS": "200"}


def run(*arguments: str, **variables: str) -> Result:
    return CliRunner().invoke(app, list(arguments), env={**WIDE, **variables})


@pytest.mark.parametrize(
    ("facts", "code", "verdict"),
    [
        pytest.param(OK, 0, "in order", id="in-order"),
        pytest.param(host(snapshot=None), 0, "note", id="note"),
        pytest.param(log(broken=(7,)), 1, "warning", id="warning"),
        pytest.param(log(count=98), 1, "error", id="error"),
        pytest.param(log(count=98, broken=(7,)), 1, "error", id="the-worst-counts"),
    ],
)
@pytest.mark.parametrize("form", ["table", "json"])
def test_it_ends_with_what_it_found(
    facts: Facts,
    code: int,
    verdict: str,
    form: Literal["table", "json"],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def gather(*_: object) -> Facts:
        return facts

    monkeypatch.setattr(gathering, "gather", gather)
    answer = run(*(["--json"] if form == "json" else []))
    assert answer.exit_code == code
    if form == "table":
        assert verdict in answer.stdout
        return
    told = json.loads(answer.stdout)
    assert told["in_order"] is (code == 0)
    assert verdict in told["checks"].values()
    assert all(each["mend"] for each in told["findings"])


def test_without_a_broker_it_says_so_and_what_it_could_not_ask() -> None:
    answer = run("--json", "--bootstrap-servers", f"127.0.0.1:{free_port()}")
    told = json.loads(answer.stdout)
    assert answer.exit_code == 1
    assert told["checks"]["broker"] == "error"
    assert told["checks"]["log"] == "not asked"
    assert "no Kafka answers" in next(
        each["seen"] for each in told["findings"] if each["check"] == "broker"
    )


@pytest.mark.parametrize(
    ("arguments", "variables", "told"),
    [
        pytest.param(["--roles", "cook"], {}, "no role 'cook'", id="role"),
        pytest.param(["now"], {}, "unexpected extra argument", id="argument"),
        pytest.param([], {"EXPORTWIRE_HTTP_PORT": "x"}, "http_port", id="setting"),
    ],
)
def test_what_cannot_run_ends_with_two(
    arguments: list[str], variables: dict[str, str], told: str
) -> None:
    answer = run(*arguments, **variables)
    assert answer.exit_code == 2
    assert told in answer.stderr


def test_help_has_examples() -> None:
    assert "Examples" in run("--help").stdout

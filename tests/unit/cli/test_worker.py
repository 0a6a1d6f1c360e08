"""`exportwire worker` knows its roles, and does not start where it could not work."""

import pytest
import typer
from typer.testing import CliRunner, Result

from streams.broker import free_port
from streams.cli import worker as command
from streams.settings import EVERY_ROLE, ROLES

app = typer.Typer()
app.callback()(lambda: None)
command.register(app)


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the logs of the test process as they are."""
    monkeypatch.setattr(command, "set_up_logs", lambda *_: None)


def run(*arguments: str) -> Result:
    nobody = {"EXPORTWIRE_KAFKA_BOOTSTRAP_SERVERS": f"127.0.0.1:{free_port()}"}
    return CliRunner().invoke(app, ["worker", *arguments], env=nobody)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        pytest.param("all", ROLES, id="all"),
        pytest.param("all,deliver", EVERY_ROLE, id="all and the webhooks"),
        pytest.param("track", ("track",), id="one"),
        pytest.param("route, track", ("track", "route"), id="in our own order"),
        pytest.param("track,track", ("track",), id="each once"),
    ],
)
def test_roles_by_name(text: str, roles: tuple[str, ...]) -> None:
    assert command.roles_of(text) == roles


@pytest.mark.parametrize("text", ["", "trak", "all,track", "track,"])
def test_an_unknown_role_ends_with_two(text: str) -> None:
    answer = run("--roles", text)
    assert answer.exit_code == 2
    assert "there are detect-official" in answer.stderr


@pytest.mark.parametrize("roles", ["all", "track", "track,route"])
def test_without_a_broker_it_says_how_to_get_one(roles: str) -> None:
    answer = run("--roles", roles)
    assert answer.exit_code == 2
    assert "exportwire broker start" in answer.stderr


@pytest.mark.parametrize(
    ("flag", "value"), [("--log-level", "loud"), ("--http-port", "99999"), ("--http-port", "many")]
)
def test_a_wrong_flag_ends_with_two(flag: str, value: str) -> None:
    assert run(flag, value).exit_code == 2


def test_help_has_examples_and_hides_what_is_ours() -> None:
    shown = run("--help").stdout
    assert "Examples" in shown
    assert "--parent" not in shown

"""`exportwire notify` says what it lacks, and never prints an address."""

import pytest
import typer
from typer.testing import CliRunner, Result

from streams.broker import free_port
from streams.cli import notify as command

app = typer.Typer()
app.callback()(lambda: None)
command.register(app)


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the logs of the test process as they are."""
    monkeypatch.setattr(command, "set_up_logs", lambda *_: None)


def run(*arguments: str, **env: str) -> Result:
    nobody = {"EXPORTWIRE_KAFKA_BOOTSTRAP_SERVERS": f"127.0.0.1:{free_port()}"}
    return CliRunner().invoke(app, ["notify", *arguments], env={**nobody, **env})


NOWHERE = f"json://127.0.0.1:{free_port()}/geheim"


@pytest.mark.parametrize(
    ("arguments", "code", "text"),
    [
        pytest.param([], 2, "give --to", id="to nobody"),
        pytest.param(["--to", NOWHERE], 2, "--subscriber", id="whose"),
        pytest.param(["--to", "nonsense://geheim", "--try"], 2, "nonsense://...", id="no service"),
        pytest.param(["--to", NOWHERE, "--min-severity", "grave"], 2, "Extreme, Severe", id="severity"),
        pytest.param(["--to", NOWHERE, "--try"], 1, "0 of 1 services", id="nobody answers"),
        pytest.param(["--to", NOWHERE, "--subscriber", "rare-earths-desk"], 2, "exportwire broker start", id="no Kafka"),
        pytest.param(["--to", NOWHERE, "--subscriber", "desk"], 2, "the routes have", id="nobody's alerts"),
    ],
)  # fmt: skip
def test_what_is_lacking_is_said(arguments: list[str], code: int, text: str) -> None:
    answer = run(*arguments)
    assert (answer.exit_code, text in answer.output) == (code, True), answer.output
    assert "geheim" not in answer.output


def test_addresses_come_from_the_environment() -> None:
    answer = run("--try", EXPORTWIRE_NOTIFY_TO=f"{NOWHERE} {NOWHERE}")
    assert (answer.exit_code, answer.stdout) == (1, "0 of 2 services took it\n")


def test_help_has_examples() -> None:
    assert "Examples" in run("--help").stdout

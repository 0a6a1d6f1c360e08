"""`exportwire send-test`: complete as every alert, and to be dropped."""

import json

import pytest
import typer
from typer.testing import CliRunner, Result

from streams.broker import free_port
from streams.cli import sendtest as command
from streams.cli.sendtest import trial_alert
from streams.domain.vocabulary import MessageStatus
from streams.wire.codec import encode
from tests.contract.schemas import problems

pytestmark = pytest.mark.usefixtures("read_once")

app = typer.Typer()
command.register(app)


@app.command(hidden=True)
def other() -> None:
    """Make the application one of several commands."""


def run(*arguments: str) -> Result:
    nobody = {"EXPORTWIRE_KAFKA_BOOTSTRAP_SERVERS": f"127.0.0.1:{free_port()}"}
    return CliRunner().invoke(app, ["send-test", *arguments], env=nobody)


def test_a_test_alert_keeps_the_schema_and_says_what_it_is() -> None:
    alert = trial_alert("desk")
    value = encode(alert)
    assert problems("alerts.v1", value) == []
    assert alert.message_status is MessageStatus.TEST
    assert json.loads(value)["message_status"] == "Test"
    assert alert.headline["en"].startswith("TEST")


def test_each_test_has_its_own_id() -> None:
    assert trial_alert("desk").id != trial_alert("fund").id


def test_a_subscriber_that_nobody_knows_is_refused() -> None:
    answer = run("nobody")
    assert (answer.exit_code, "the routes have rare-earths-desk" in answer.output) == (2, True)


def test_without_a_broker_it_says_how_to_get_one() -> None:
    answer = run("rare-earths-desk")
    assert (answer.exit_code, "exportwire broker start" in answer.output) == (2, True)

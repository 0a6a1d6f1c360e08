"""`exportwire broker`: the embedded Kafka."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from streams.cli.ending import NOT_IN_ORDER, refuse, refusing
from streams.cli.options import AsJson
from streams.settings import load_settings

if TYPE_CHECKING:
    from streams.broker import EmbeddedBroker

group = typer.Typer(help="Run a real single-node Kafka on this machine.", no_args_is_help=True)

Home = Annotated[
    Path | None, typer.Option("--home", help="Its folder; default: EXPORTWIRE_BROKER_HOME.")
]
Port = Annotated[
    int | None,
    typer.Option("--port", min=1024, max=65534, help="Its port; the next one is taken too."),
]


def register(app: typer.Typer) -> None:
    """Add the group to the command line."""
    app.add_typer(group, name="broker")


@group.callback()
def broker() -> None:
    """Run a real single-node Kafka on this machine, for trials, demo and tests.

    It needs no installation: a Java comes with exportwire, Kafka's jars (43 MB) are downloaded once.
    """


@group.command(
    epilog="Examples: exportwire broker start | exportwire broker start --home /tmp/k --port 21000"
)
def start(home: Home = None, port: Port = None) -> None:
    """Start it and wait until it answers; it goes on after this command ends."""
    with refusing():
        chosen = _broker(home, port)
        began = chosen.start()
    typer.echo(
        f"Kafka {'is running' if began else 'was already running'} on {chosen.servers} (log: {chosen.log})"
    )


@group.command(epilog="Example: exportwire broker stop")
def stop(home: Home = None, port: Port = None) -> None:
    """Stop it; what it holds is kept."""
    with refusing():
        ended = _broker(home, port).stop()
    typer.echo("Kafka is stopped" if ended else "Kafka was not running")


@group.command(epilog="Examples: exportwire broker status | exportwire broker status --json")
def status(
    home: Home = None,
    port: Port = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Say whether it runs and answers; exit code 1 when not."""
    with refusing():
        found = _broker(home, port).status()
    if as_json:
        typer.echo(json.dumps(asdict(found), indent=2))
    else:
        for name, value in asdict(found).items():
            typer.echo(f"{name:18} {'-' if value is None else value}")
    if found.state != "running":
        raise typer.Exit(NOT_IN_ORDER)


@group.command(epilog="Examples: exportwire broker clean | exportwire broker clean --yes")
def clean(
    home: Home = None,
    port: Port = None,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Delete all that it holds: topics, offsets, log. The downloaded jars stay."""
    with refusing():
        chosen = _broker(home, port)
        if not yes:
            typer.confirm(f"Delete all messages in {chosen.home}?", abort=True)
        done = chosen.clean()
    typer.echo(f"{chosen.home} is clean" if done else f"{chosen.home} holds no broker of ours")


def _broker(home: Path | None, port: int | None) -> "EmbeddedBroker":
    """Return the broker that the settings describe; refuse when they name another cluster."""
    from streams.broker import EmbeddedBroker  # noqa: PLC0415  (aiokafka takes its time)

    settings = load_settings(broker_home=home, broker_port=port)
    if not settings.is_embedded:
        refuse(
            f"EXPORTWIRE_KAFKA_BOOTSTRAP_SERVERS names {settings.bootstrap_servers}, so there is no embedded broker;"
            " unset it to use one"
        )
    return EmbeddedBroker(settings.broker_folder, settings.cache_dir, settings.broker_port)

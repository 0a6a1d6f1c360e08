"""`exportwire topics`: create the topics, and check that they are as they must be."""

import asyncio
import json
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from streams.cli.ending import NOT_IN_ORDER, hush_client, refusing
from streams.cli.options import AsJson, Servers
from streams.cli.reading import interruptible
from streams.domain.errors import StreamsError
from streams.settings import Settings, load_settings

if TYPE_CHECKING:
    from streams.domain.record import Record
    from streams.kafka.topics import Layout

group = typer.Typer(help="Create and check the topics.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the group to the command line."""
    app.add_typer(group, name="topics")


@group.callback()
def topics() -> None:
    """Create and check the topics."""


@group.command(
    epilog="Examples: exportwire topics create"
    " | exportwire topics create --simulated-time 2025-05-12T00:00:00Z"
)
def create(
    servers: Servers = None,
    simulated_time: Annotated[
        str | None,
        typer.Option(
            help="Open a log whose time is not the clock's but its feeder's, from this RFC 3339 time on."
        ),
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Create what is missing; open an empty log with the rule pack and the measures of the catalogue."""
    from streams.kafka.admin import create_topics  # noqa: PLC0415  (aiokafka takes its time)
    from streams.kafka.opening import open_log  # noqa: PLC0415
    from streams.kafka.security import Cluster  # noqa: PLC0415

    hush_client()
    with interruptible(), refusing():
        settings = load_settings(kafka_bootstrap_servers=servers)
        layout = layout_of(settings)
        records = opening(simulated_time)
        cluster = Cluster.of(settings)

        async def work() -> tuple[list[str], int]:
            return await create_topics(cluster, layout), await open_log(cluster, records)

        created, appended = asyncio.run(work())
    if as_json:
        typer.echo(json.dumps({"created": created, "log_records": appended}))
        return
    for name in created:
        typer.echo(f"created {name}")
    there = len(layout.specs) - len(created)
    typer.echo(
        f"{len(created)} topics created, {there} were there; {appended} records open the log"
    )


@group.command(epilog="Examples: exportwire topics check | exportwire topics check --json")
def check(servers: Servers = None, *, as_json: AsJson = False) -> None:
    """List what differs from the design; exit code 1 when anything does."""
    from streams.kafka.admin import differences  # noqa: PLC0415  (aiokafka takes its time)
    from streams.kafka.security import Cluster  # noqa: PLC0415

    hush_client()
    with interruptible(), refusing():
        settings = load_settings(kafka_bootstrap_servers=servers)
        layout = layout_of(settings)
        found = asyncio.run(differences(Cluster.of(settings), layout))
    if as_json:
        typer.echo(json.dumps({"topics": len(layout.specs), "differences": found}, indent=2))
    else:
        for each in found:
            typer.echo(each)
        typer.echo(f"{len(layout.specs)} topics, {len(found)} differences")
    if found:
        raise typer.Exit(NOT_IN_ORDER)


def layout_of(settings: Settings) -> "Layout":
    """Return the topics that the settings and the catalogue's routes ask for."""
    from streams.app import workplace  # noqa: PLC0415  (aiokafka takes its time)
    from streams.catalog.load import load_catalog  # noqa: PLC0415

    return workplace.layout_of(settings, load_catalog(routes=settings.routes_file))


def opening(simulated_time: str | None) -> "list[Record]":
    """Return the records that open a log now, or at a simulated time."""
    from streams.catalog.load import load_catalog  # noqa: PLC0415
    from streams.catalog.pack import pack_digest  # noqa: PLC0415
    from streams.kafka.opening import opening_of  # noqa: PLC0415

    at = datetime.fromtimestamp(int(time.time()), UTC)
    kind: Literal["real", "simulated"] = "real"
    if simulated_time is not None:
        at, kind = _moment(simulated_time), "simulated"
    return opening_of(load_catalog().measures.values(), pack_digest(), at, kind)


def _moment(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise StreamsError(f"--simulated-time {text!r} is not like 2025-05-12T00:00:00Z")
    return found.astimezone(UTC)

"""`exportwire desk`: the subscribers' alerts as live streams."""

import asyncio
from typing import Annotated

import typer

from streams.cli.ending import hush_client, refusing
from streams.cli.options import Servers
from streams.settings import load_settings

EXAMPLES = (
    "Examples: exportwire desk | exportwire desk --port 9000 | "
    "EXPORTWIRE_DESK_TOKEN=... exportwire desk --host 0.0.0.0 | "
    "curl -N http://127.0.0.1:8480/streams/rare-earths-desk?from=start"
)


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(epilog=EXAMPLES)(desk)


def desk(
    host: Annotated[
        str | None, typer.Option(help="Address; loopback unless told otherwise.")
    ] = None,
    port: Annotated[int | None, typer.Option(help="Port; 0 = any.")] = None,
    servers: Servers = None,
) -> None:
    """Serve each subscriber's alerts as server-sent events, until Ctrl-C.

    A client that comes back with `Last-Event-ID`, as browsers do, gets what it missed and nothing twice. One that does
    not read fast enough is told so and let go. On another address than loopback EXPORTWIRE_DESK_TOKEN must be set.
    """
    from streams.app.starting import require_topics  # noqa: PLC0415  (aiokafka takes its time)
    from streams.desk.serving import desk_of, run_desk  # noqa: PLC0415

    hush_client()
    with refusing():
        settings = load_settings(desk_host=host, desk_port=port, kafka_bootstrap_servers=servers)
        made = desk_of(settings)
        asyncio.run(require_topics(made.cluster, made.topics.values()))
        asyncio.run(run_desk(made, settings, lambda address: typer.echo(address, err=True)))

"""`exportwire backup` and `exportwire restore`: what no other topic can bring back, as a file."""

import asyncio
import json
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Annotated

import typer

from streams.cli.ending import hush_client, refuse, refusing
from streams.cli.options import AsJson, Servers
from streams.settings import load_settings

STEP = 10_000

File = Annotated[Path, typer.Argument(help="The backup's file.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command(epilog="Examples: exportwire backup wire.jsonl | exportwire backup x --json")(
        backup
    )
    app.command(epilog="Examples: exportwire restore wire.jsonl | exportwire restore x --json")(
        restore
    )


def backup(file: File, servers: Servers = None, *, as_json: AsJson = False) -> None:
    """Write the log, the alerts and the present state of measures and pledges to a new file."""
    from streams.kafka import archive  # noqa: PLC0415  (aiokafka takes its time)
    from streams.kafka.security import Cluster  # noqa: PLC0415

    if file.exists():
        refuse(f"{file} exists; name a new file")
    if not file.parent.is_dir():
        refuse(f"{file.parent} is no folder; make it first")
    with refusing():
        cluster = Cluster.of(load_settings(kafka_bootstrap_servers=servers))
        count = _run(archive.save(cluster, file, _progress("saved")))
    _tell(file, count, "saved", as_json=as_json)


def restore(file: File, servers: Servers = None, *, as_json: AsJson = False) -> None:
    """Create what topics are missing and send a backup into them; refuse a damaged file and topics that hold records."""
    from streams.cli.topics import layout_of  # noqa: PLC0415
    from streams.kafka import archive  # noqa: PLC0415  (aiokafka takes its time)
    from streams.kafka.admin import create_topics  # noqa: PLC0415
    from streams.kafka.security import Cluster  # noqa: PLC0415

    with refusing():
        settings = load_settings(kafka_bootstrap_servers=servers)
        cluster = Cluster.of(settings)

        async def work() -> int:
            await create_topics(cluster, layout_of(settings))
            return await archive.restore(cluster, file, _progress("restored"))

        archive.verify(file)
        count = _run(work())
    _tell(file, count, "restored", as_json=as_json)


def _run(work: Coroutine[None, None, int]) -> int:
    hush_client()
    return asyncio.run(work)


def _progress(done: str) -> Callable[[int], None]:
    def told(count: int) -> None:
        if count % STEP == 0:
            typer.echo(f"{count} records {done}", err=True)

    return told


def _tell(file: Path, count: int, done: str, *, as_json: bool) -> None:
    typer.echo(
        json.dumps({"file": str(file), "records": count})
        if as_json
        else f"{count} records {done}: {file}"
    )

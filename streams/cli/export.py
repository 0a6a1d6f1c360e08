"""`exportwire export`: what was said, known and logged, as a file for research and compliance."""

import asyncio
import json
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from streams.cli.ending import NOT_IN_ORDER, hush_client, refuse, refusing
from streams.cli.options import AsJson, Servers
from streams.cli.progress import progress
from streams.cli.reading import interruptible
from streams.cli.standing import moment_of
from streams.settings import load_settings

if TYPE_CHECKING:
    from streams.app.exporting import Exported, Told
    from streams.kafka.security import Cluster
    from streams.wire.export.file import Scope
    from streams.wire.export.verifying import Verdict

    Work = Callable[["Cluster", Path, "Scope", "Told"], Coroutine[None, None, "Exported"]]


To = Annotated[
    Path, typer.Option("--to", help="The file: its name ends in .parquet, .csv or .jsonl.")
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", help="Only what had been said or known at this time.")
]
Start = Annotated[
    str | None, typer.Option("--from", help="Only what was said or known from here on.")
]
End = Annotated[str | None, typer.Option("--until", help="Only what was said or known before.")]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace a file that is there.")]

app = typer.Typer(
    name="export", help="Write what was said, known and logged to a file.", no_args_is_help=True
)


def register(root: typer.Typer) -> None:
    """Add the commands to the command line."""
    root.add_typer(app)


@app.command(
    epilog="Examples: exportwire export alerts --to alerts.parquet"
    " | exportwire export alerts --to said.csv --as-of 2025-11-10T12:00:00Z --json"
)
def alerts(
    to: To,
    as_of: AsOf = None,
    start: Start = None,
    end: End = None,
    servers: Servers = None,
    *,
    overwrite: Overwrite = False,
    as_json: AsJson = False,
) -> None:
    """Write each alert that was said, with what it superseded and when. Times are those of alerts.v1 (in simulated time, of the log)."""
    from streams.app.exporting import export_alerts  # noqa: PLC0415  (Kafka takes its time)

    _export(export_alerts, to, (as_of, start, end), servers, overwrite=overwrite, as_json=as_json)


@app.command(
    epilog="Examples: exportwire export measures --to measures.parquet"
    " | exportwire export measures --to known.csv --as-of 2025-11-10T12:00:00Z"
)
def measures(
    to: To,
    as_of: AsOf = None,
    start: Start = None,
    end: End = None,
    servers: Servers = None,
    *,
    overwrite: Overwrite = False,
    as_json: AsJson = False,
) -> None:
    """Write each state of each measure that the present rules make of the log: when it holds, and when that was known."""

    async def work(cluster: "Cluster", path: Path, scope: "Scope", told: "Told") -> "Exported":
        from streams.app.exporting import export_measures  # noqa: PLC0415  (Kafka takes its time)
        from streams.catalog.load import load_catalog  # noqa: PLC0415

        return await export_measures(cluster, load_catalog(), path, scope, told)

    _export(work, to, (as_of, start, end), servers, overwrite=overwrite, as_json=as_json)


@app.command(
    epilog="Examples: exportwire export log --to log.parquet | exportwire export log --to log.jsonl --json"
    " | exportwire export log --to october.csv --from 2026-10-01T00:00:00Z --until 2026-11-01T00:00:00Z"
)
def log(
    to: To,
    as_of: AsOf = None,
    start: Start = None,
    end: End = None,
    servers: Servers = None,
    *,
    overwrite: Overwrite = False,
    as_json: AsJson = False,
) -> None:
    """Write each record of the log as it stands. Its hashes depend on the log alone: every export of it has the same."""
    from streams.app.exporting import export_log  # noqa: PLC0415  (Kafka takes its time)

    _export(export_log, to, (as_of, start, end), servers, overwrite=overwrite, as_json=as_json)


@app.command(
    epilog="Examples: exportwire export verify log.parquet"
    " | exportwire export verify log.jsonl --head 5f0c... | exportwire export verify log.csv --json"
)
def verify(
    file: Annotated[Path, typer.Argument(help="A file that an export wrote.")],
    head: Annotated[
        str | None, typer.Option(help="The head that the export printed, as you kept it.")
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Tell whether a file is as it was written; exit 1 and name the row where one was changed, removed, inserted or moved.

    Whoever can rewrite the file and what stands beside it can make a whole new chain: against that, keep the head
    elsewhere and give it.
    """
    from streams.wire.export.verifying import verify as judge  # noqa: PLC0415

    with interruptible(), refusing(), progress("checked") as told:
        found = judge(file, head, lambda count: told(count, 0))
    if as_json:
        typer.echo(json.dumps({"file": str(file), **_verdict(found)}, ensure_ascii=False))
    else:
        for line in _lines(file, found):
            typer.echo(line)
    if not found.is_in_order:
        raise typer.Exit(NOT_IN_ORDER)


def _export(
    work: "Work",
    path: Path,
    times: tuple[str | None, str | None, str | None],
    servers: str | None,
    *,
    overwrite: bool,
    as_json: bool,
) -> None:
    from streams.kafka.security import Cluster  # noqa: PLC0415  (aiokafka takes its time)
    from streams.wire.export.file import Scope  # noqa: PLC0415
    from streams.wire.export.formats import format_of  # noqa: PLC0415

    asked = zip(times, ("--as-of", "--from", "--until"), strict=True)
    scope = Scope(*(moment_of(text, option) for text, option in asked))
    with refusing():
        format_of(path)
    if path.exists() and not (overwrite and path.is_file()):
        refuse(f"{path} exists; name a new file, or add --overwrite")
    if not path.parent.is_dir():
        refuse(f"{path.parent} is no folder; make it first")
    hush_client()
    with interruptible(), refusing(), progress("read") as told:
        cluster = Cluster.of(load_settings(kafka_bootstrap_servers=servers))
        found = asyncio.run(work(cluster, path, scope, told))
    _tell(path, found, as_json=as_json)


def _tell(path: Path, found: "Exported", *, as_json: bool) -> None:
    from streams.wire.codec import encode  # noqa: PLC0415

    head = found.head
    if as_json:
        told = {"file": str(path), **json.loads(encode(head)), "left_out": found.left_out}
        typer.echo(json.dumps(told))
        return
    typer.echo(f"{head.rows} rows of {head.export}: {path}")
    typer.echo(f"head {head.head} (also in {path.name}.head.json; keep it elsewhere, too)")
    if found.left_out:
        typer.echo(f"{found.left_out} messages are no alerts and have no row", err=True)


def _verdict(found: "Verdict") -> dict[str, object]:
    faults = [{"row": each.number, "name": each.name, "says": each.says} for each in found.faults]
    return {
        "export": found.export,
        "rows": found.rows,
        "head": found.head,
        "in_order": found.is_in_order,
        "every_byte": found.is_whole_file,
        "faults": faults,
    }


def _lines(file: Path, found: "Verdict") -> Iterator[str]:
    for each in found.faults:
        name = f" ({each.name})" if each.name else ""
        yield (
            f"{file}: row {each.number}{name} {each.says}"
            if each.number
            else f"{file}: {each.says}"
        )
    if found.is_in_order:
        yield f"{file}: {found.rows} rows of {found.export}, as they were written; head {found.head}"

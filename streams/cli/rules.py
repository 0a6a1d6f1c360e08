"""`exportwire rules`: the tables of detection, printed and proven."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from streams.cli import sheet
from streams.cli.ending import NOT_IN_ORDER, hush_client, refuse, refusing
from streams.cli.options import AsJson, Servers
from streams.cli.reading import interruptible

if TYPE_CHECKING:
    from streams.catalog.rows import Case, Row
    from streams.catalog.tables import Tables

Folder = Annotated[Path | None, typer.Option("--catalog", help="Read this catalogue folder.")]

group = typer.Typer(help="Print and prove the tables of detection.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the group to the command line."""
    app.add_typer(group, name="rules")


@group.callback()
def rules() -> None:
    """The rows that decide what is an event: list them, read one, run all their cases."""


@group.command(epilog="Examples: exportwire rules activate | exportwire rules activate --json")
def activate(
    servers: Servers = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Put the rules of this installation in charge of the log; track workers of other rules stand back."""
    from streams.app.activation import activate as put_in_charge  # noqa: PLC0415  (Kafka takes its time)
    from streams.app.ticking import now  # noqa: PLC0415
    from streams.catalog.load import load_catalog  # noqa: PLC0415
    from streams.catalog.pack import pack_digest  # noqa: PLC0415
    from streams.kafka.security import Cluster  # noqa: PLC0415
    from streams.settings import load_settings  # noqa: PLC0415

    hush_client()
    with interruptible(), refusing():
        cluster = Cluster.of(load_settings(kafka_bootstrap_servers=servers))
        digest = pack_digest()
        measures = load_catalog().measures.values()
        told, appended = asyncio.run(put_in_charge(cluster, measures, digest, now()))
    if as_json:
        typer.echo(json.dumps({"pack": digest, "told": told, "log_records": appended}))
        return
    typer.echo(
        f"rule pack {digest[:12]} in charge: {appended} records, {told} open storylines told"
    )


@group.command(
    "list", epilog="Examples: exportwire rules list | exportwire rules list guards --json"
)
def list_rows(
    table: Annotated[str | None, typer.Argument(help="Only this table.")] = None,
    *,
    catalog: Folder = None,
    as_json: AsJson = False,
) -> None:
    """List the rows of the tables: name, what follows, what the row says."""
    rows = [
        (name, _outcome(row), row.says)
        for name, row in _rows(_tables(catalog))
        if table is None or name.startswith(f"{table}/")
    ]
    if not rows:
        refuse(f"no table {table!r}; `exportwire rules list` prints all")
    if as_json:
        keys = ("row", "gives", "says")
        typer.echo(json.dumps([dict(zip(keys, row, strict=True)) for row in rows], indent=2))
        return
    sheet.show(("row", "gives", "says"), rows)


@group.command(epilog="Example: exportwire rules show effect/pause-measure")
def show(
    name: Annotated[str, typer.Argument(help="A row, as in effect/impose.")],
    *,
    catalog: Folder = None,
    as_json: AsJson = False,
) -> None:
    """Print one row with its condition and its cases."""
    found = dict(_rows(_tables(catalog))).get(name)
    if found is None:
        refuse(f"no row {name!r}; `exportwire rules list` prints all")
    whole = {
        "row": name,
        "says": found.says,
        "gives": _outcome(found),
        "when": _asked(found),
        "fires": [_shown(case) for case in found.fires],
        "silent": [_shown(case) for case in found.silent],
    }
    if as_json:
        typer.echo(json.dumps(whole, indent=2, ensure_ascii=False))
        return
    for key, value in whole.items():
        lines = value if isinstance(value, list) else [value]
        for number, line in enumerate(lines):
            typer.echo(f"{key if number == 0 else '':8}{line}")


@group.command(
    epilog="Examples: exportwire rules check | exportwire rules check --catalog my-catalogue"
)
def check(*, catalog: Folder = None, as_json: AsJson = False) -> None:
    """Run the cases of every row, zone formula and word list; exit 1 when one does not hold."""
    from streams.catalog.load import load_catalog  # noqa: PLC0415
    from streams.detect.cases import failures  # noqa: PLC0415
    from streams.detect.detector import Detector  # noqa: PLC0415

    with refusing():
        known = load_catalog(catalog)
        failed = list(failures(Detector(known).prepare(), known.tables))
    if as_json:
        rows = [
            {"row": each.row, "should_fire": each.should_fire, "text": each.text}
            for each in failed
        ]
        typer.echo(json.dumps(rows, indent=2, ensure_ascii=False))
    for each in failed if not as_json else ():
        wanted = "should fire" if each.should_fire else "should be silent"
        typer.echo(f"{each.row}: {wanted}: {each.text}")
    if failed:
        raise typer.Exit(NOT_IN_ORDER)
    if not as_json:
        typer.echo("all cases hold")


def _tables(folder: Path | None) -> "Tables":
    """Return the tables of a catalogue folder."""
    from streams.catalog.load import SHIPPED  # noqa: PLC0415
    from streams.catalog.tables import load_tables  # noqa: PLC0415

    with refusing():
        return load_tables(SHIPPED if folder is None else folder)


def _rows(tables: "Tables") -> Iterator[tuple[str, "Row"]]:
    """Yield all rows by name, in their order."""
    for step, rows in tables.steps.items():
        for row in rows:
            yield f"{step.value}/{row.id}", row


def _outcome(row: "Row") -> str:
    """Return what follows from a row."""
    given = row.event_type or row.status
    if given is not None:
        return given.value
    return f"apart by {row.by}" if row.by else "veto"


def _asked(row: "Row") -> str:
    """Return what a row asks, as text."""
    parts = []
    for name in row.when.__dataclass_fields__:
        value = getattr(row.when, name)
        if isinstance(value, frozenset | tuple):
            if value:
                parts.append(f"{name}: {', '.join(sorted(str(each) for each in value))}")
        elif value is not None:
            parts.append(f"{name}: {value}")
    return "; ".join(parts) or "always"


def _shown(case: "Case") -> str:
    """Return a case as text."""
    extra = ", ".join(each for each in (case.title, case.document_type) if each)
    return f"[{case.language}] {case.text}" + (f" ({extra})" if extra else "")

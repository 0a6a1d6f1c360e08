"""`exportwire dashboards`: the Grafana dashboards, drawn from their tables."""

import json
from pathlib import Path
from typing import Annotated

import typer

from streams.cli.ending import NOT_IN_ORDER, refuse
from streams.cli.options import AsJson
from streams.cli.sheet import show

FOLDER = Path("helm/exportwire/dashboards")
NEEDS = "grafana_foundation_sdk"

group = typer.Typer(help="Draw the Grafana dashboards.", no_args_is_help=True)

Folder = Annotated[Path, typer.Option("--folder", help="Where the JSON files lie.")]


def register(app: typer.Typer) -> None:
    """Add the group to the command line."""
    app.add_typer(group, name="dashboards")


@group.command(
    "list", epilog="Examples: exportwire dashboards list | exportwire dashboards list --json"
)
def list_(*, as_json: AsJson = False) -> None:
    """Print every panel with its queries, as Prometheus gets them."""
    from streams.telemetry.boards import BOARDS  # noqa: PLC0415  (--help stays quick)
    from streams.telemetry.boards.shape import scoped  # noqa: PLC0415

    rows = [
        {"dashboard": board.name, "panel": panel.title, "query": scoped(expr)}
        for board in BOARDS
        for panel in board.panels
        for expr, _ in panel.queries
    ]
    if as_json:
        typer.echo(json.dumps(rows, indent=2))
        return
    show(("dashboard", "panel", "query"), [tuple(row.values()) for row in rows])


@group.command(
    epilog="Examples: exportwire dashboards write | exportwire dashboards write --folder /tmp/boards"
)
def write(folder: Folder = FOLDER) -> None:
    """Write a JSON file per dashboard."""
    texts = _drawn()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (folder / name).write_text(text, "utf-8")
    except OSError as problem:
        refuse(f"{folder}: {problem.strerror}; give another --folder")
    typer.echo(f"{', '.join(texts)} in {folder}")


@group.command(epilog="Example: exportwire dashboards check")
def check(folder: Folder = FOLDER) -> None:
    """Compare the files with what would be written; exit code 1 where one differs."""
    wrong = [
        name
        for name, text in _drawn().items()
        if not (folder / name).is_file() or (folder / name).read_text("utf-8") != text
    ]
    for name in wrong:
        state = "differs" if (folder / name).is_file() else "is missing"
        typer.echo(f"{folder / name} {state}; run: exportwire dashboards write")
    if wrong:
        raise typer.Exit(NOT_IN_ORDER)
    typer.echo(f"the dashboards in {folder} are as the tables have them")


def _drawn() -> dict[str, str]:
    """Return the text of each file; refuse without the library that draws them."""
    from streams.telemetry.boards import BOARDS  # noqa: PLC0415  (--help stays quick)

    try:
        from streams.telemetry.drawing import drawn  # noqa: PLC0415  (an extra)
    except ModuleNotFoundError as problem:
        if not (problem.name or "").startswith(NEEDS):
            raise
        refuse(
            "the library that draws dashboards is missing; pip install 'exportwire[dashboards]'"
        )
    return {f"{board.name}.json": drawn(board) for board in BOARDS}

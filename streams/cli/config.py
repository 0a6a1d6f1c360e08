"""`exportwire config`: which settings hold, and where each comes from."""

import json
from pathlib import Path
from typing import Annotated

import typer
from pydantic import SecretStr

from streams.cli import sheet
from streams.cli.ending import refusing
from streams.cli.options import AsJson
from streams.settings.loading import settings_and_origins, unknown_variables
from streams.settings.model import Settings

MASK = "********"

group = typer.Typer(help="Show the settings.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the group to the command line."""
    app.add_typer(group, name="config")


@group.callback()
def config() -> None:
    """Show the settings: a flag beats EXPORTWIRE_*, that beats exportwire.toml, that beats the default."""


@group.command(
    epilog="Examples: exportwire config show --origin | EXPORTWIRE_LOG_LEVEL=debug exportwire config show --json"
)
def show(
    *,
    origin: Annotated[bool, typer.Option("--origin", help="Say where each comes from.")] = False,
    as_json: AsJson = False,
) -> None:
    """Print every setting; secrets are masked."""
    with refusing():
        settings, origins = settings_and_origins({})
    rows = [(name, shown(settings, name), origins[name]) for name in Settings.model_fields]
    if as_json:
        typer.echo(json.dumps(as_object(rows, with_origin=origin), indent=2))
    else:
        show_rows(rows, with_origin=origin)
    for name, meant in unknown_variables().items():
        typer.echo(f"note: {name} sets nothing; did you mean {meant}?", err=True)


def shown(settings: Settings, name: str) -> object:
    """Return a setting's value as it may be printed; what follows from other settings is resolved."""
    resolved: dict[str, object] = {
        "replication_factor": settings.replication,
        "min_insync_replicas": settings.insync,
        "broker_home": settings.broker_folder,
        "snapshot_dir": settings.snapshot_folder,
    }
    value = resolved.get(name, getattr(settings, name))
    if isinstance(value, SecretStr):
        return MASK
    return str(value) if isinstance(value, Path) else value


Row = tuple[str, object, str]


def as_object(rows: list[Row], *, with_origin: bool) -> dict[str, object]:
    """Return the settings as JSON takes them."""
    if not with_origin:
        return {name: value for name, value, _ in rows}
    return {name: {"value": value, "origin": origin} for name, value, origin in rows}


def show_rows(rows: list[Row], *, with_origin: bool) -> None:
    """Print the settings as a table for people."""
    heads = ("setting", "value", *(["origin"] if with_origin else []), "for")
    told = [
        (
            name,
            "" if value is None else str(value),
            *([origin] if with_origin else []),
            Settings.model_fields[name].description or "",
        )
        for name, value, origin in rows
    ]
    sheet.show(heads, told)

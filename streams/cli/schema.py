"""`exportwire schema`: what the messages promise, and whether the promise is kept."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markdown import Markdown

from streams.cli import sheet
from streams.cli.ending import NOT_IN_ORDER, refuse, refusing
from streams.cli.options import AsJson
from streams.wire.contract import SHIPPED, Contract, present, release, releases

if TYPE_CHECKING:
    from streams.kafka.topics import Layout

group = typer.Typer(help="Show and check the contract of the messages.", no_args_is_help=True)

Folder = Annotated[
    Path | None, typer.Option("--schemas", help="Read this folder instead of the shipped schemas.")
]


def register(app: typer.Typer) -> None:
    """Add the group to the command line."""
    app.add_typer(group, name="schema")


@group.callback()
def schema() -> None:
    """The JSON Schemas of the topics: list them, read one, check them against every release."""


@group.command("list", epilog="Examples: exportwire schema list | exportwire schema list --json")
def listed(folder: Folder = None, *, as_json: AsJson = False) -> None:
    """List the schemas, and the releases that have them."""
    with refusing():
        contract, older = present(_place(folder)), releases(_place(folder))
    rows = [
        {
            "schema": name,
            "title": held.get("title", ""),
            "fields": len(held.get("properties", {})),
            "released": [each.version for each in older if name in each.schemas],
        }
        for name, held in contract.schemas.items()
    ]
    if as_json:
        typer.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    heads = ("schema", "title", "fields", "released")
    sheet.show(heads, [tuple(map(sheet.spoken, row.values())) for row in rows])


@group.command(
    epilog="Examples: exportwire schema show alerts.v1 | exportwire schema show alerts.v1 --version 1.0.0 --json"
)
def show(
    name: Annotated[str, typer.Argument(help="A schema, as `schema list` prints it.")],
    version: Annotated[str | None, typer.Option(help="A released version's.")] = None,
    folder: Folder = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Print one schema: a table of its fields, or the schema itself."""
    from streams.wire.reference import section  # noqa: PLC0415

    with refusing():
        contract = _contract(_place(folder), version)
    held = contract.schemas.get(name)
    if held is None:
        refuse(f"no schema {name!r}; one of {', '.join(contract.schemas)}")
    if as_json:
        typer.echo(json.dumps(held, indent=2, ensure_ascii=False))
    elif sys.stdout.isatty():
        Console().print(Markdown(section(name, held)))
    else:
        typer.echo(section(name, held))


@group.command(
    epilog="Examples: exportwire schema check | exportwire schema check --schemas my-branch/schemas --json"
)
def check(folder: Folder = None, *, as_json: AsJson = False) -> None:
    """Compare the schemas with every release; exit 1 where something is removed, renamed, narrowed or retyped."""
    from streams.wire.compat import breaks  # noqa: PLC0415  (jsoncompat)

    with refusing():
        contract, older = present(_place(folder)), releases(_place(folder))
        found = {each.version: breaks(each, contract) for each in older}
    if as_json:
        typer.echo(json.dumps(found, indent=2, ensure_ascii=False))
    else:
        for line in _lines(found):
            typer.echo(line)
    if any(found.values()):
        raise typer.Exit(NOT_IN_ORDER)


@group.command("release", epilog="Example: exportwire schema release 1.1.0 --schemas schemas")
def released(
    version: Annotated[str, typer.Argument(help="Three numbers, as in 1.1.0.")],
    folder: Folder = None,
) -> None:
    """Write the present schemas and examples down as a released version, which no later one may break."""
    with refusing():
        typer.echo(f"written to {release(version, _place(folder))}")


@group.command(epilog="Example: exportwire schema reference > docs/schemas.md")
def reference(folder: Folder = None) -> None:
    """Print the reference page of all messages, in Markdown."""
    from streams.wire.reference import reference as page  # noqa: PLC0415

    with refusing():
        typer.echo(page(present(_place(folder))), nl=False)


@group.command(epilog="Example: exportwire schema asyncapi > schemas/asyncapi.yaml")
def asyncapi(folder: Folder = None) -> None:
    """Print the AsyncAPI document of the topics, in YAML."""
    from streams.kafka.asyncapi import document, text  # noqa: PLC0415

    with refusing():
        contract, older = present(_place(folder)), releases(_place(folder))
        version = older[-1].version if older else "0.0.0"
        typer.echo(text(document(contract, _layout(), version)), nl=False)


def _lines(found: dict[str, list[str]]) -> Iterator[str]:
    if not found:
        yield "no release to compare with; the gate starts at the first one"
    for version, broken in found.items():
        yield from (f"{version}: {each}" for each in broken)
        yield f"{version}: {len(broken)} promises broken" if broken else f"{version}: kept"


def _layout() -> "Layout":
    """Return the layout as its defaults have it."""
    from streams.kafka.topics import Layout  # noqa: PLC0415  (aiokafka takes its time)

    return Layout()


def _contract(folder: Path, version: str | None) -> Contract:
    if version is None:
        return present(folder)
    older = {each.version: each for each in releases(folder)}
    if version not in older:
        refuse(f"no release {version!r}; {', '.join(older) or 'there is none yet'}")
    return older[version]


def _place(folder: Path | None) -> Path:
    place = SHIPPED if folder is None else folder
    if not any(place.glob("*.json")):
        refuse(f"{place}: no schemas there")
    return place

"""`exportwire demo`: the bundled story, from publication to alert, on a real Kafka."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from streams.cli.ending import refusing

if TYPE_CHECKING:
    from streams.demo.results import Results

EXAMPLES = "Examples: exportwire demo | exportwire demo --once | exportwire demo --once --json | exportwire demo --speed 0.2 | exportwire demo --watch"

WIDTH = 132  # of the page where there is no terminal to ask


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(epilog=EXAMPLES)(demo)


def demo(
    *,
    once: Annotated[bool, typer.Option("--once", help="End after the page of results.")] = False,
    speed: Annotated[
        float, typer.Option(min=0.01, max=1000, help="How many times faster the story plays.")
    ] = 1.0,
    keep: Annotated[
        bool, typer.Option("--keep", help="Leave topics, log files and broker data in place.")
    ] = False,
    watch: Annotated[
        bool,
        typer.Option("--watch", help="With a Prometheus beside it, and its addresses to open."),
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Show nothing but the results, as JSON.")
    ] = False,
) -> None:
    """Play sixteen months of publications through the real pipeline and show the alerts.

    It starts a Kafka and workers of its own, in its own folder, unless EXPORTWIRE_KAFKA_BOOTSTRAP_SERVERS names a cluster
    that holds no topics of exportwire. Exit code 1 when an expected alert is missing, an unexpected one came, or a document
    is not accounted for; 130 when it is stopped before its end. --watch uses the Prometheus of this machine, else fetches
    Debian's package into the cache.
    """
    from rich.console import Console  # noqa: PLC0415  (--help stays quick)

    from streams.demo.results import as_object, show  # noqa: PLC0415
    from streams.demo.run import Demo, Options  # noqa: PLC0415

    console = Console() if Console().is_terminal else Console(width=WIDTH)

    def present(results: "Results") -> None:
        if as_json:
            typer.echo(json.dumps(as_object(results), indent=2))
        else:
            show(results, console)

    with refusing():
        code = Demo(Options(once, keep, as_json, speed, watch), console, present).run()
    raise typer.Exit(code)

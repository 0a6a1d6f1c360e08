"""The command line of exportwire."""

import sys
from importlib import import_module

import typer

from streams.app.collecting import collect_seldom

INTERRUPTED = 130  # 128 + SIGINT, as shells have it
GROUPS: tuple[str, ...] = (
    "demo",
    "bench",
    "broker",
    "topics",
    "classify",
    "score",
    "train",
    "rules",
    "config",
    "worker",
    "publish",
    "tail",
    "desk",
    "notify",
    "routes",
    "schema",
    "whynot",
    "sendtest",
    "dlq",
    "doctor",
    "backup",
    "measures",
    "pledges",
    "calendar",
    "review",
    "retract",
    "replay",
    "dashboards",
    "export",
)

app = typer.Typer(
    name="exportwire",
    help="Raw publications in, alerts about trade measures out.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)


def main() -> None:
    """Run the command that the arguments name."""
    collect_seldom()
    try:
        for group in GROUPS:
            import_module(f"streams.cli.{group}").register(app)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    app()

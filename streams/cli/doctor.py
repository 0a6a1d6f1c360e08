"""`exportwire doctor`: what is not in order with this installation and its cluster, and the mend of each."""

import asyncio
import json
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from streams.cli.ending import NOT_IN_ORDER, hush_client, refusing
from streams.cli.options import AsJson, Servers
from streams.cli.reading import interruptible
from streams.cli.worker import ALL, Roles, roles_of
from streams.settings import load_settings

if TYPE_CHECKING:
    from streams.app.checkup import Report

STYLES = {"error": "bold red", "warning": "yellow", "note": "cyan"}
EXAMPLES = (
    "Examples: exportwire doctor | exportwire doctor --roles detect-news --json | "
    "EXPORTWIRE_KAFKA_BOOTSTRAP_SERVERS=b1:9092 exportwire doctor"
)


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(epilog=EXAMPLES)(doctor)


def doctor(roles: Roles = ALL, servers: Servers = None, *, as_json: AsJson = False) -> None:
    """Look for what is not in order; exit code 1 at an error or a warning, a note is none.

    Checks versions, settings, disk, snapshot, broker, topics, partitions, what our login may do for the roles, schema
    ids, clocks, and the whole log. Nothing is written or changed.
    """
    from streams.app.checkup import examine  # noqa: PLC0415  (aiokafka takes its time)
    from streams.app.gathering import gather  # noqa: PLC0415

    chosen = roles_of(roles)
    hush_client()
    with interruptible(), refusing():
        settings = load_settings(kafka_bootstrap_servers=servers)
        report = examine(asyncio.run(gather(settings, chosen, told)))
    if as_json:
        typer.echo(json.dumps(as_object(report), ensure_ascii=False, indent=2))
    else:
        show(report)
    if not report.is_in_order:
        raise typer.Exit(NOT_IN_ORDER)


def told(count: int, of: int) -> None:
    """Say how far the log is read."""
    typer.echo(f"{count} of {of} records of the log read", err=True)


def verdicts_of(report: "Report") -> dict[str, str]:
    """Return, per check, `in order`, `not asked` or the worst severity that it found."""
    from streams.app.checkup import names  # noqa: PLC0415

    found = dict.fromkeys(names(), "in order") | dict.fromkeys(report.unasked, "not asked")
    for severity in reversed(STYLES):
        found |= {each.check: severity for each in report.findings if each.severity == severity}
    return found


def as_object(report: "Report") -> dict[str, object]:
    """Return the report as JSON takes it."""
    return {
        "in_order": report.is_in_order,
        "checks": verdicts_of(report),
        "findings": [asdict(each) for each in report.findings],
    }


def show(report: "Report") -> None:
    """Print the checks, then each finding with its mend."""
    verdicts = verdicts_of(report)
    table = Table("check", "verdict", "seen", "mend", box=None, pad_edge=False)
    for name, verdict in verdicts.items():
        held = [each for each in report.findings if each.check == name]
        if not held:
            table.add_row(name, verdict)
        for each in held:
            style = STYLES[each.severity]
            table.add_row(name, Text(each.severity, style), Text(each.seen), Text(each.mend))
    Console().print(table)
    counts = Counter(verdicts.values())
    said = ", ".join(f"{count} {verdict}" for verdict, count in counts.items())
    typer.echo(f"{len(verdicts)} checks: {said}")

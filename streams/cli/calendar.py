"""`exportwire calendar`: the days on which measures begin, end or lapse, and promises fall due."""

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from streams.cli.ending import refuse
from streams.cli.options import AsJson, AsOf, Servers
from streams.cli.standing import show, stands
from streams.domain.identity import id_of

if TYPE_CHECKING:
    from streams.domain.record import Deadline
    from streams.pipeline.standing import Standing

EXAMPLES = """Examples:

exportwire calendar --days 30

exportwire calendar US-FRDOC-2025-19846 --json

exportwire calendar --ics > exportwire.ics
"""
WORDS = {
    "effective": "takes effect",
    "until": "ends unless prolonged",
    "comment": "comments close",
}
LINE = 73  # octets of a folded line, RFC 5545 section 3.1, the leading space not counted
DAYS = 365


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(epilog=EXAMPLES)(calendar)


def calendar(
    name: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Only of this measure or pledge.")
    ] = None,
    as_of: AsOf = None,
    days: Annotated[int, typer.Option(min=0, help="So many days ahead.")] = DAYS,
    servers: Servers = None,
    *,
    as_ics: Annotated[bool, typer.Option("--ics", help="Print iCalendar, RFC 5545.")] = False,
    as_json: AsJson = False,
) -> None:
    """Print the days that come, soonest first."""
    from streams.pipeline.answers import days_in  # noqa: PLC0415

    if as_ics and as_json:
        refuse("--ics and --json are two forms; give one")
    now = stands(as_of, servers)
    if name is not None and name not in {**now.state.measures, **now.state.pledges}:
        refuse(f"no measure or pledge {name!r}; `exportwire measures` prints all")
    found = [each for each in days_in(now, days) if name in {None, each.subject}]
    if as_ics:
        typer.echo(ics_of(found, now), nl=False)
        return
    rows = [_row(each, now) for each in found]
    if as_json:
        typer.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    show(("day", "in", "what", "subject"), [tuple(str(cell) for cell in r.values()) for r in rows])
    typer.echo(f"{len(rows)} days")


def ics_of(found: "list[Deadline]", now: "Standing") -> str:
    """Return the days as iCalendar: all-day events with ids that stay, lines folded at 75 octets."""
    stamp = now.at.strftime("%Y%m%dT%H%M%SZ") if now.at else f"{now.day:%Y%m%d}T000000Z"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//exportwire//calendar//EN"]
    for each in found:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{id_of('day', each.subject, each.kind, each.day.isoformat())}",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{each.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{each.day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(f'{each.subject} {WORDS[each.kind]}')}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> str:
    parts, rest = [], line
    while len(rest.encode()) > LINE:
        cut = len(rest.encode()[:LINE].decode("utf-8", "ignore"))
        parts.append(rest[:cut])
        rest = rest[cut:]
    return "\r\n ".join([*parts, rest])


def _row(each: "Deadline", now: "Standing") -> dict[str, object]:
    return {
        "day": each.day.isoformat(),
        "in": (each.day - now.day).days,
        "what": WORDS[each.kind],
        "subject": each.subject,
    }

"""`exportwire calendar`: the days on which measures begin, end or lapse, and promises fall due."""

import json
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from streams.cli.ending import refuse
from streams.cli.naming import whole_id
from streams.cli.options import AsJson, AsOf, Servers
from streams.cli.sheet import show
from streams.cli.standing import stands
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
    subject = None if name is None else _named(now, name)
    found = [each for each in days_in(now, days) if subject in {None, each.subject}]
    if as_ics:
        typer.echo(ics_of(found, now), nl=False)
        return
    rows = [_row(each, now) for each in found]
    if as_json:
        typer.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    heads = ("day", "in", "what", "subject")
    told = (dict(row, subject=_subject(each)) for row, each in zip(rows, found, strict=True))
    show(heads, [tuple(str(row[head]) for head in heads) for row in told])
    typer.echo(f"{len(rows)} days")


def _named(now: "Standing", name: str) -> str:
    """Return the id of a measure or pledge by its id, a measure's other name or a pledge's first letters."""
    from streams.pipeline.answers import entries_named  # noqa: PLC0415

    entries = entries_named(now, name)
    found = entries[0].id if len(entries) == 1 else whole_id(name, now.state.pledges)
    if found not in {**now.state.measures, **now.state.pledges}:
        refuse(f"no measure or pledge {name!r}; `exportwire measures`, `pledges` print all")
    return found


def ics_of(found: "list[Deadline]", now: "Standing") -> bytes:
    """Return the days as iCalendar: all-day events with ids that stay."""
    from icalendar import Calendar, Event  # noqa: PLC0415  (takes its time)

    whole = Calendar()
    whole.add("version", "2.0")
    whole.add("prodid", "-//exportwire//calendar//EN")
    stamp = now.at or datetime.combine(now.day, time(), UTC)
    for each in found:
        event = Event()
        part = (each.part.words,) if each.part else ()
        event.add("uid", id_of("day", each.subject, each.kind, each.day.isoformat(), *part))
        event.add("dtstamp", stamp.replace(microsecond=0))
        event.add("dtstart", each.day)
        event.add("dtend", each.day + timedelta(days=1))
        event.add("summary", f"{_subject(each)}: {_what(each, now)}")
        event.add("transp", "TRANSPARENT")
        whole.add_component(event)
    text: bytes = whole.to_ical()
    return text


def _row(each: "Deadline", now: "Standing") -> dict[str, object]:
    from streams.pipeline.answers import acts_of  # noqa: PLC0415

    return {
        "day": each.day.isoformat(),
        "in": (each.day - now.day).days,
        "what": _what(each, now),
        "subject": each.subject,
        "acts": [act.value for act in acts_of(now, each)],
        **({"part": each.part.words} if each.part else {}),
    }


def _what(each: "Deadline", now: "Standing") -> str:
    """Return what happens on a day, and to which act: what ends may be a suspension, so that the measure comes back."""
    from streams.pipeline.answers import acts_of  # noqa: PLC0415

    acts = " and ".join(act.value for act in acts_of(now, each))
    return f"{acts} {WORDS[each.kind]}".strip()


def _subject(each: "Deadline") -> str:
    return f"{each.subject} ({each.part.words})" if each.part else each.subject

"""`exportwire measures`: what is in force, and how each measure came to its state."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from streams.cli.ending import refuse
from streams.cli.naming import why_no_measure
from streams.cli.options import AsJson, AsOf, Servers
from streams.cli.sheet import show, spoken
from streams.cli.standing import stands

if TYPE_CHECKING:
    from streams.domain.measure import PartStatus
    from streams.pipeline.answers import MeasureAnswer

EXAMPLES = """Examples:

exportwire measures --state suspended

exportwire measures CN-MOFCOM-2025-18

exportwire measures --as-of 2025-11-10T12:00:00Z --issuer CN --json
"""
PARTS = ("part", "state", "since", "until", "by", "why")


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(epilog=EXAMPLES)(measures)


def measures(
    name: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="A reference, slug or name: its timeline.")
    ] = None,
    as_of: AsOf = None,
    state: Annotated[str | None, typer.Option(help="Only in this state.")] = None,
    issuer: Annotated[str | None, typer.Option(help="Only of this issuer.")] = None,
    servers: Servers = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Print the measures with their states; of one, each act with the state that it brought, and the parts that stand otherwise.

    With --as-of it says what the present rules make of all that was known then; what was said then stands in alerts.v1.
    """
    from streams.domain.vocabulary import MeasureState  # noqa: PLC0415
    from streams.pipeline.answers import measure_named, measures_in  # noqa: PLC0415

    states = [each.value for each in MeasureState]
    if state is not None and state not in states:
        refuse(f"no state {state!r}; there are {', '.join(states)}")
    now = stands(as_of, servers)
    if name is None:
        found = [
            each
            for each in measures_in(now)
            if state in {None, _state(each)} and issuer in {None, each.issuer}
        ]
        _print_all(found, as_json=as_json)
        return
    one = measure_named(now, name)
    if one is None:
        refuse(why_no_measure(now, name))
    _print_one(one, as_json=as_json)


def _print_all(found: "list[MeasureAnswer]", *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps([_short(each) for each in found], indent=2, ensure_ascii=False))
        return
    heads = ("measure", "state", "since", "until", "items", "by", "parts")
    rows = [tuple(spoken(_short(each)[head]) for head in heads) for each in found]
    show(heads, rows)
    typer.echo(f"{len(found)} measures")


def _print_one(found: "MeasureAnswer", *, as_json: bool) -> None:
    lines = [asdict(each) for each in found.lines]
    if as_json:
        whole = {**_short(found), "acts": lines, "parts": [asdict(each) for each in found.parts]}
        typer.echo(json.dumps(whole, indent=2, ensure_ascii=False, default=str))
        return
    for key, value in _short(found).items():
        if key != "parts" and value not in (None, [], False):
            typer.echo(f"{key:13}{spoken(value)}")
    has_parts = any(line["part"] for line in lines)
    named = ("part",) if has_parts else ()
    heads = ("day", "state", "act", "status", *named, "by", "until", "told")
    show(heads, [tuple(spoken(line[head]) for head in heads) for line in lines])
    if found.parts:
        typer.echo("\nparts that stand otherwise than the rest; of several, the narrowest counts")
        show(PARTS, [_part(each) for each in found.parts])


def _part(found: "PartStatus") -> tuple[str, ...]:
    by = found.by if found.state != "in_force" or not found.eased_by else found.eased_by
    cells = (found.part.words, found.state, found.since, found.until, by, _why(found))
    return tuple(spoken(cell) for cell in cells)


def _why(found: "PartStatus") -> str | None:
    marks = ("by date" if found.is_by_date else None, "eased" if found.eased_by else None)
    return ", ".join(each for each in (found.reason, *marks) if each) or None


def _short(found: "MeasureAnswer") -> dict[str, object]:
    reading = found.reading
    return {
        "measure": found.id,
        "state": _state(found),
        "since": _day(reading.since),
        "until": _day(reading.pause_until or reading.until),
        "by": list(reading.by),
        "by_date": reading.is_by_date,
        "reason": reading.reason,
        "needs_review": reading.needs_review,
        "issuer": found.issuer,
        "items": list(found.items),
        "targets": list(found.targets),
        "doubtful": found.is_doubtful,
        "parts": [f"{each.part.words}: {each.state}" for each in found.parts],
    }


def _state(found: "MeasureAnswer") -> str | None:
    return found.reading.state.value if found.reading.state else None


def _day(day: object) -> str | None:
    return None if day is None else str(day)

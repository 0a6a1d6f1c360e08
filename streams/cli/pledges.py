"""`exportwire pledges`: official promises that still lack a legal text, and what became of the others."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from streams.cli.ending import refuse
from streams.cli.options import AsJson, AsOf, Servers
from streams.cli.standing import show, spoken, stands
from streams.wire.moments import spelled

if TYPE_CHECKING:
    from streams.pipeline.answers import PledgeAnswer

EXAMPLES = """Examples:

exportwire pledges

exportwire pledges --all --issuer US

exportwire pledges --as-of 2025-07-01T00:00:00Z --json
"""


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(epilog=EXAMPLES)(pledges)


def pledges(
    name: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="A pledge, or the start of its id.")
    ] = None,
    as_of: AsOf = None,
    issuer: Annotated[str | None, typer.Option(help="Only of this issuer.")] = None,
    servers: Servers = None,
    *,
    with_closed: Annotated[bool, typer.Option("--all", help="The closed ones too.")] = False,
    as_json: AsJson = False,
) -> None:
    """Print the open pledges, oldest first; of one, what is missing and who said what."""
    from streams.pipeline.answers import pledges_in  # noqa: PLC0415

    now = stands(as_of, servers)
    everything = pledges_in(now, with_closed=with_closed or name is not None)
    found = [each for each in everything if issuer in {None, each.pledge.issuer}]
    if name is not None:
        found = [each for each in found if each.pledge.id.startswith(name)]
        if len(found) != 1:
            refuse(
                f"{len(found)} pledges begin with {name!r}; `exportwire pledges --all` lists them"
            )
    rows = [_row(each) for each in found]
    if as_json:
        typer.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    if name is not None:
        _print_one(rows[0], found[0])
        return
    heads = ("pledge", "state", "opened", "issuer", "promises", "items", "missing")
    show(heads, [tuple(spoken(row[head]) for head in heads) for row in rows])
    typer.echo(f"{len(rows)} pledges")


def _print_one(row: dict[str, object], found: "PledgeAnswer") -> None:
    for key, value in row.items():
        if key != "said" and value not in (None, []):
            typer.echo(f"{key:12}{spoken(value)}")
    heads = ("seen", "source", "tier", "language", "words")
    lines = [
        (
            spelled(telling.observed_at),
            telling.source,
            telling.tier.value,
            telling.language or "",
            words,
        )
        for telling, words in found.said
    ]
    show(heads, lines)


def _row(found: "PledgeAnswer") -> dict[str, object]:
    pledge = found.pledge
    return {
        "pledge": pledge.id,
        "state": pledge.state.value,
        "opened": spelled(pledge.opened_at),
        "issuer": pledge.issuer,
        "speaker": pledge.speaker,
        "promises": pledge.event_type.value,
        "items": list(pledge.items),
        "targets": list(pledge.targets),
        "promised_by": None if pledge.promised_by is None else pledge.promised_by.isoformat(),
        "missing": list(pledge.missing),
        "covered": list(found.covered),
        "closed_by": pledge.closed_by,
        "storyline": pledge.storyline_id,
        "evidence": pledge.evidence,
        "said": [
            {
                "source": telling.source,
                "url": telling.url,
                "tier": telling.tier.value,
                "language": telling.language,
                "published": spelled(telling.published_at),
                "words": words,
            }
            for telling, words in found.said
        ],
    }

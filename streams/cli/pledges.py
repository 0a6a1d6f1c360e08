"""`exportwire pledges`: official promises that still lack a legal text, and what became of the others."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from streams.cli.ending import refuse
from streams.cli.options import AsJson, AsOf, Servers
from streams.cli.sheet import show, spoken
from streams.cli.standing import stands
from streams.wire.moments import spelled

if TYPE_CHECKING:
    from streams.domain.promise import OwnWords
    from streams.pipeline.answers import PledgeAnswer

_TABLES = frozenset({"said", "own_words", "in_return_for"})
"""What is printed as tables of its own."""

_SHORT, _DAY = 8, 10  # letters that the list shows of an id, and of a time: its day

EXAMPLES = """Examples:

exportwire pledges

exportwire pledges --all --issuer US

exportwire pledges 3ac473ce

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
    """Print the open pledges, oldest first; of one, what is missing, who said what, and what was promised in return."""
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
    heads = ("pledge", "state", "opened", "issuer", "promises", "items", "missing", "sides")
    show(heads, [_line(row) for row in rows])
    typer.echo(f"{len(rows)} pledges")


def _line(row: dict[str, object]) -> tuple[str, ...]:
    """Return a line of the list: the start of the id, the day of the promise, whether both sides say so."""
    fields = ("issuer", "promises", "items", "missing", "confirmation")
    start = (spoken(row["pledge"])[:_SHORT], _state(row), spoken(row["opened"])[:_DAY])
    return (*start, *(spoken(row[name]) for name in fields))


def _state(row: dict[str, object]) -> str:
    """Return a promise's state, marked where what was promised in return has failed."""
    return f"{row['state']}, at risk" if row["at_risk"] else str(row["state"])


def _print_one(row: dict[str, object], found: "PledgeAnswer") -> None:
    for key, value in row.items():
        if key not in _TABLES and value not in (None, []):
            typer.echo(f"{key:14}{_state(row) if key == 'state' else spoken(value)}")
    _print_sides(found)
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


def _print_sides(found: "PledgeAnswer") -> None:
    """Print what was promised in return, and each side's own words."""
    if found.given:
        heads = ("in return", "state", "issuer", "promises", "items")
        rows = [
            (each.id, each.state.value, each.issuer, each.event_type.value, spoken(each.items))
            for each in found.given
        ]
        show(heads, rows)
    if found.pledge.own_words:
        heads = ("side", "says", "day", "since", "words")
        show(heads, [_words(each) for each in found.pledge.own_words])


def _words(said: "OwnWords") -> tuple[str, ...]:
    day = "" if said.effective_date is None else said.effective_date.isoformat()
    return (said.speaker, said.stance.value, day, spelled(said.said_at), said.text)


def _side(said: "OwnWords") -> dict[str, object]:
    return {
        "speaker": said.speaker,
        "says": said.stance.value,
        "day": None if said.effective_date is None else said.effective_date.isoformat(),
        "since": spelled(said.said_at),
        "document": said.document_id,
        "words": said.text,
    }


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
        "aged_days": pledge.aged_days,
        "missing": list(pledge.missing),
        "covered": list(found.covered),
        "outstanding": list(pledge.outstanding),
        "closed_by": pledge.closed_by,
        "in_return_for": [
            {"pledge": each.id, "state": each.state.value, "issuer": each.issuer}
            for each in found.given
        ],
        "at_risk": list(pledge.at_risk),
        "confirmation": None if pledge.confirmation is None else pledge.confirmation.value,
        "own_words": [_side(each) for each in pledge.own_words],
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

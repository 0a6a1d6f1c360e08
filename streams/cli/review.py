"""`exportwire review`: what a person must decide, and the decisions."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from streams.cli import uniting
from streams.cli.deciding import Author, Reason, decide
from streams.cli.ending import refuse
from streams.cli.options import AsJson, AsOf, Servers
from streams.cli.standing import show, stands

if TYPE_CHECKING:
    from streams.pipeline.standing import Standing

group = typer.Typer(help="List what a person must decide, and decide it.", no_args_is_help=True)

Subject = Annotated[str, typer.Argument(help="The event (or, to confirm, a pledge) by its id.")]


def register(app: typer.Typer) -> None:
    """Add the group to the command line."""
    group.command(epilog=uniting.OF_SPLIT)(uniting.split)
    group.command(epilog=uniting.OF_MERGE)(uniting.merge)
    app.add_typer(group, name="review")


@group.callback()
def review() -> None:
    """Candidates that detection was not sure of, acts that do not fit, reports of two acts in one storyline: people decide."""


@group.command(
    "list",
    epilog="Examples: exportwire review list | exportwire review list --as-of 2025-07-01T00:00:00Z --json",
)
def list_open(as_of: AsOf = None, servers: Servers = None, *, as_json: AsJson = False) -> None:
    """List what waits for a decision, oldest first."""
    found = stands(as_of, servers).open_questions
    keys = ("event_id", "reason", "document_id", "storyline_id", "detail")
    rows = [{key: getattr(each, key) for key in keys} for each in found]
    if as_json:
        typer.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    heads = ("event_id", "reason", "document_id", "detail")
    show(heads, [tuple(str(row[head]) for head in heads) for row in rows])
    typer.echo(f"{len(rows)} wait for a decision")


@group.command(
    epilog='Examples: exportwire review confirm 91607acb-8ebc-50ec-8f97-76732e0c6f5d --author "A. Jansen"'
    ' --reason "read the gazette" | exportwire review confirm 91607acb-8ebc-50ec-8f97-76732e0c6f5d'
    ' --measure EU-REG-2018-886 --author "A. Jansen" --reason "article 1 names it"'
)
def confirm(
    subject: Subject,
    author: Author,
    reason: Reason,
    measure: Annotated[
        list[str] | None,
        typer.Option(help="The measure that the act is about; repeat it for several."),
    ] = None,
    servers: Servers = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Let a candidate be an event, an open pledge be fulfilled, or an act be about the measures that are named."""
    now = stands(None, servers)
    is_candidate = subject in now.state.candidates
    if measure is None and not is_candidate and subject not in _open_pledges(now):
        refuse(
            f"{subject} is no candidate and no open pledge; see exportwire review list, pledges"
        )
    if measure is not None and not is_candidate and now.story_named(subject) is None:
        refuse(f"{subject} is no candidate, event, alert or storyline; see exportwire review list")
    measures = [_measure(now, each) for each in dict.fromkeys(measure or ())]
    decide(
        now, "confirm", subject, author, reason,
        measures=measures, servers=servers, as_json=as_json,
    )  # fmt: skip


@group.command(
    epilog='Example: exportwire review reject 91607acb-8ebc-50ec-8f97-76732e0c6f5d --author "A. Jansen"'
    ' --reason "an opinion piece"'
)
def reject(
    subject: Subject,
    author: Author,
    reason: Reason,
    servers: Servers = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Drop a candidate, or a question about an act; nothing else changes."""
    now = stands(None, servers)
    if subject not in {each.event_id for each in now.open_questions}:
        refuse(f"nothing waits for a decision on {subject}; see exportwire review list")
    decide(now, "reject", subject, author, reason, servers=servers, as_json=as_json)


def _measure(now: "Standing", name: str) -> str:
    """Return the id of the measure that a name leads to; end the command where it leads to none, or to several."""
    from streams.pipeline.answers import measure_named  # noqa: PLC0415

    found = measure_named(now, name)
    if found is None:
        refuse(f"no measure {name!r}; exportwire measures lists all")
    return found.id


def _open_pledges(now: "Standing") -> set[str]:
    from streams.track.book import OPEN  # noqa: PLC0415

    return {each.pledge.id for each in now.state.live_pledges if each.pledge.state in OPEN}

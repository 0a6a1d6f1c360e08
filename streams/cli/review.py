"""`exportwire review`: what a person must decide, and the decisions."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from streams.cli import uniting
from streams.cli.deciding import Author, Reason, decide
from streams.cli.ending import refuse
from streams.cli.naming import told_ids, whole_id, why_no_measure
from streams.cli.options import AsJson, AsOf, Servers
from streams.cli.questions import lines_of, question_of
from streams.cli.standing import stands

if TYPE_CHECKING:
    from streams.pipeline.standing import Standing

group = typer.Typer(help="List what a person must decide, and decide it.", no_args_is_help=True)

BY_PERSON = "decision"  # as track has it

Subject = Annotated[
    str,
    typer.Argument(
        help="The event (or, to confirm, a pledge) by its id, or the id's first letters."
    ),
]


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
    """List what waits for a decision, oldest first: the event, the document that tells it, its words, what is asked."""
    now = stands(as_of, servers)
    rows = [question_of(now, each) for each in now.open_questions]
    if as_json:
        typer.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    for row in rows:
        typer.echo("\n".join((*lines_of(row), "")))
    how = ": exportwire review confirm, or reject, ID --author NAME --reason WHY" if rows else ""
    typer.echo(f"{len(rows)} wait for a decision{how}")


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
    fulfilled: Annotated[
        bool,
        typer.Option(
            "--fulfilled", help="The pledge is kept; needed where its event was confirmed."
        ),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Let a candidate be an event, an open pledge be fulfilled, or an act be about the measures that are named."""
    now = stands(None, servers)
    whole = whole_id(subject, {*_asked(now), *_open_pledges(now), *told_ids(now)})
    if measure is None:
        _require_decidable(now, whole, is_fulfilled=fulfilled)
    measures = [_measure(now, each) for each in dict.fromkeys(measure or ())]
    if measures:
        _require_unlinked(now, whole, measures)
    decide(
        now, "confirm", whole, author, reason,
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
    whole = whole_id(subject, _asked(now))
    if whole not in _asked(now):
        refuse(f"nothing waits for a decision on {subject}; see exportwire review list")
    decide(now, "reject", whole, author, reason, servers=servers, as_json=as_json)


def _require_decidable(now: "Standing", subject: str, *, is_fulfilled: bool) -> None:
    """End the command unless a candidate or an open pledge can be confirmed; a second confirmation is none of the pledge."""
    if subject in now.state.candidates and not is_fulfilled:
        return
    before = now.confirmed(subject)
    if subject in _open_pledges(now):
        if before is not None and not is_fulfilled:
            refuse(
                f"{subject} was confirmed by {before.author} and is an open pledge since;"
                " add --fulfilled to say that the pledge is kept"
            )
        return
    asked = next((each for each in now.open_questions if each.event_id == subject), None)
    if asked is not None and not is_fulfilled:
        refuse(
            f"{subject} is told already; asked is {asked.reason} ({asked.detail}): add --measure for the measure"
            " that the act is about, or close the question by exportwire review reject"
        )
    if before is not None:
        refuse(f"{subject} was confirmed by {before.author} already")
    refuse(f"{subject} is no candidate and no open pledge; see exportwire review list, pledges")


def _require_unlinked(now: "Standing", subject: str, measures: list[str]) -> None:
    """End the command where a subject is nothing that is about measures, or is about these by a person's word already."""
    story = now.story_named(subject)
    if story is None and subject not in now.state.candidates:
        refuse(f"{subject} is no candidate, event, alert or storyline; see exportwire review list")
    if story is not None and story.linked_by == BY_PERSON and story.links == measures:
        refuse(f"{subject} is about {', '.join(measures)} already, by a decision")


def _measure(now: "Standing", name: str) -> str:
    """Return the id of the measure that a name leads to; end the command where it leads to none, or to several."""
    from streams.pipeline.answers import measure_named  # noqa: PLC0415

    found = measure_named(now, name)
    if found is None:
        refuse(why_no_measure(now, name))
    return found.id


def _asked(now: "Standing") -> set[str]:
    return {each.event_id for each in now.open_questions}


def _open_pledges(now: "Standing") -> set[str]:
    from streams.track.book import OPEN  # noqa: PLC0415

    return {each.pledge.id for each in now.state.live_pledges if each.pledge.state in OPEN}

"""`exportwire retract`: takes back an alert, with four eyes; everyone who got it gets the Cancel."""

from typing import Annotated

import typer

from streams.cli.deciding import Author, Reason, decide
from streams.cli.ending import refuse
from streams.cli.naming import WHERE, day_ids, told_ids, whole_id
from streams.cli.options import AsJson, Servers
from streams.cli.standing import stands

EXAMPLES = """Example:

exportwire retract 91607acb-8ebc-50ec-8f97-76732e0c6f5d --author "A. Jansen" --approved-by "B. de Vries" --reason "the page was a draft"
"""


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(epilog=EXAMPLES)(retract)


def retract(
    alert: Annotated[
        str,
        typer.Argument(help="The alert's id, or its storyline's; its first letters are enough."),
    ],
    reason: Reason,
    author: Author,
    approved_by: Annotated[str, typer.Option(help="The second person, who has checked it.")],
    servers: Servers = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Take back all that was told of an act: a Cancel goes to everyone who got any of its revisions."""
    first, second = author.strip(), approved_by.strip()
    if not second or first.casefold() == second.casefold():
        refuse("--approved-by names another person than --author: a retraction needs four eyes")
    now = stands(None, servers)
    whole = whole_id(alert, {*told_ids(now), *day_ids(now)})
    story = now.told_named(whole)
    if story is None or not story.alerts:
        refuse(f"no alert {alert!r} was told; {WHERE}")
    if story.withdrawn is not None:
        refuse(f"{alert} is taken back already (by a {story.withdrawn})")
    decide(now, "retract", whole, first, reason, second, servers=servers, as_json=as_json)

"""What the commands share by which people decide: who, why, and the record in the log."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from streams.cli.ending import refuse
from streams.cli.standing import append

if TYPE_CHECKING:
    from streams.app.asking import Action
    from streams.pipeline.standing import Standing

Author = Annotated[str, typer.Option("--author", "--by", help="Who decides.")]
Reason = Annotated[str, typer.Option(help="Why.")]


def decide(
    now: "Standing",
    action: "Action",
    subject: str,
    author: str,
    reason: str,
    approved_by: str | None = None,
    *,
    into: str | None = None,
    documents: Sequence[str] = (),
    measures: Sequence[str] = (),
    servers: str | None,
    as_json: bool,
) -> None:
    """Put the decision into the log; the track worker carries it out when it comes to it."""
    from streams.app.asking import decision_of  # noqa: PLC0415  (Kafka takes its time)

    for option, text in (("--author", author), ("--reason", reason)):
        if not text.strip():
            refuse(f"{option} is empty; a decision stands in the log with its author and reason")
    who, why = author.strip(), reason.strip()
    made = decision_of(
        now,
        action,
        subject,
        who,
        why,
        approved_by,
        into=into,
        documents=documents,
        measures=measures,
    )
    if any(each.id == made.id for each in now.decided):
        refuse(f"this decision stands in the log as {made.id}; said again, it changes nothing")
    append(made, servers)
    if as_json:
        typer.echo(json.dumps({"decision": made.id, "action": action, "subject": subject}))
        return
    typer.echo(f"{action} {subject}: in the log as {made.id}; the role track carries it out")

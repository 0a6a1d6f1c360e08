"""`exportwire why-not`: why an alert did not go to a subscriber."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from streams.cli.ending import NOT_IN_ORDER, refuse, refusing
from streams.cli.options import AsJsonLines, Servers
from streams.domain.route import WhyNot
from streams.settings import load_settings
from streams.wire.envelope import WHY_NOT

if TYPE_CHECKING:
    from streams.domain.alert import Alert
    from streams.route.tree import Tree

EXAMPLES = """Examples:

exportwire why-not --subscriber rare-earths-desk

exportwire why-not 91607acb-8ebc-50ec-8f97-76732e0c6f5d

exportwire why-not 91607acb-8ebc-50ec-8f97-76732e0c6f5d --subscriber rare-earths-desk --json
"""


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(name="why-not", epilog=EXAMPLES)(why_not)


def why_not(
    alert: Annotated[
        str | None, typer.Argument(help="An alert's id; or a storyline's, for all its revisions.")
    ] = None,
    subscriber: Annotated[str | None, typer.Option(help="Only of this subscriber.")] = None,
    servers: Servers = None,
    *,
    as_json: AsJsonLines = False,
) -> None:
    """Print the deliveries that were held back, each with its reason.

    With an alert and a subscriber it answers in any case: held back and why, sent and by which route, or of no
    interest (by the present routes). Exit 1 where nobody knows that alert or subscriber.
    """
    from streams.cli.alertlog import read_topic  # noqa: PLC0415  (Kafka takes its time)

    def is_asked(each: WhyNot) -> bool:
        is_same = alert in {None, each.alert_id, each.storyline_id}
        return is_same and subscriber in {None, each.subscriber}

    with refusing():
        found = read_topic(WHY_NOT, WhyNot, servers, is_asked)
        rows = [_row(each) for each in found]
        if alert is not None and subscriber is not None and not rows:
            rows = _explained(alert, subscriber, servers)
    for row in rows:
        typer.echo(json.dumps(row, ensure_ascii=False) if as_json else _line(row))
    if not rows and alert is not None:
        typer.echo(f"nothing was held back of {alert}, or nobody knows it", err=True)
        raise typer.Exit(NOT_IN_ORDER)
    if not as_json and alert is None:
        typer.echo(f"{len(rows)} deliveries held back")


def _row(found: WhyNot) -> dict[str, str]:
    return {
        "alert": found.alert_id,
        "subscriber": found.subscriber,
        "outcome": "held back",
        "route": found.route,
        "reason": found.reason,
    }


def _explained(wanted: str, subscriber: str, servers: str | None) -> list[dict[str, str]]:
    """Return what the present routes say of an alert that `why-not.v1` has nothing about."""
    from streams.catalog.load import load_catalog  # noqa: PLC0415  (the catalogue takes its time)
    from streams.catalog.routing import subscribers_of  # noqa: PLC0415
    from streams.cli.alertlog import alerts_from  # noqa: PLC0415
    from streams.route.tree import Tree  # noqa: PLC0415

    routes = load_catalog(routes=load_settings().routes_file).routes
    known = subscribers_of(routes)
    if subscriber not in known:
        refuse(f"no subscriber {subscriber!r}; the tree has {', '.join(known)}")
    tree = Tree(routes)
    alerts = [
        each for each in alerts_from(None, servers) if wanted in {each.id, each.storyline_id}
    ]
    return [
        {
            "alert": each.id,
            "subscriber": subscriber,
            "outcome": _outcome(tree, each, subscriber),
            "route": route,
            "reason": reason or "takes it",
        }
        for each in alerts
        for route, reason in tree.explain(each, subscriber)
    ]


def _outcome(tree: "Tree", alert: "Alert", subscriber: str) -> str:
    going, held = tree.decide(alert)
    if any(each.subscriber == subscriber for each in going):
        return "sent"
    return "held back" if any(each.subscriber == subscriber for each in held) else "no interest"


def _line(row: dict[str, str]) -> str:
    return f"{row['alert']} {row['subscriber']} {row['outcome']}: {row['reason']} (route {row['route']})"

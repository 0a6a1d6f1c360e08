"""`exportwire routes`: who would be told what, and why."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text
from rich.tree import Tree as Drawing

from streams.cli.ending import NOT_IN_ORDER, refuse, refusing
from streams.cli.options import AsJson, Servers
from streams.domain.vocabulary import EventType, MeasureType, Severity, Status

if TYPE_CHECKING:
    from streams.cli.trial import Answers
    from streams.domain.route import Route
    from streams.enrich.trial import Trial
    from streams.route.backtest import Backtest

group = typer.Typer(help="Show and try the subscriptions.", no_args_is_help=True)

Routes = Annotated[
    Path | None, typer.Option("--routes", help="Read this tree instead of the installation's.")
]
At = Annotated[str | None, typer.Option(help="RFC 3339 time, for quiet hours; now if left out.")]
AlertFile = Annotated[
    str | None, typer.Option(help="Instead: the alerts of a file, one a line; - reads input.")
]


def register(app: typer.Typer) -> None:
    """Add the group to the command line."""
    app.add_typer(group, name="routes")


@group.callback()
def routes() -> None:
    """Who is told what: show the tree, try one alert on it, or a whole log of alerts."""


@group.command(
    epilog="Examples: exportwire routes show | exportwire routes show --routes my-routes.yml --json"
)
def show(path: Routes = None, *, as_json: AsJson = False) -> None:
    """Print the tree in the order in which it is asked; exit 2 where it is refused."""
    from streams.cli.alertlog import tree_of  # noqa: PLC0415  (the catalogue takes its time)

    with refusing():
        found = tree_of(path)
    if as_json:
        typer.echo(json.dumps([_plain(each) for each in found], indent=2, ensure_ascii=False))
        return
    drawing = Drawing("routes")
    for each in found:
        _draw(drawing, each)
    Console().print(drawing)


@group.command(
    "test",
    epilog="Examples: exportwire routes test --issuer CN --item rare-earths --type suspension"
    " | exportwire routes test --alert alert.json --expect rare-earths-desk --expect compliance-service",
)
def tried(
    issuer: Annotated[str, typer.Option(help="Whose measure it is.")] = "CN",
    item: Annotated[list[str] | None, typer.Option(help="What is controlled; several.")] = None,
    target: Annotated[list[str] | None, typer.Option(help="Aimed at; several.")] = None,
    event_type: Annotated[
        EventType, typer.Option("--type", help="What the act does.")
    ] = EventType.IMPOSITION,
    measure_type: Annotated[
        MeasureType, typer.Option(help="The kind of measure.")
    ] = MeasureType.EXPORT_CONTROL,
    status: Annotated[Status, typer.Option(help="How firm it is.")] = Status.PUBLISHED,
    severity: Annotated[
        Severity | None, typer.Option(help="If left out, the table's own.")
    ] = None,
    confidence: Annotated[float, typer.Option(min=0, max=1)] = 0.9,
    language: Annotated[str, typer.Option(help="Of the evidence.")] = "en",
    at: At = None,
    alert: AlertFile = None,
    expect: Annotated[
        list[str] | None, typer.Option(help="Exit 1 unless just these are told; several.")
    ] = None,
    path: Routes = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Say who is told of an alert, who is not though it is about what they asked for, and why."""
    from streams.enrich.trial import Trial  # noqa: PLC0415  (the catalogue takes its time)

    goods, aims = tuple(item or ("other",)), tuple(target or ())
    words = (event_type, measure_type, status, severity, confidence, language)
    answers = _answers(Trial(issuer, goods, aims, *words, _moment(at)), alert, path)
    if as_json:
        typer.echo(json.dumps([asdict(each) for each in answers], ensure_ascii=False))
    else:
        typer.echo("\n".join(each.page() for each in answers))
    if expect is not None:
        _check({name for each in answers for name in each.told}, set(expect))


@group.command(
    epilog="Examples: exportwire routes backtest rare-earths-desk"
    " | exportwire routes backtest new-desk --routes draft.yml --from alerts.jsonl --json"
)
def backtest(
    subscriber: Annotated[str, typer.Argument(help="A subscriber of the tree.")],
    file: Annotated[
        str | None,
        typer.Option("--from", help="Alerts of a file, one a line, instead of alerts.v1."),
    ] = None,
    path: Routes = None,
    servers: Servers = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Say what a subscriber would have got over all alerts: how much, how early, how much was taken back."""
    from streams.catalog.routing import subscribers_of  # noqa: PLC0415
    from streams.cli.alertlog import alerts_from, tree_of  # noqa: PLC0415
    from streams.route.backtest import backtest as account  # noqa: PLC0415
    from streams.route.tree import Tree  # noqa: PLC0415

    with refusing():
        tree = tree_of(path)
        known = subscribers_of(tree)
        if subscriber not in known:
            refuse(f"no subscriber {subscriber!r}; the tree has {', '.join(known)}")
        found = account(alerts_from(file, servers), Tree(tree), subscriber)
    typer.echo(json.dumps(asdict(found)) if as_json else _page(found))


def _answers(trial: "Trial", file: str | None, path: Path | None) -> "list[Answers]":
    """Return what the tree decides for a trial, or for the alerts of a file."""
    from streams.catalog.load import load_catalog  # noqa: PLC0415  (the catalogue takes its time)
    from streams.cli.alertlog import alerts_in, tree_of  # noqa: PLC0415
    from streams.cli.trial import check, decided  # noqa: PLC0415
    from streams.enrich.trial import made_up  # noqa: PLC0415
    from streams.route.tree import Tree  # noqa: PLC0415

    with refusing():
        tree = Tree(tree_of(path))
        if file is not None:
            return [decided(each, tree) for each in alerts_in(file)]
        catalog = load_catalog()
        check(trial, catalog)
        return [decided(made_up(trial, catalog), tree)]


def _check(told: set[str], expected: set[str]) -> None:
    """End the command with 1 unless just the expected are told."""
    if told != expected:
        wanted, got = (", ".join(sorted(each)) or "none" for each in (expected, told))
        typer.echo(f"expected {wanted}; told {got}")
        raise typer.Exit(NOT_IN_ORDER)


def _page(found: "Backtest") -> str:
    """Return the account for a reader."""
    kinds = ", ".join(f"{count} {kind}" for kind, count in found.kinds.items()) or "none"
    lines = [
        f"{found.subscriber}: {found.alerts} alerts, {found.matched} about what it asked for",
        f"delivered   {found.delivered} ({kinds}) on {found.storylines} storylines",
        f"retracted   {found.retracted} storylines",
        f"held back   {found.matched - found.delivered}",
        *(f"  {count:5d}  {reason}" for reason, count in found.held_back.items()),
    ]
    spoken = {
        "hours from publication to us": found.hours_to_us,
        "days ahead of the text": found.days_before_text,
        "days ahead of effect": found.days_before_effect,
    }
    lines += [f"{name}: {value} (median)" for name, value in spoken.items() if value is not None]
    return "\n".join(lines)


def _draw(drawing: Drawing, route: "Route") -> None:
    words = _plain(route)
    label = Text(route.name, style="bold")
    if route.subscriber:
        label.append(f" -> {route.subscriber}", style="green")
    for name in ("match", "quiet_hours", "longest_countdown", "continue"):
        if name in words:
            said = words[name]
            shown = _asked(said) if isinstance(said, dict) else said
            label.append(f"\n{name}: {shown}", style="dim not bold")
    below = drawing.add(label)
    for child in route.children:
        _draw(below, child)


def _asked(match: dict[str, object]) -> str:
    return ", ".join(
        f"{name}: {' '.join(value) if isinstance(value, list) else value}"
        for name, value in match.items()
    )


def _plain(route: "Route") -> dict[str, object]:
    """Return a route as it stands in YAML, what is left out left out."""
    asked = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in asdict(route.match).items()
        if value
    }
    whole = {
        "name": route.name,
        "subscriber": route.subscriber,
        "match": asked,
        "quiet_hours": str(route.quiet) if route.quiet else None,
        "longest_countdown": route.longest_countdown,
        "continue": route.goes_on,
        "children": [_plain(child) for child in route.children],
    }
    return {name: value for name, value in whole.items() if value or _is_number(value)}


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _moment(text: str | None) -> datetime:
    if text is None:
        from streams.app.ticking import now  # noqa: PLC0415

        return now()
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        refuse(f"--at {text!r} is not like 2025-06-27T22:30:00+01:00")
    return found.astimezone(UTC)

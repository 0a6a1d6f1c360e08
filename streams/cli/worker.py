"""`exportwire worker`: the roles that do the work, a process each."""

import asyncio
from typing import TYPE_CHECKING, Annotated

import typer

from streams.cli.ending import refuse, refusing
from streams.settings import DELIVER, EVERY_ROLE, ROLES, Settings, load_settings
from streams.telemetry.logs import set_up_logs

if TYPE_CHECKING:
    from collections.abc import Mapping

ALL = "all"
EXAMPLES = (
    "Examples: exportwire worker | exportwire worker --roles all,deliver | exportwire worker --roles detect-news,track | "
    "EXPORTWIRE_KAFKA_BOOTSTRAP_SERVERS=b1:9092 exportwire worker --roles route"
)
Roles = Annotated[
    str, typer.Option(help=f"all, or a comma-separated list of {', '.join(EVERY_ROLE)}.")
]


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(epilog=EXAMPLES)(worker)


def worker(
    roles: Roles = ALL,
    bootstrap_servers: Annotated[
        str | None, typer.Option(help="host:port of the cluster.")
    ] = None,
    http_port: Annotated[int | None, typer.Option(help="Port of the first role's page.")] = None,
    log_format: Annotated[str | None, typer.Option(help="auto, json or console.")] = None,
    log_level: Annotated[str | None, typer.Option(help="debug, info, warning or error.")] = None,
    parent: Annotated[int | None, typer.Option(hidden=True)] = None,
) -> None:
    """Run roles until SIGTERM or Ctrl-C: several as supervised processes, one in this process.

    detect-official and detect-news read the raw topics, track folds the log, route serves subscribers, clock ticks.
    deliver, which is not among all, posts alerts to the webhooks of the routes.
    Each answers /metrics, /healthz and /readyz on its own port.
    """
    chosen = roles_of(roles)
    flags = {
        "kafka_bootstrap_servers": bootstrap_servers,
        "http_port": http_port,
        "log_format": log_format,
        "log_level": log_level,
    }
    with refusing():
        settings = load_settings(**flags)
        set_up_logs(settings.log_format, settings.log_level)
        if len(chosen) == 1:
            run_one(chosen[0], settings, parent)
        else:
            given = {name: str(value) for name, value in flags.items() if value is not None}
            raise typer.Exit(run_several(chosen, settings, given))


def run_one(role: str, settings: Settings, parent: int | None) -> None:
    """Run a role in this process; under a supervisor, which has looked at the topics, that is not done again."""
    from streams.app.roles import run_role  # noqa: PLC0415  (Faust takes its time)

    if parent is None:
        check_topics(settings)
    run_role(role, settings, parent)


def run_several(roles: tuple[str, ...], settings: Settings, given: "Mapping[str, str]") -> int:
    """Run a process per role and return the supervisor's exit code."""
    from streams.app.starting import supervisor_of  # noqa: PLC0415

    check_topics(settings)
    return asyncio.run(supervisor_of(roles, settings, given).run())


def check_topics(settings: Settings) -> None:
    """Refuse when the cluster is away or a topic is missing; log what else differs from the settings."""
    from streams.app.starting import missing_topics  # noqa: PLC0415

    missing = asyncio.run(missing_topics(settings))
    if missing:
        refuse(f"{missing[0]}; run: exportwire topics create")


def roles_of(text: str) -> tuple[str, ...]:
    """Return the named roles in the order of ROLES; end the command at an unknown one."""
    names = {name.strip() for name in text.split(",")}
    if names == {ALL}:
        return ROLES
    if names == {ALL, DELIVER}:
        return EVERY_ROLE
    unknown = sorted(names - set(EVERY_ROLE))
    if unknown:
        refuse(f"no role {unknown[0]!r}; there are {', '.join(EVERY_ROLE)}, or all")
    return tuple(role for role in EVERY_ROLE if role in names)

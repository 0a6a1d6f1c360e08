"""`exportwire notify`: grave alerts to chats and mailboxes."""

import asyncio
import logging
import signal
from typing import TYPE_CHECKING, Annotated

import typer

from streams.cli.ending import NOT_IN_ORDER, hush_client, refuse, refusing
from streams.cli.options import Servers
from streams.settings import Settings, load_settings
from streams.telemetry.logs import set_up_logs

if TYPE_CHECKING:
    from streams.app.membership import Begin
    from streams.app.notifying import Notifier

EXAMPLES = (
    "Examples: exportwire notify --subscriber rare-earths-desk --to 'slack://...' --min-severity Severe | "
    "exportwire notify --to 'mailto://...' --try | "
    "EXPORTWIRE_NOTIFY_TO='tgram://... mailto://...' exportwire notify --subscriber rare-earths-desk"
)
To = Annotated[
    list[str] | None,
    typer.Option(
        help="An Apprise address; several times for several. Default: EXPORTWIRE_NOTIFY_TO."
    ),
]
Least = Annotated[
    str, typer.Option("--min-severity", help="Extreme, Severe, Moderate, Minor or Unknown.")
]


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(epilog=EXAMPLES)(notify)


def notify(
    to: To = None,
    subscriber: Annotated[
        str | None, typer.Option(help="Whose alerts; the routes name the subscribers.")
    ] = None,
    least: Least = "Severe",
    group: Annotated[str | None, typer.Option(help="Keep the place under another name.")] = None,
    servers: Servers = None,
    *,
    from_start: Annotated[
        bool, typer.Option("--from-start", help="The first time, begin with the oldest alert.")
    ] = False,
    is_trial: Annotated[
        bool, typer.Option("--try", help="Send one message that is no alert, and end.")
    ] = False,
) -> None:
    """Tell chats and mailboxes of a subscriber's alerts, until Ctrl-C.

    An Update or Cancel of an alert that was grave enough is told too. A service that does not answer is asked again,
    longer and longer after; what it never takes stays on the subscriber's topic. Addresses hold secrets:
    EXPORTWIRE_NOTIFY_TO keeps them out of the list of processes.
    """
    hush_client()
    logging.getLogger("apprise").setLevel(logging.CRITICAL)  # it would print addresses
    with refusing():
        settings = load_settings(kafka_bootstrap_servers=servers)
        set_up_logs(settings.log_format, settings.log_level)
        notifier = notifier_of(to, least, settings)
        if is_trial:
            attempt_trial(notifier)
            return
        if subscriber is None:
            refuse("whose alerts? give --subscriber, or --try for a message that is no alert")
        require_known(subscriber, settings)
        begin: Begin = "earliest" if from_start else "latest"
        asyncio.run(until_interrupted(subscriber, notifier, settings, group, begin))


def notifier_of(to: list[str] | None, least: str, settings: Settings) -> "Notifier":
    """Return what tells the services; end the command where there is none, or no such severity."""
    from streams.app.notifying import Notifier, services_at  # noqa: PLC0415  (aiokafka takes its time)
    from streams.domain.vocabulary import Severity  # noqa: PLC0415

    secret = settings.notify_to
    urls = to or (secret.get_secret_value().split() if secret else [])
    if not urls:
        refuse("to whom? give --to, or set EXPORTWIRE_NOTIFY_TO")
    severity = next((each for each in Severity if each == least), None)
    if severity is None:
        refuse(f"no severity {least!r}; there are {', '.join(Severity)}")
    return Notifier(services_at(urls), severity)


def require_known(subscriber: str, settings: Settings) -> None:
    """End the command where the routes have no such subscriber."""
    from streams.catalog.load import load_catalog  # noqa: PLC0415  (the catalogue takes its time)
    from streams.catalog.routing import subscribers_of  # noqa: PLC0415

    known = subscribers_of(load_catalog(routes=settings.routes_file).routes)
    if subscriber not in known:
        refuse(f"no subscriber {subscriber!r}; the routes have {', '.join(known)}")


def attempt_trial(notifier: "Notifier") -> None:
    """Send a message to each service; exit code 1 where one does not take it."""
    from streams.app.notifying import Note, tell  # noqa: PLC0415

    note = Note("exportwire: a trial", "No alert: this tries the way to you.")
    taken = [asyncio.run(tell(each, note)) for each in notifier.services]
    typer.echo(f"{sum(taken)} of {len(taken)} services took it")
    if not all(taken):
        raise typer.Exit(NOT_IN_ORDER)


async def until_interrupted(
    subscriber: str, notifier: "Notifier", settings: Settings, group: str | None, begin: "Begin"
) -> None:
    """Tell until a signal."""
    from streams.app.notifying import notify as tell_all  # noqa: PLC0415
    from streams.app.starting import require_topics  # noqa: PLC0415
    from streams.kafka.security import Cluster  # noqa: PLC0415
    from streams.kafka.topics import topic_of  # noqa: PLC0415

    await require_topics(Cluster.of(settings), [topic_of(subscriber)])
    telling = asyncio.create_task(tell_all(subscriber, notifier, settings, group, begin))
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, telling.cancel)
    await asyncio.wait({telling})
    if not telling.cancelled():
        telling.result()

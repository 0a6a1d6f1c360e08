"""`exportwire tail`: alerts, or any topic, as they come."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.console import Console
from rich.live import Live

from streams.cli import sheet
from streams.cli.ending import hush_client, refuse, refusing
from streams.cli.messages import messages, starts_of
from streams.cli.options import Servers
from streams.cli.rendering import COLUMNS, Filter, Message, as_json, as_line, row, table
from streams.settings import load_settings
from streams.wire.envelope import kind_of_message

if TYPE_CHECKING:
    from streams.kafka.security import Cluster

ALERTS = "alerts.v1"
HEARTBEATS = kind_of_message("heartbeat")  # on a subscriber's topic; `--topic` shows them
EXAMPLES = (
    "Examples: exportwire tail | exportwire tail --type cancellation --issuer CN --output line | "
    "exportwire tail --since 2h --until-end --output json | exportwire tail --subscriber rare-earths-desk -n 20"
)
Output = Literal["table", "json", "line"]

Since = Annotated[
    str | None, typer.Option(help="Begin at 2h, 30m, 1d ago, or @2025-06-27T12:00:00Z.")
]
Count = Annotated[
    int | None,
    typer.Option(
        "-n",
        min=1,
        help="End after so many: the last ones, or the first of --since, --from-start.",
    ),
]
EventTypes = Annotated[list[str] | None, typer.Option("--type", help="Only this event type.")]


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(epilog=EXAMPLES)(tail)


def tail(
    topic: Annotated[str | None, typer.Option(help="A topic; default alerts.v1.")] = None,
    subscriber: Annotated[str | None, typer.Option(help="A subscriber's alerts instead.")] = None,
    output: Annotated[Output, typer.Option("--output", "-o", help="How to print.")] = "table",
    since: Since = None,
    count: Count = None,
    event_type: EventTypes = None,
    issuer: Annotated[list[str] | None, typer.Option(help="Only this issuer.")] = None,
    item: Annotated[list[str] | None, typer.Option(help="Only this item.")] = None,
    status: Annotated[list[str] | None, typer.Option(help="Only this status.")] = None,
    servers: Servers = None,
    *,
    from_start: Annotated[bool, typer.Option("--from-start", help="Begin at the start.")] = False,
    until_end: Annotated[
        bool, typer.Option("--until-end", help="End at the present end.")
    ] = False,
    as_json_lines: Annotated[
        bool, typer.Option("--json", help="The same as --output json.")
    ] = False,
) -> None:
    """Print messages as they come, until Ctrl-C; each filter may be given several times."""
    from streams.kafka.security import Cluster  # noqa: PLC0415  (aiokafka takes its time)
    from streams.kafka.topics import topic_of  # noqa: PLC0415

    if topic is not None and subscriber is not None:
        refuse("--topic and --subscriber are two ways to say the same; give one")
    chosen = topic or (topic_of(subscriber) if subscriber else ALERTS)
    asked = {"event_type": event_type, "issuer": issuer, "items": item, "status": status}
    accepted = {name: frozenset(values or ()) for name, values in asked.items()}
    wanted = Filter(accepted, frozenset({HEARTBEATS}) if subscriber else frozenset())
    hush_client()
    with refusing():
        cluster = Cluster.of(load_settings(kafka_bootstrap_servers=servers))
        place = Start(since, count, from_start=from_start, until_end=until_end)
        form = output if chosen.startswith("alerts.") or output != "table" else "line"
        show = Screen("json" if as_json_lines else form, ends=place.ends)
        try:
            asyncio.run(follow(cluster, chosen, place, wanted, show))
        except KeyboardInterrupt:
            return


@dataclass(frozen=True, slots=True)
class Start:
    """Where to begin and end."""

    since: str | None = None
    count: int | None = None
    from_start: bool = False
    until_end: bool = False

    @property
    def is_last(self) -> bool:
        """Tell whether the last so many are wanted, as no beginning is named."""
        return self.count is not None and self.since is None and not self.from_start

    @property
    def is_whole(self) -> bool:
        """Tell whether to read from the topic's start."""
        return self.from_start or self.is_last

    @property
    def ends(self) -> bool:
        """Tell whether to end at the topic's present end."""
        return self.until_end or self.is_last


class Screen:
    """Prints messages in one form; a table grows as they come."""

    def __init__(self, output: Output, *, ends: bool) -> None:
        """Take the form; a table that nobody sees grow and that never ends is printed as lines."""
        self.console = Console()
        grows = self.console.is_terminal
        self.output = output if output != "table" or ends or grows else "line"
        self.table = table()
        is_live = self.output == "table" and grows
        self.live = Live(self.table, console=self.console, auto_refresh=False) if is_live else None
        self.rows: list[tuple[str, ...]] = []

    def show(self, message: Message) -> None:
        """Print one message."""
        if self.output != "table":
            render: Callable[[Message], str] = as_json if self.output == "json" else as_line
            typer.echo(render(message))
            return
        if self.live is None:
            self.rows.append(tuple(map(str, row(message))))
            return
        self.table.add_row(*row(message))
        self.live.refresh()

    def finish(self) -> None:
        """Print the table where it did not grow before the reader's eyes."""
        if self.output == "table" and self.live is None:
            sheet.show(tuple(COLUMNS), self.rows)


async def follow(
    cluster: "Cluster", topic: str, start: Start, wanted: Filter, screen: Screen
) -> None:
    """Show what is wanted, from the start on, to the end or for ever."""
    from streams.app.starting import require_topics  # noqa: PLC0415
    from streams.kafka.reading import reader_of  # noqa: PLC0415

    await require_topics(cluster, [topic])
    async with reader_of(cluster, topic) as reader:
        starts = await starts_of(reader, start.since, whole=start.is_whole)
        ends = await reader.ends() if start.ends else None
        found = (each async for each in messages(reader, starts, ends) if wanted.matches(each))
        with screen.live or nullcontext():
            if start.is_last:
                for message in deque([each async for each in found], maxlen=start.count):
                    screen.show(message)
            else:
                await show_first(found, start.count, screen)
    screen.finish()


async def show_first(found: AsyncIterator[Message], count: int | None, screen: Screen) -> None:
    """Show messages until so many are shown."""
    shown = 0
    async for message in found:
        screen.show(message)
        shown += 1
        if shown == count:
            return

"""`exportwire dlq`: what could not be read, and why."""

import asyncio
import json
import sys
from collections.abc import Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from streams.cli.ending import hush_client, refuse, refusing
from streams.cli.messages import message_of
from streams.cli.options import AsJson, AsJsonLines, Servers
from streams.kafka.topics import DEAD_LETTERS, RAW_NEWS, RAW_REGULATIONS, dead_letters_of
from streams.settings import load_settings
from streams.wire.envelope import ALERTS, LOG

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine

    from streams.kafka.reading import Reader
    from streams.kafka.records import Received
    from streams.kafka.security import Cluster

    Choose = Callable[[Cluster], Coroutine[object, object, list["Letter"]]]

INPUTS = (RAW_NEWS, RAW_REGULATIONS, LOG, ALERTS)
REASON = "__connect.errors.exception.message"
SHOWN = 60
LIST_EXAMPLES = "Examples: exportwire dlq list | exportwire dlq list --topic raw.news.v1 --json"
SHOW_EXAMPLES = (
    "Examples: exportwire dlq show raw.news.v1 0 17 | exportwire dlq show raw.news.v1 0 17 --headers | "
    "exportwire dlq show raw.news.v1 0 17 --bytes > message"
)

group = typer.Typer(help="Look at dead letters.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the group to the command line."""
    app.add_typer(group, name="dlq")


@group.callback()
def dlq() -> None:
    """Look at dead letters: messages that could not be read, with their bytes as they came."""


@group.command("list", epilog=LIST_EXAMPLES)
def listed(
    topic: Annotated[list[str] | None, typer.Option(help="Only of this source topic.")] = None,
    servers: Servers = None,
    *,
    as_json: AsJsonLines = False,
) -> None:
    """List the dead letters, oldest first: where each lay, and why it is here."""
    letters = letters_in(servers, lambda cluster: read_all(cluster, topic or INPUTS))
    if as_json:
        for letter in letters:
            typer.echo(json.dumps(letter.summary(), ensure_ascii=False))
        return
    table = Table(box=None, pad_edge=False)
    for name in ("topic", "partition", "offset", "time", "key", "bytes", "reason"):
        table.add_column(name, no_wrap=name != "reason")
    for letter in letters:
        summary = letter.summary()
        reason = str(summary.pop("reason"))
        cells = [str(cell) for cell in summary.values()]
        table.add_row(*cells, reason if len(reason) <= SHOWN else f"{reason[:SHOWN]}...")
    Console().print(table)
    typer.echo(f"{len(letters)} dead letters")


@group.command(epilog=SHOW_EXAMPLES)
def show(
    topic: Annotated[str, typer.Argument(help="The source topic, as `dlq list` shows it.")],
    partition: Annotated[int, typer.Argument(help="The dead letter's partition.")],
    offset: Annotated[int, typer.Argument(help="The dead letter's offset.")],
    servers: Servers = None,
    *,
    headers: Annotated[bool, typer.Option("--headers", help="Print the headers only.")] = False,
    as_bytes: Annotated[
        bool, typer.Option("--bytes", help="Write the value's bytes untouched.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Print one dead letter: reason, headers, value."""
    found = letters_in(servers, lambda cluster: read_one(cluster, topic, partition, offset))
    if not found:
        refuse(f"no dead letter of {topic} at partition {partition}, offset {offset}")
    (letter,) = found
    if as_bytes:
        sys.stdout.buffer.write(letter.record.value or b"")
        return
    told = letter.headers()
    if as_json:
        message = message_of(letter.record)
        held = {**letter.summary(), "headers": told, "value": message.value}
        typer.echo(json.dumps(held, ensure_ascii=False, indent=2))
        return
    for name, text in told.items():
        typer.echo(f"{name}: {text}")
    if not headers:
        typer.echo("")
        typer.echo((letter.record.value or b"").decode("utf-8", "backslashreplace"))


@dataclass(frozen=True, slots=True)
class Letter:
    """A dead letter and the topic that it came from."""

    record: "Received"
    source: str

    def headers(self) -> dict[str, str]:
        """Return its headers as text."""
        return dict(message_of(self.record).headers)

    def summary(self) -> dict[str, object]:
        """Return what the list shows; partition and offset are the dead letter's own."""
        message = message_of(self.record)
        return {
            "topic": self.source,
            "partition": message.partition,
            "offset": message.offset,
            "time": message.at[:19] + "Z",
            "key": message.key,
            "bytes": len(self.record.value or b""),
            "reason": self.headers().get(REASON, ""),
        }


def letters_in(servers: str | None, choose: "Choose") -> list[Letter]:
    """Return the dead letters that a reading chooses."""
    from streams.kafka.security import Cluster  # noqa: PLC0415  (aiokafka takes its time)

    hush_client()
    with refusing():
        return asyncio.run(choose(Cluster.of(load_settings(kafka_bootstrap_servers=servers))))


async def read_all(cluster: "Cluster", sources: Sequence[str]) -> list[Letter]:
    """Return all dead letters of some source topics, oldest first."""
    async with letters_of(cluster, sources) as reader:
        found = reader.records(await reader.begins(), await reader.ends())
        letters = [letter_of(record) async for record in found]
    return sorted(letters, key=lambda letter: letter.record.timestamp)


async def read_one(cluster: "Cluster", source: str, partition: int, offset: int) -> list[Letter]:
    """Return the dead letter at a place, alone in a list, or nothing."""
    async with letters_of(cluster, [source]) as reader:
        place = (dead_letters_of(source), partition)
        end = min((await reader.ends()).get(place, 0), offset + 1)
        record = await reader.first(place, offset, end) if 0 <= offset < end else None
    return [] if record is None else [letter_of(record)]


@asynccontextmanager
async def letters_of(cluster: "Cluster", sources: Sequence[str]) -> "AsyncIterator[Reader]":
    """Yield a reader of the dead letters of some source topics; refuse one that has none."""
    from streams.app.starting import require_topics  # noqa: PLC0415
    from streams.kafka.reading import reader_of  # noqa: PLC0415

    topics = [dead_letters_of(source) for source in sources]
    await require_topics(cluster, topics)
    async with reader_of(cluster, *topics) as reader:
        yield reader


def letter_of(record: "Received") -> Letter:
    """Return a record of a dead-letter topic with its source topic."""
    return Letter(record, record.topic.removeprefix(DEAD_LETTERS))

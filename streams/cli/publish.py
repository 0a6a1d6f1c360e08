"""`exportwire publish`: files of documents to the raw topics, each delivery awaited."""

import asyncio
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from streams.cli.ending import hush_client, refuse, refusing
from streams.cli.options import Servers
from streams.domain.errors import DocumentRejectedError, StreamsError
from streams.settings import load_settings

if TYPE_CHECKING:
    from streams.kafka.outgoing import Outgoing
    from streams.kafka.security import Cluster

    Advance = Callable[[Iterable[Outgoing]], Iterator[Outgoing]]

STDIN = "-"
EXAMPLES = (
    "Examples: exportwire publish story.jsonl | zcat archive.jsonl.gz | exportwire publish - | "
    "exportwire publish --raw --topic raw.news.v1 broken.txt | "
    "exportwire publish --observed-at published story.jsonl"
)


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(epilog=EXAMPLES)(publish)


def publish(
    files: Annotated[list[str], typer.Argument(help="JSON Lines; - reads standard input.")],
    *,
    raw: Annotated[bool, typer.Option("--raw", help="Send each line's bytes untouched.")] = False,
    topic: Annotated[str | None, typer.Option(help="With --raw: the topic.")] = None,
    observed_at: Annotated[
        str | None,
        typer.Option(
            help="For a log of simulated time: an RFC 3339 time, or 'published' for each document's own."
        ),
    ] = None,
    servers: Servers = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the sum as JSON.")] = False,
) -> None:
    """Send documents, or labelled lines, to raw.news.v1 or raw.regulations.v1 by their kind.

    Files are checked whole before anything is sent: the first line that is no document is named, and nothing goes out.
    Standard input is sent as it comes, up to the first such line.
    """
    from aiokafka.errors import KafkaError  # noqa: PLC0415  (aiokafka takes its time)

    from streams.kafka.security import Cluster  # noqa: PLC0415

    if raw != (topic is not None):
        refuse("--raw and --topic go together")
    read = Reading(topic, observed_at)
    with refusing():
        settings = load_settings(kafka_bootstrap_servers=servers)
        for name in files:
            read.check(name)
        hush_client()
        try:
            sent = asyncio.run(send(Cluster.of(settings), read, files))
        except KafkaError as problem:
            refuse(f"Kafka did not take all documents: {problem!r}")
    tell(sent, as_json=as_json)


class Reading:
    """How lines become messages: by kind, or untouched to one topic."""

    def __init__(self, topic: str | None, observed_at: str | None) -> None:
        """Take the topic for untouched lines, and the header of simulated time."""
        self.topic = topic
        self.observed_at = observed_at

    def check(self, name: str) -> None:
        """Refuse a file that is not there, or the first of its lines that is no document."""
        if name == STDIN:
            return
        for _ in self.messages(name):
            pass

    def messages(self, name: str) -> "Iterator[Outgoing]":
        """Yield a message per line; a refusal names file and line."""
        from streams.app.intake import outgoings, untouched  # noqa: PLC0415

        try:
            with opened(name) as file:
                if self.topic is None:
                    yield from outgoings(file, self.observed_at)
                else:
                    yield from untouched(file, self.topic, self.observed_at)
        except OSError as problem:
            raise StreamsError(f"{name}: {problem.strerror}") from None
        except DocumentRejectedError as refusal:
            before = "; the lines before it are delivered" if name == STDIN else ""
            raise StreamsError(f"{name}: {refusal.detail}{before}") from None


@contextmanager
def opened(name: str) -> Iterator[BinaryIO]:
    """Yield the file, or standard input, which stays open."""
    if name == STDIN:
        yield sys.stdin.buffer
        return
    with Path(name).open("rb") as file:
        yield file


async def send(cluster: "Cluster", read: Reading, files: list[str]) -> Counter[str]:
    """Return how many messages each topic has taken; all of them are acknowledged."""
    from streams.app.intake import RAW_TOPICS  # noqa: PLC0415
    from streams.app.starting import require_topics  # noqa: PLC0415
    from streams.kafka.sending import sender_of  # noqa: PLC0415

    await require_topics(cluster, [read.topic] if read.topic else RAW_TOPICS.values())
    sent: Counter[str] = Counter()

    def counted(messages: "Iterable[Outgoing]") -> "Iterator[Outgoing]":
        for message in messages:
            yield message
            sent[message.topic] += 1

    async with sender_of(cluster) as sender:
        for name in files:
            with bar(name) as advanced:
                await sender.send_all(advanced(counted(read.messages(name))))
    return sent


@contextmanager
def bar(name: str) -> "Iterator[Advance]":
    """Yield what moves a progress bar, by bytes of the file; nothing is drawn where nobody looks."""
    console = Console(stderr=True)
    size = None if name == STDIN else Path(name).stat().st_size
    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task(name, total=size)

        def advanced(messages: "Iterable[Outgoing]") -> "Iterator[Outgoing]":
            for message in messages:
                yield message
                progress.advance(task, len(message.value or b"") + 1)

        yield advanced


def tell(sent: Counter[str], *, as_json: bool) -> None:
    """Print the sum."""
    if as_json:
        typer.echo(json.dumps({"sent": dict(sorted(sent.items())), "total": sent.total()}))
        return
    told = ", ".join(f"{count} to {topic}" for topic, count in sorted(sent.items())) or "nothing"
    typer.echo(f"delivered {sent.total()} documents: {told}")

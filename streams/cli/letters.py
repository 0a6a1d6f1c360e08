"""Dead letters as the commands of `dlq` read and show them."""

import asyncio
from collections.abc import Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from streams.cli.ending import hush_client, refusing
from streams.cli.messages import moment_of, since_of
from streams.cli.reading import interruptible
from streams.cli.sheet import show
from streams.kafka.topics import DEAD_LETTERS, dead_letters_of
from streams.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine

    from streams.kafka.reading import Reader
    from streams.kafka.records import Received
    from streams.kafka.returning import Choice, Slip
    from streams.kafka.security import Cluster

    Work = Callable[[Cluster], Coroutine[object, object, "Found"]]

SHOWN = 60
COLUMNS = ("topic", "partition", "offset", "time", "key", "bytes", "attempt", "reason")


@dataclass(frozen=True, slots=True)
class Found:
    """The slips of letters, the letter itself where one was asked for, and how many were sent back."""

    slips: Sequence["Slip"] = ()
    letter: "Received | None" = None
    sent: int = 0


def choice_of(reason: str | None, since: str | None, until: str | None) -> "Choice":
    """Return what the options choose; end the command where a time is none."""
    from streams.kafka.returning import Choice  # noqa: PLC0415  (aiokafka takes its time)

    with refusing():
        return Choice(
            reason,
            None if since is None else since_of(since),
            None if until is None else since_of(until, "--until"),
        )


def found_by(servers: str | None, work: "Work") -> Found:
    """Return what a reading of the cluster finds; end the command where it cannot be asked."""
    from streams.kafka.security import Cluster  # noqa: PLC0415  (aiokafka takes its time)

    hush_client()
    with interruptible(), refusing():
        return asyncio.run(work(Cluster.of(load_settings(kafka_bootstrap_servers=servers))))


async def read_all(cluster: "Cluster", sources: Sequence[str], choice: "Choice") -> list["Slip"]:
    """Return the slips of the letters of some source topics that a choice takes, oldest first."""
    from streams.kafka.returning import slip_of  # noqa: PLC0415

    async with letters_of(cluster, sources) as reader:
        letters = reader.records(await starts_of(reader, choice), await reader.ends())
        slips = [slip_of(letter) async for letter in letters if choice.takes(letter)]
    return sorted(slips, key=lambda slip: slip.timestamp)


async def read_one(
    reader: "Reader", source: str, partition: int, offset: int
) -> "Received | None":
    """Return the dead letter at a place, None where there is none."""
    place = (dead_letters_of(source), partition)
    begin = (await reader.begins()).get(place, 0)
    end = min((await reader.ends()).get(place, 0), offset + 1)
    return await reader.first(place, offset, end) if begin <= offset < end else None


async def starts_of(reader: "Reader", choice: "Choice") -> "dict[tuple[str, int], int]":
    """Return where to begin to read for a choice."""
    return await (reader.begins() if choice.since is None else reader.at(choice.since))


@asynccontextmanager
async def letters_of(cluster: "Cluster", sources: Sequence[str]) -> "AsyncIterator[Reader]":
    """Yield a reader of the dead letters of some source topics; refuse one that has none."""
    from streams.app.starting import require_topics  # noqa: PLC0415
    from streams.kafka.reading import reader_of  # noqa: PLC0415

    topics = [dead_letters_of(source) for source in sources]
    await require_topics(cluster, topics)
    async with reader_of(cluster, *topics) as reader:
        yield reader


def summary_of(slip: "Slip") -> dict[str, object]:
    """Return what the list shows; the topic is the source's, partition and offset are the letter's own."""
    return {
        "topic": slip.topic.removeprefix(DEAD_LETTERS),
        "partition": slip.partition,
        "offset": slip.offset,
        "time": moment_of(slip.timestamp)[:19] + "Z",
        "key": None if slip.key is None else slip.key.decode("utf-8", "replace"),
        "bytes": slip.size,
        "attempt": slip.attempt,
        "reason": slip.reason,
    }


def show_slips(slips: Sequence["Slip"]) -> None:
    """Print a table of letters."""
    rows = []
    for slip in slips:
        summary = summary_of(slip)
        reason = str(summary.pop("reason"))
        cells = [str(cell) for cell in summary.values()]
        rows.append((*cells, reason if len(reason) <= SHOWN else f"{reason[:SHOWN]}..."))
    show(COLUMNS, rows)

"""`exportwire dlq`: what could not be read, why, and the way back."""

import json
import sys
from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from streams.cli import letters
from streams.cli.ending import refuse
from streams.cli.letters import Found, choice_of, found_by, summary_of
from streams.cli.messages import message_of
from streams.cli.options import AsJson, AsJsonLines, Servers
from streams.kafka.topics import RAW_NEWS, RAW_REGULATIONS, Layout
from streams.wire.envelope import ALERTS, LOG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.kafka.returning import Choice, Slip
    from streams.kafka.security import Cluster

INPUTS = (RAW_NEWS, RAW_REGULATIONS, LOG, ALERTS)
LIST_EXAMPLES = (
    "Examples: exportwire dlq list | exportwire dlq list --topic raw.news.v1 --json | "
    "exportwire dlq list --reason no-zone --since 2h"
)
SHOW_EXAMPLES = (
    "Examples: exportwire dlq show raw.news.v1 0 17 | exportwire dlq show raw.news.v1 0 17 --headers | "
    "exportwire dlq show raw.news.v1 0 17 --bytes > message"
)
REPLAY_EXAMPLES = (
    "Examples: exportwire dlq replay raw.news.v1 0 17 | exportwire dlq replay raw.news.v1 --dry-run | "
    "exportwire dlq replay raw.news.v1 --reason no-zone --since @2026-11-25T08:00:00Z --until 1h --yes"
)

Source = Annotated[str, typer.Argument(help="The source topic, as `dlq list` shows it.")]
Reason = Annotated[
    str | None, typer.Option(help="Only where the reason or the error's class holds this text.")
]
Since = Annotated[
    str | None,
    typer.Option(help="Only letters from 2h, 30m, 1d ago on, or @2026-11-25T12:00:00Z."),
]
Until = Annotated[str | None, typer.Option(help="Only letters before this time, as --since.")]

group = typer.Typer(help="Look at dead letters and send them back.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the group to the command line."""
    app.add_typer(group, name="dlq")


@group.callback()
def dlq() -> None:
    """Look at dead letters, messages that could not be read, with their bytes as they came; send them back."""


@group.command("list", epilog=LIST_EXAMPLES)
def listed(
    topic: Annotated[list[str] | None, typer.Option(help="Only of this source topic.")] = None,
    reason: Reason = None,
    since: Since = None,
    until: Until = None,
    servers: Servers = None,
    *,
    as_json: AsJsonLines = False,
) -> None:
    """List the dead letters, oldest first: where each lay, and why it is here."""
    choice = choice_of(reason, since, until)

    async def work(cluster: "Cluster") -> Found:
        return Found(await letters.read_all(cluster, topic or INPUTS, choice))

    slips = found_by(servers, work).slips
    if as_json:
        for slip in slips:
            typer.echo(json.dumps(summary_of(slip), ensure_ascii=False))
        return
    letters.show_slips(slips)
    typer.echo(f"{len(slips)} dead letters")


@group.command(epilog=SHOW_EXAMPLES)
def show(
    topic: Source,
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
    from streams.kafka.returning import slip_of  # noqa: PLC0415  (aiokafka takes its time)

    async def work(cluster: "Cluster") -> Found:
        async with letters.letters_of(cluster, [topic]) as reader:
            return Found(letter=await letters.read_one(reader, topic, partition, offset))

    letter = found_by(servers, work).letter
    if letter is None:
        refuse(f"no dead letter of {topic} at partition {partition}, offset {offset}")
    if as_bytes:
        sys.stdout.buffer.write(letter.value or b"")
        return
    message = message_of(letter)
    told = dict(message.headers)
    if as_json:
        held = {**summary_of(slip_of(letter)), "headers": told, "value": message.value}
        typer.echo(json.dumps(held, ensure_ascii=False, indent=2))
        return
    for name, text in told.items():
        typer.echo(f"{name}: {text}")
    if not headers:
        typer.echo("")
        typer.echo((letter.value or b"").decode("utf-8", "backslashreplace"))


@group.command(epilog=REPLAY_EXAMPLES)
def replay(
    topic: Source,
    partition: Annotated[int | None, typer.Argument(help="One letter: its partition.")] = None,
    offset: Annotated[int | None, typer.Argument(help="One letter: its offset.")] = None,
    reason: Reason = None,
    since: Since = None,
    until: Until = None,
    servers: Servers = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be sent.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Send without asking.")] = False,
    as_json: AsJson = False,
) -> None:
    """Send dead letters back to the topic they came from: key, bytes and headers as they were; the letters stay."""
    choice = choice_of(reason, since, until)
    place = _place(partition, offset, is_chosen=choice != choice_of(None, None, None))

    async def work(cluster: "Cluster") -> Found:
        return Found(await _chosen(cluster, topic, choice, place))

    slips = found_by(servers, work).slips
    if place is not None and not slips:
        refuse(f"no dead letter of {topic} at partition {partition}, offset {offset}")
    if not as_json and slips:
        letters.show_slips(slips)
    if slips and not dry_run:
        _confirm(f"Send {_spoken(len(slips))} back to {topic}?", yes=yes)
    sent = 0 if dry_run or not slips else _send(servers, topic, slips)
    if as_json:
        reasons = Counter(slip.reason.partition(":")[0] for slip in slips)
        told = {"topic": topic, "found": len(slips), "sent": sent, "reasons": reasons}
        held = {**told, "dry_run": dry_run, "letters": [summary_of(slip) for slip in slips]}
        typer.echo(json.dumps(held, ensure_ascii=False, indent=2))
        return
    typer.echo(f"{_spoken(len(slips))} found, {sent} sent back to {topic}")


def _place(
    partition: int | None, offset: int | None, *, is_chosen: bool
) -> tuple[int, int] | None:
    """Return the place of the one letter that is named; end the command where it is half named."""
    if partition is None:
        return None
    if offset is None:
        refuse("a letter is named by its partition and its offset, as dlq list shows them")
    if is_chosen:
        refuse("name one letter, or choose by --reason, --since, --until: not both")
    return partition, offset


def is_terminal() -> bool:
    """Tell whether a person is there to be asked."""
    return sys.stdin.isatty()


def _confirm(question: str, *, yes: bool) -> None:
    if yes:
        return
    if not is_terminal():
        refuse("nobody is there to ask; add --yes to send, --dry-run to look")
    if not typer.confirm(question, err=True):
        refuse("nothing was sent")


async def _chosen(
    cluster: "Cluster", topic: str, choice: "Choice", place: tuple[int, int] | None
) -> "Sequence[Slip]":
    from streams.kafka.returning import chosen, slip_of  # noqa: PLC0415  (aiokafka takes its time)

    async with letters.letters_of(cluster, [topic]) as reader:
        if place is not None:
            letter = await letters.read_one(reader, topic, *place)
            return [] if letter is None else [slip_of(letter)]
        starts = await letters.starts_of(reader, choice)
        return await chosen(reader, choice, starts, await reader.ends())


def _send(servers: str | None, topic: str, slips: "Sequence[Slip]") -> int:
    from streams.app.starting import require_topics  # noqa: PLC0415  (aiokafka takes its time)
    from streams.kafka.returning import send_back  # noqa: PLC0415
    from streams.kafka.sending import sender_of  # noqa: PLC0415

    def progress(count: int) -> None:
        typer.echo(f"{count} of {len(slips)} sent back", err=True)

    async def work(cluster: "Cluster") -> Found:
        await require_topics(cluster, [topic])
        limit = Layout().limit_of(topic)
        async with letters.letters_of(cluster, [topic]) as reader, sender_of(cluster) as sender:
            return Found(sent=await send_back(reader, sender, slips, limit, progress))

    return found_by(servers, work).sent


def _spoken(count: int) -> str:
    return "1 dead letter" if count == 1 else f"{count} dead letters"

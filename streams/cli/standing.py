"""What the commands on measures, pledges, days and questions share: options, and what stands."""

import asyncio
from datetime import datetime
from typing import TYPE_CHECKING

import typer

from streams.cli.ending import hush_client, refusing
from streams.cli.progress import progress
from streams.cli.reading import interruptible
from streams.domain.errors import DocumentRejectedError, StreamsError
from streams.settings import load_settings
from streams.wire.moments import moment

if TYPE_CHECKING:
    from streams.domain.record import Record
    from streams.pipeline.standing import Standing


def moment_of(text: str | None, option: str) -> datetime | None:
    """Return the time that an option names, None where it is left out; end the command where it is none."""
    if text is None:
        return None
    with refusing():
        try:
            return moment(text, option)
        except DocumentRejectedError:
            raise StreamsError(
                f"{option} {text!r} is no time like 2025-06-27T14:03:00Z or 2025-06-27T14:03:00+08:00"
            ) from None


def stands(as_of: str | None, servers: str | None) -> "Standing":
    """Return what stood at a moment, else what stands; end the command where the log cannot be asked.

    Where the log's rules are not those of this installation, standard error says so: the workers may say otherwise.
    """
    from streams.app.asking import ask  # noqa: PLC0415  (Kafka takes its time)
    from streams.catalog.load import load_catalog  # noqa: PLC0415
    from streams.catalog.pack import pack_digest  # noqa: PLC0415
    from streams.kafka.security import Cluster  # noqa: PLC0415

    at = moment_of(as_of, "--as-of")
    hush_client()
    with interruptible(), refusing(), progress("records of the log") as told:
        cluster = Cluster.of(load_settings(kafka_bootstrap_servers=servers))
        found = asyncio.run(ask(cluster, load_catalog(), at, told))
    ours = pack_digest()
    if at is None and found.pack not in {None, ours}:
        typer.echo(
            f"note: the log's rule pack is {str(found.pack)[:12]}, this installation's {ours[:12]}:"
            " its workers may say otherwise than what is answered here",
            err=True,
        )
    return found


def append(record: "Record", servers: str | None) -> None:
    """Put a record at the end of the log; end the command where that cannot be done."""
    from streams.app.asking import append as put  # noqa: PLC0415  (Kafka takes its time)
    from streams.kafka.security import Cluster  # noqa: PLC0415

    with interruptible(), refusing():
        asyncio.run(put(Cluster.of(load_settings(kafka_bootstrap_servers=servers)), record))

"""A Faust app with the settings that lose nothing; one app and one role in a process."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, cast

import mode.loop

mode.loop.use("uvloop")  # counts only before faust is imported

import faust  # noqa: E402  (see above)
from faust.types import TP, StreamT  # noqa: E402  (see above)

from streams.kafka.batches import Batch, Mark, leave_open, mark_done  # noqa: E402  (see above)
from streams.kafka.consumer import BatchSchema, DeliveringApp  # noqa: E402  (see above)
from streams.kafka.delivery import Acknowledged, Outputs, deliver, fail_stop  # noqa: E402
from streams.kafka.outgoing import Outgoing  # noqa: E402  (see above)
from streams.kafka.security import Cluster  # noqa: E402  (see above)

if TYPE_CHECKING:
    from faust.types.auth import CredentialsT

ORIGIN = "streams"
LARGEST = 5_033_164  # 4.8 MiB: every topic's own limit is checked before
Committed = Callable[[Mapping[TP, int]], None]
Ready = Callable[[int], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class AppOptions:
    """What differs between roles and installations; times in seconds."""

    name: str
    cluster: Cluster
    folder: Path
    instance: str | None = None
    commit_interval: float = 0.5
    session_timeout: float = 10.0
    max_poll_records: int = 200


def faust_app(options: AppOptions) -> DeliveringApp:
    """Return the app of a role; its name is the consumer group."""
    app = DeliveringApp(
        options.name,
        version=1,
        broker=[f"kafka://{server}" for server in options.cluster.servers.split(",")],
        broker_credentials=credentials_of(options.cluster),
        broker_session_timeout=options.session_timeout,
        broker_heartbeat_interval=options.session_timeout / 4,
        broker_request_timeout=max(30.0, options.session_timeout),
        broker_rebalance_timeout=30.0,
        broker_commit_interval=options.commit_interval,
        broker_max_poll_records=options.max_poll_records,
        consumer_group_instance_id=options.instance,
        consumer_auto_offset_reset="earliest",
        stream_wait_empty=True,
        producer_linger=0,
        producer_request_timeout=60.0,
        producer_max_request_size=LARGEST,
        topic_allow_declare=False,
        topic_disable_leader=True,
        store="memory://",
        datadir=str(options.folder),
        web_enabled=False,
        web_bind="127.0.0.1",
        origin=ORIGIN,
        autodiscover=False,
    )
    app.commits = []
    app.fail = fail_stop
    return app


async def at_once(_: int) -> None:
    """Wait for nothing."""


def run_agent(
    app: DeliveringApp,
    topic: str,
    outputs: Outputs,
    before: Mark = leave_open,
    after: Mark = mark_done,
    ready: Ready = at_once,
) -> None:
    """Let the app read a topic: each record's outputs are sent in order, then its batch is marked done.

    `ready` is awaited before each batch, with the offset of its first record. Whatever `outputs` raises ends the process without a commit: poison is the caller's to bury.
    """
    channel = app.topic(topic, schema=BatchSchema(), value_type=bytes)

    async def work(stream: StreamT[Batch]) -> None:
        producer = await app.maybe_start_producer()

        async def send(message: Outgoing) -> Acknowledged:
            accepted: Acknowledged = await producer.send(
                message.topic, message.key, message.value, None, None, list(message.headers)
            )
            return accepted

        own = cast("faust.Stream[Batch]", stream).noack()
        async for event in own.events():
            await ready(event.value.records[0].offset)
            await deliver(event, outputs, send, before, after)

    app.agent(channel, name=f"{ORIGIN}.{topic}")(work)


def run_worker(app: DeliveringApp) -> NoReturn:
    """Run the app until SIGTERM or SIGINT, then end the process; the caller's logging stays as it is."""
    app.finalize()
    worker = faust.Worker(
        app, quiet=True, loglevel="info", override_logging=False, redirect_stdouts=False
    )
    worker.spinner = None
    worker.execute_from_commandline()


def credentials_of(cluster: Cluster) -> "CredentialsT | None":
    """Return our login and certificates as Faust takes them."""
    context = cluster.ssl_context()
    if cluster.asks_for_login:
        return faust.SASLCredentials(
            mechanism=cluster.mechanism,
            username=cluster.username,
            password=cluster.password,
            ssl_context=context,
        )
    return faust.SSLCredentials(context=context) if context is not None else None

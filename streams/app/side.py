"""What goes on beside a role's work: its page, its heartbeat, its end when its supervisor is gone."""

import asyncio
import errno
import os
import signal
from contextlib import AsyncExitStack
from datetime import datetime

from aiokafka.errors import KafkaError

from streams.app.backlog import Reads, looking_at
from streams.app.boundary import Progress
from streams.app.heartbeat import beat
from streams.app.telling import outgoing
from streams.app.ticking import now, watermark_of
from streams.app.workplace import Workplace
from streams.domain.errors import StreamsError
from streams.domain.heartbeat import Heartbeat
from streams.kafka.sending import sender_of
from streams.telemetry.logs import logger
from streams.telemetry.page import page, serve
from streams.wire.codec import encode

LOOK = 1.0  # seconds between looks for the supervisor
LETTING_GO = 3.0  # seconds in which a process that was killed may still hold its port
AGAIN = 0.1

log = logger(__name__)


async def open_page(place: Workplace, stack: AsyncExitStack) -> int:
    """Return the port on which the role's page is served until the stack closes."""
    settings = place.settings
    place.metrics.ready.labels(place.role).set_function(lambda: not place.health.obstacles())
    port = settings.port_of(place.role)
    try:
        taken = await _opened(place, port, stack)
    except OSError as problem:
        raise StreamsError(
            f"{place.role}: no page at {settings.http_host}:{port} ({problem.strerror}); set EXPORTWIRE_HTTP_PORT"
        ) from None
    log.info("page is up", role=place.role, host=settings.http_host, port=taken)
    return taken


async def _opened(place: Workplace, port: int, stack: AsyncExitStack) -> int:
    """Return the port that is served; one that is taken is asked for again for a while."""
    clock = asyncio.get_running_loop().time
    until = clock() + LETTING_GO
    while True:
        served = serve(page(place.metrics.registry, place.health), place.settings.http_host, port)
        try:
            return await stack.enter_async_context(served)
        except OSError as problem:
            if problem.errno != errno.EADDRINUSE or clock() >= until:
                raise
        await asyncio.sleep(AGAIN)


async def keep_beating(place: Workplace, reads: Reads, progress: Progress) -> None:
    """Send heartbeats for ever; while Kafka is away the work stops by itself, and this only waits."""
    while True:
        try:
            await _beat(place, reads, progress)
        except (KafkaError, StreamsError, OSError) as problem:
            log.warning("no heartbeat", role=place.role, why=str(problem))
        place.metrics.lag.clear()  # what was last seen is no longer known to be so
        await asyncio.sleep(place.settings.heartbeat_interval)


async def end_with(parent: int) -> None:
    """Stop this process gracefully when its supervisor is gone."""
    while os.getppid() == parent:  # noqa: ASYNC110  (no event tells that a parent is gone)
        await asyncio.sleep(LOOK)
    log.warning("the supervisor is gone, stopping")
    os.kill(os.getpid(), signal.SIGTERM)


async def _beat(place: Workplace, reads: Reads, progress: Progress) -> None:
    async with sender_of(place.cluster) as sender, looking_at(place.cluster, reads) as look:

        async def make(at: datetime) -> Heartbeat:
            lag, waiting = await look()
            return Heartbeat(
                role=place.role,
                instance=place.instance,
                at=at,
                pack=place.pack,
                lag=lag,
                watermark=watermark_of(at, waiting),
                last_record_at=progress.last_record_at,
            )

        async def send(made: Heartbeat) -> None:
            await sender.send(outgoing(made, encode(made), []))

        await beat(make, send, now, place.settings.heartbeat_interval, place.metrics)

"""The role clock: a tick for the log every quarter of an hour."""

import asyncio
import signal
import time
from contextlib import AsyncExitStack

from streams.app.backlog import Look, looking_at
from streams.app.boundary import Progress
from streams.app.lagging import keep_counting
from streams.app.logbook import is_simulated
from streams.app.side import end_with, keep_beating, open_page
from streams.app.ticking import now, seconds_until_next, tick_at
from streams.app.workplace import Workplace
from streams.domain.errors import StreamsError
from streams.kafka.opening import logged
from streams.kafka.sending import Sender, sender_of
from streams.kafka.topics import RAW_NEWS, RAW_REGULATIONS
from streams.settings import group_of
from streams.telemetry.logs import logger

READS = {RAW_REGULATIONS: group_of("detect-official"), RAW_NEWS: group_of("detect-news")}

log = logger(__name__)


async def run_clock(place: Workplace, parent: int | None) -> None:
    """Tick until a signal."""
    if await is_simulated(place.cluster):
        raise StreamsError(
            "clock: the log's time is simulated, its feeder ticks; leave clock out of --roles"
        )
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with AsyncExitStack() as stack:
        await open_page(place, stack)
        sender = await stack.enter_async_context(sender_of(place.cluster))
        look = await stack.enter_async_context(looking_at(place.cluster, READS))
        sides = [asyncio.create_task(keep_beating(place, READS, Progress()))]
        sides.append(asyncio.create_task(keep_counting(place)))
        if parent is not None:
            sides.append(asyncio.create_task(end_with(parent)))
        await _tick_until(stop, sender, look, place)
        for side in sides:
            side.cancel()


async def _tick_until(stop: asyncio.Event, sender: Sender, look: Look, place: Workplace) -> None:
    while not stop.is_set():
        at = now()
        _, waiting = await look()
        tick = tick_at(at, waiting)
        await sender.send(logged(tick))
        place.metrics.tick.labels(place.role).set(now().timestamp())
        place.metrics.watermark.labels(place.role).set(tick.watermark.timestamp())
        place.metrics.processed.labels(place.role, "sent").inc()
        log.info("tick", now=at.isoformat(), watermark=tick.watermark.isoformat())
        pause = seconds_until_next(time.time(), place.settings.tick_interval)
        try:
            await asyncio.wait_for(stop.wait(), pause)
        except TimeoutError:
            continue

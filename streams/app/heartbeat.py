"""Every few seconds each role says that it lives, up to when it has read, and what waits for it."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

from streams.domain.heartbeat import Heartbeat
from streams.telemetry.metrics import Metrics

Send = Callable[[Heartbeat], Awaitable[None]]
Make = Callable[[datetime], Awaitable[Heartbeat]]
Clock = Callable[[], datetime]


async def beat(make: Make, send: Send, clock: Clock, interval: float, metrics: Metrics) -> None:
    """Send a heartbeat now and after each interval, for ever; a beat is done when it is acknowledged."""
    while True:
        now = clock()
        made = await make(now)
        await send(made)
        metrics.heartbeat.labels(made.role).set(now.timestamp())
        metrics.lag.labels(made.role).set(made.lag)
        if made.watermark is not None:
            metrics.watermark.labels(made.role).set(made.watermark.timestamp())
        await asyncio.sleep(interval)

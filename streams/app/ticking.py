"""When to tick, and up to when all raw records are worked off."""

import time
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from streams.domain.identity import tick_id
from streams.domain.record import Tick

SKEW = timedelta(seconds=5)  # how far the brokers' clocks may differ


def tick_at(now: datetime, waiting: Iterable[datetime]) -> Tick:
    """Return the tick of this moment; `waiting` are the timestamps of the first raw records not yet worked off."""
    watermark = watermark_of(now, waiting)
    return Tick(tick_id(now, watermark), now, watermark)


def watermark_of(now: datetime, waiting: Iterable[datetime]) -> datetime:
    """Return up to when all records are worked off."""
    return min(waiting, default=now) - SKEW


def seconds_until_next(now: float, interval: float) -> float:
    """Return the seconds until the next full multiple of the interval, so that ticks fall on quarter hours."""
    return interval - now % interval


def moment_of(milliseconds: int) -> datetime:
    """Return a record's timestamp as a time."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def now() -> datetime:
    """Return the present moment; the shell's only clock."""
    return datetime.fromtimestamp(time.time(), UTC)

"""Signs of life, of a role and of the whole service, and what silence means."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """A role's sign of life: silence of the world is told apart from a dead feed.

    `role` is the worker's role, `instance` the process, `pack` the rule pack it runs, `lag` the records that wait for
    it. `watermark` is the time up to which all input is read, `last_record_at` the time of the last record it took;
    both are None until the first. The role `service` speaks for all roles together: the least watermark, the sum of lags.
    """

    role: str
    instance: str
    at: datetime
    pack: str
    lag: int
    watermark: datetime | None = None
    last_record_at: datetime | None = None


class Liveness(StrEnum):
    """What the absence of alerts means."""

    QUIET = "quiet"  # everything has been read, and nothing happened
    LATE = "late"  # the service lives and has not read everything
    DEAD = "dead"  # the service has fallen silent


def liveness(
    last: Heartbeat | None, now: datetime, silence: timedelta, delay: timedelta
) -> Liveness:
    """Return what no alert means, by the last heartbeat on a subscriber's own topic.

    `silence` is how long a heartbeat may stay away (three intervals), `delay` how far it may say that it is behind.
    """
    if last is None or now - last.at > silence:
        return Liveness.DEAD
    if last.watermark is None or last.at - last.watermark > delay:
        return Liveness.LATE
    return Liveness.QUIET

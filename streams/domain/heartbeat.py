"""A role's sign of life."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """A role's sign of life: silence of the world is told apart from a dead feed.

    `role` is the worker's role, `instance` the process, `pack` the rule pack it runs, `lag` the records that wait for
    it. `watermark` is the time up to which all input is read, `last_record_at` the time of the last record it took;
    both are None until the first.
    """

    role: str
    instance: str
    at: datetime
    pack: str
    lag: int
    watermark: datetime | None = None
    last_record_at: datetime | None = None

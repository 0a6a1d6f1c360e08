"""Plays the story: a publication when its time has come, a tick at each midnight between."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from streams.demo.scene import Scene
from streams.demo.story import Publication, timeline
from streams.domain.identity import tick_id
from streams.domain.record import Tick

PER_PUBLICATION = 0.1  # seconds at speed 1
PER_GAP = 0.4
SMALLEST = 0.002

SendPublication = Callable[[Publication], Awaitable[None]]
SendTick = Callable[[Tick], Awaitable[None]]
Settle = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Sink:
    """Where the story goes: publications to the raw topics, ticks to the log.

    `settle` returns when all that was published has been read; only then may the clock move on.
    """

    publish: SendPublication
    tick: SendTick
    settle: Settle


async def play(told: Sequence[Publication], sink: Sink, scene: Scene, speed: float) -> None:
    """Send the whole story, so many times faster than it plays by itself."""
    steps = list(timeline(told))
    pauses = pauses_of(steps, speed)
    for step, pause in zip(steps, pauses, strict=True):
        if isinstance(step, Publication):
            scene.pass_time(step.observed_at)
            scene.read(step)
            await sink.publish(step)
            await sink.settle()
        else:
            scene.pass_time(step)
            await sink.tick(tick_at(step))
        await asyncio.sleep(pause)


def tick_at(moment: datetime) -> Tick:
    """Return the tick of a simulated moment, before which everything has been read."""
    return Tick(tick_id(moment, moment), moment, moment)


def pauses_of(steps: Sequence[datetime | Publication], speed: float) -> list[float]:
    """Return the seconds to wait after each step: a long gap takes no longer than a short one, its days fly by."""
    pauses: list[float] = []
    gap = 0
    for step in steps:
        if isinstance(step, Publication):
            pauses += _gap(gap, speed)
            pauses.append(PER_PUBLICATION / speed)
            gap = 0
        else:
            gap += 1
    return pauses + _gap(gap, speed)


def _gap(days: int, speed: float) -> list[float]:
    share = PER_GAP / speed / days if days else 0.0
    return [share if share > SMALLEST else 0.0] * days

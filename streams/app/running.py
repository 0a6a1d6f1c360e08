"""Runs a role that reads a topic: a Faust worker, its page and heartbeat beside it, until a signal."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import NoReturn

from streams.app.boundary import Progress
from streams.app.side import end_with, keep_beating, open_page
from streams.app.tracing import traced
from streams.app.workplace import Workplace
from streams.kafka.application import AppOptions, Ready, at_once, faust_app, run_agent, run_worker
from streams.kafka.batches import Holding, Mark, mark_done
from streams.kafka.consumer import DeliveringApp
from streams.kafka.delivery import UNDELIVERED, Outputs, fail_stop
from streams.kafka.watchdog import Watchdog, consumer_of, watch
from streams.telemetry.health import Check
from streams.telemetry.metrics import Metrics
from streams.telemetry.tally import count

Side = Callable[[], Coroutine[object, object, None]]
NOTHING_TO_READ = "no partitions yet"


async def nothing_to_do() -> None:
    """Prepare nothing."""


def never() -> str | None:
    """Return why a process without partitions is not ready: it does nothing."""
    return NOTHING_TO_READ


@dataclass(frozen=True, slots=True)
class Job:
    """What a role reads and makes of it; `prepare` ends before the group is joined, `sides` run beside the work.

    `ready` is awaited before each batch, with its first offset. `spare` says why a process to which the group gives
    nothing could not take over at once, None where it could and so counts as ready.
    """

    topic: str
    outputs: Outputs
    progress: Progress
    prepare: Callable[[], Awaitable[None]] = nothing_to_do
    sides: Sequence[Side] = ()
    ready: Ready = at_once
    spare: Check = never


def new_loop() -> asyncio.AbstractEventLoop:
    """Return the loop of this process; the app takes it too, if it is made afterwards."""
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    return loop


def app_of(place: Workplace) -> DeliveringApp:
    """Return the role's Faust app."""
    settings = place.settings
    folder = settings.cache_dir / "faust" / place.role
    folder.mkdir(parents=True, exist_ok=True)
    return faust_app(
        AppOptions(
            name=place.group,
            cluster=place.cluster,
            folder=folder,
            instance=settings.group_instance_id,
            commit_interval=settings.commit_interval,
            session_timeout=settings.session_timeout,
            max_poll_records=settings.max_poll_records,
        )
    )


def run_job(place: Workplace, job: Job, app: DeliveringApp, parent: int | None) -> NoReturn:
    """Work until a signal; never returns, the process ends with the worker's code."""
    loop = asyncio.get_event_loop()
    outputs = traced(job.outputs, place.role)
    dog = Watchdog(app)
    place.health.ready["reading"] = lambda: not_reading(dog, job)
    standby = place.metrics.standby.labels(place.role)
    standby.set_function(lambda: dog.is_spare() and not place.health.obstacles())
    in_work = place.metrics.in_progress.labels(place.role)
    in_work.set_function(lambda: records_in_work(app))
    stack = AsyncExitStack()  # held to the end: the page closes with it
    loop.run_until_complete(open_page(place, stack))
    tasks = [keep(loop, keep_beating(place, {job.topic: place.group}, job.progress))]
    if parent is not None:
        tasks.append(keep(loop, end_with(parent)))
    loop.run_until_complete(job.prepare())  # may take long, and is no ailment
    place.health.alive["watchdog"] = lambda: "; ".join(dog.findings()) or None
    tasks += [keep(loop, side()) for side in job.sides]
    begin, end = counted(place.metrics)
    run_agent(app, job.topic, outputs, begin, end, job.ready)
    guard = watch(app)
    try:
        run_worker(app)
    finally:
        guard.rest()


def not_reading(dog: Watchdog, job: Job) -> str | None:
    """Return why a process neither reads nor stands by; None where it does."""
    if dog.is_ready():
        return None
    return job.spare() if dog.is_spare() else NOTHING_TO_READ


def counted(metrics: Metrics) -> tuple[Mark, Mark]:
    """Return the marks before and after a batch that let its counts wait until all is acknowledged."""

    def begin(event: Holding) -> None:
        metrics.tally.begin(event.value.counts)

    def end(event: Holding) -> None:
        count(event.value.counts)
        mark_done(event)

    return begin, end


def keep(
    loop: asyncio.AbstractEventLoop, side: Coroutine[object, object, None]
) -> "asyncio.Task[None]":
    """Return the task of what runs beside the work; its failure ends the process, as the work's would."""
    task = loop.create_task(side)

    def ended(task: "asyncio.Task[None]") -> None:
        if not task.cancelled() and task.exception() is not None:
            fail_stop(UNDELIVERED, f"beside the work: {task.exception()!r}")

    task.add_done_callback(ended)
    return task


def records_in_work(app: DeliveringApp) -> int:
    """Return how many records are fetched and not yet delivered."""
    consumer = consumer_of(app)
    return sum(len(batch.records) for batch in tuple(consumer.batches.open)) if consumer else 0


def has_nothing(app: DeliveringApp) -> bool:
    """Tell whether the group gave this process no partition, and nothing of an earlier one is in work."""
    consumer = consumer_of(app)
    return consumer is not None and not consumer.assignment() and not consumer.batches.open

"""The role track: the log folded into what we say."""

import asyncio
import contextlib
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import NoReturn

from aiokafka.errors import KafkaError
from faust.types import TP

from streams.app.agenda import show_agenda
from streams.app.boundary import Boundary, Progress, quietly
from streams.app.folding import Folding, Unbroken
from streams.app.forking import in_child, in_child_within
from streams.app.logbook import folded_up_to, log_end, log_of
from streams.app.running import Job, app_of, has_nothing, new_loop, run_job
from streams.app.snapshot import draft_of, write_draft
from streams.app.ticking import now
from streams.app.tracking import Tracker
from streams.app.workplace import Workplace
from streams.kafka.admin import UnreachableError
from streams.kafka.delivery import fail_stop
from streams.pipeline.service import Service
from streams.telemetry.logs import logger
from streams.wire.envelope import LOG

FOLLOW = 1.0  # seconds between looks at what the owner has committed
ABREAST = 10.0  # seconds since the last look that found nothing more to fold
SAVING = 10.0  # seconds that the last snapshot may take: a cache is worth no more at a stop

log = logger(__name__)


class Track:
    """The fold of this process, with what surrounds it."""

    def __init__(self, place: Workplace) -> None:
        """Take the workplace; nothing is read yet."""
        path = place.settings.snapshot_folder / f"{place.group}.json"
        self.place = place
        self._service = Service(place.catalog)
        self.tracker = Tracker(self._new_service, place.pack, log_of(place.cluster), path)
        self.progress = Progress()
        self.folding = Folding(self.tracker, place.metrics, now)
        boundary = Boundary(
            self.folding, place.group, place.metrics, place.layout.limit_of, self.progress
        )
        self.outputs = Unbroken(boundary, self.tracker, fail_stop)
        self.committed = 0
        self._abreast_at: float | None = None
        self.is_idle: Callable[[], bool] = lambda: False
        self._advanced = asyncio.Event()
        self._one_at_a_time = asyncio.Lock()

    def _new_service(self) -> Service:
        """Return an empty fold, which the tracker uses from now on."""
        self._service = Service(self.place.catalog)
        return self._service

    async def prepare(self) -> None:
        """Fold in silence what was told before, and wait until the log is of our rule pack."""
        self.place.health.ready["pack"] = self.tracker.obstacle
        while True:
            await self.catch_up()
            await self.tracker.look_ahead(await log_end(self.place.cluster))
            obstacle = self.tracker.obstacle()
            if obstacle is None:
                log.info("caught up", offset=self.committed)
                return
            log.warning("not ready", why=obstacle)
            await asyncio.sleep(self.place.settings.rule_pack_poll)

    async def catch_up(self) -> None:
        """Bring the fold to what the group has committed, saying nothing: never ahead of it."""
        async with self._one_at_a_time:
            done = await folded_up_to(self.place.cluster, self.place.group)
            await self._reach(done)
            self.committed = done
            self._abreast_at = time.monotonic()
            self._advanced.set()

    def not_abreast(self) -> str | None:
        """Return why this fold could not take the log over at once, None where it is where its owner is."""
        seen = self._abreast_at
        if seen is not None and time.monotonic() - seen <= ABREAST:
            return None
        return "stands by, and is not where the owner of the log is"

    async def ready(self, offset: int) -> None:
        """Bring the fold before a batch: it is there already, unless the log was another's or is read again."""
        if self.tracker.position != offset or self._one_at_a_time.locked():
            async with self._one_at_a_time:
                await self._reach(offset)

    async def _reach(self, offset: int) -> None:
        if self.tracker.position != offset:
            await self.tracker.reach(offset, quietly(partial(self.tracker.step, is_silent=True)))
            self.folding.show_states()

    async def stand_by(self) -> None:
        """Follow the owner of the log while it is another process."""
        while True:
            await asyncio.sleep(FOLLOW)
            try:
                if self.is_idle():
                    await self.catch_up()
            except (KafkaError, UnreachableError, OSError) as problem:
                log.warning("not following", why=repr(problem))

    def on_commit(self, offsets: Mapping[TP, int]) -> None:
        """Note how far the fold's outputs are delivered."""
        for tp, offset in offsets.items():
            if tp.topic == LOG:
                self.committed = offset
                self._advanced.set()

    async def keep_agenda(self) -> None:
        """Show the days that come and the pledges that are late, whenever something was folded."""
        shown, tracking = -1, self.place.catalog.tracking
        while True:
            if self.tracker.position != shown:
                shown = self.tracker.position
                show_agenda(self._service.state, tracking, self.place.metrics)
            await asyncio.sleep(self.place.settings.heartbeat_interval)

    async def keep_snapshots(self) -> None:
        """Write a snapshot after each interval in which something was folded; the work goes on meanwhile."""
        path, before = self.tracker.path, self.tracker.position
        draft = draft_of(path)
        while True:
            await asyncio.sleep(self.place.settings.snapshot_interval)
            offset = self.tracker.position
            if offset == before:
                continue
            if not await in_child(partial(self._write, draft)):
                log.warning("no snapshot", path=str(path), offset=offset)
                continue
            await self._until_committed(offset)
            draft.replace(path)
            before = offset

    def _write(self, draft: Path) -> None:
        """Write the present state where nobody reads it yet, and prove that a restart can go on from it."""
        write_draft(draft, self.tracker.snapshot())
        self.tracker.prove(draft)

    async def _until_committed(self, offset: int) -> None:
        while self.committed < offset:
            self._advanced.clear()
            await self._advanced.wait()

    def save_at_the_end(self) -> None:
        """Write a snapshot if all that was folded is committed, and if it does not take long."""
        draft = draft_of(self.tracker.path)
        is_due = self.committed == self.tracker.position > 0
        if is_due and in_child_within(SAVING, partial(self._write, draft)):
            draft.replace(self.tracker.path)
            return
        draft.unlink(missing_ok=True)
        if is_due:  # the next start takes longer, no more
            log.warning("no snapshot", path=str(self.tracker.path), offset=self.committed)


def run_track(place: Workplace, parent: int | None) -> NoReturn:
    """Fold the log until a signal."""
    new_loop()
    track = Track(place)
    app = app_of(place)
    app.commits.append(track.on_commit)
    track.is_idle = lambda: has_nothing(app)
    sides = (track.keep_snapshots, track.stand_by, track.keep_agenda)
    job = Job(
        LOG, track.outputs, track.progress, track.prepare, sides, track.ready, track.not_abreast
    )
    with contextlib.ExitStack() as stack:
        stack.callback(track.save_at_the_end)
        run_job(place, job, app, parent)

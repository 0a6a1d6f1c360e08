"""The role track: the log folded into what we say."""

import asyncio
import contextlib
from collections.abc import Mapping
from typing import NoReturn

from faust.types import TP

from streams.app.boundary import Boundary, Progress, quietly
from streams.app.folding import Folding, Unbroken
from streams.app.logbook import folded_up_to, log_end, log_of
from streams.app.running import Job, app_of, new_loop, run_job
from streams.app.snapshot import Snapshot
from streams.app.ticking import now
from streams.app.tracking import Tracker
from streams.app.workplace import Workplace
from streams.kafka.delivery import fail_stop
from streams.pipeline.service import Service
from streams.telemetry.logs import logger
from streams.wire.envelope import LOG

log = logger(__name__)


class Track:
    """The fold of this process, with what surrounds it."""

    def __init__(self, place: Workplace) -> None:
        """Take the workplace; nothing is read yet."""
        path = place.settings.snapshot_folder / f"{place.group}.json"
        self.place = place
        self.tracker = Tracker(
            lambda: Service(place.catalog), place.pack, log_of(place.cluster), path
        )
        self.progress = Progress()
        self.folding = Folding(self.tracker, place.metrics, now)
        boundary = Boundary(
            self.folding, place.group, place.metrics, place.layout.limit_of, self.progress
        )
        self.outputs = Unbroken(boundary, self.tracker, fail_stop)
        self.committed = 0
        self._advanced = asyncio.Event()

    async def prepare(self) -> None:
        """Fold in silence what was told before, and wait until the log is of our rule pack."""
        self.place.health.ready["pack"] = self.tracker.obstacle
        while True:
            done = await folded_up_to(self.place.cluster, self.place.group)
            await self.tracker.reach(done, quietly(self.tracker.step))
            await self.tracker.look_ahead(await log_end(self.place.cluster))
            obstacle = self.tracker.obstacle()
            if obstacle is None:
                self.committed = done
                self.folding.show_states()
                log.info("caught up", offset=done, digest=self.tracker.fold.digest())
                return
            log.warning("not ready", why=obstacle)
            await asyncio.sleep(self.place.settings.rule_pack_poll)

    def on_commit(self, offsets: Mapping[TP, int]) -> None:
        """Note how far the fold's outputs are delivered."""
        for tp, offset in offsets.items():
            if tp.topic == LOG:
                self.committed = offset
                self._advanced.set()

    async def keep_snapshots(self) -> None:
        """Take a snapshot after each interval, and write it once its offset is committed."""
        while True:
            await asyncio.sleep(self.place.settings.snapshot_interval)
            self.tracker.capture()
            await asyncio.to_thread(self.tracker.save, await self._due())

    async def _due(self) -> Snapshot:
        """Return the captured state when its offset is committed."""
        while (due := self.tracker.snapshot_due(self.committed)) is None:
            self._advanced.clear()
            await self._advanced.wait()
        return due

    def save_at_the_end(self) -> None:
        """Write a snapshot if all that was folded is committed."""
        if self.committed == self.tracker.position > 0:
            self.tracker.drop_capture()
            self.tracker.capture()
            due = self.tracker.snapshot_due(self.committed)
            if due is not None:
                self.tracker.save(due)


def run_track(place: Workplace, parent: int | None) -> NoReturn:
    """Fold the log until a signal."""
    new_loop()
    track = Track(place)
    app = app_of(place)
    app.commits.append(track.on_commit)
    job = Job(LOG, track.outputs, track.progress, track.prepare, (track.keep_snapshots,))
    with contextlib.ExitStack() as stack:
        stack.callback(track.save_at_the_end)
        run_job(place, job, app, parent)

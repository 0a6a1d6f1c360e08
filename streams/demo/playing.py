"""The demo on a cluster: topics, workers, the story, and what came of it."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from streams.app.workplace import layout_of
from streams.catalog.catalog import Catalog
from streams.catalog.pack import pack_digest
from streams.demo.archive import Backlog, log_of, whole
from streams.demo.feeder import play
from streams.demo.ledger import refold, silent, tellers, told
from streams.demo.post import sink_to
from streams.demo.reckoning import balance, latency, retold, verdict
from streams.demo.results import Results
from streams.demo.scene import Scene
from streams.demo.story import Publication, timeline
from streams.demo.watch import Watch, listen
from streams.demo.workers import Workers
from streams.domain.errors import StreamsError
from streams.kafka.admin import admin_of, create_topics
from streams.kafka.opening import open_log, opening_of
from streams.kafka.reading import reader_of
from streams.kafka.security import Cluster
from streams.kafka.sending import sender_of
from streams.kafka.topics import RAW_NEWS, RAW_REGULATIONS, Layout, dead_letters_of
from streams.pipeline.service import Service
from streams.settings import Settings, group_of
from streams.wire.codec import encode
from streams.wire.envelope import ALERTS, LOG

RAW = (RAW_NEWS, RAW_REGULATIONS)
DETECTING = {group_of("detect-news"): RAW_NEWS, group_of("detect-official"): RAW_REGULATIONS}
TELLING = {group_of("track"): LOG, group_of("route"): ALERTS}


@dataclass(frozen=True, slots=True)
class Play:
    """What is played, where and how fast."""

    story: Sequence[Publication]
    cluster: Cluster
    settings: Settings
    catalog: Catalog
    speed: float


async def prepare(play_: Play) -> Layout:
    """Return the topics, created for a log of simulated time; refuse where they are there already."""
    layout = layout_of(play_.settings, play_.catalog)
    created = await create_topics(play_.cluster, layout)
    if len(created) < len(layout.specs):
        raise StreamsError(
            f"{play_.cluster.servers} already holds topics of exportwire, and the demo would mix with them;"
            " unset EXPORTWIRE_KAFKA_BOOTSTRAP_SERVERS to play on a Kafka of its own"
        )
    begins = next(
        moment for moment in timeline(play_.story) if not isinstance(moment, Publication)
    )
    records = opening_of(play_.catalog.measures.values(), pack_digest(), begins, "simulated")
    await open_log(play_.cluster, records)
    return layout


async def perform(play_: Play, workers: Workers, scene: Scene) -> Results:
    """Return what came of the story, played once through the workers."""
    began = time.monotonic()
    watch, over = Watch(scene.tell), asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(listen(play_.cluster, watch, over))
        async with backlog(play_.cluster) as waiting, sender_of(play_.cluster) as sender:

            async def settle() -> None:
                workers.refuse_if_ended()
                await waiting.settle(DETECTING)

            await play(play_.story, sink_to(sender, settle), scene, play_.speed)
            await waiting.settle(DETECTING)
            await waiting.settle(TELLING)
        over.set()
    for record in await whole(play_.cluster, ALERTS):
        watch.take(record)
    return await reckon(play_, watch, Counter(await workers.dropped()), time.monotonic() - began)


async def reckon(play_: Play, watch: Watch, dropped: Counter[str], seconds: float) -> Results:
    """Return the account: from the topics, the metrics and a second folding of the log."""
    log = await log_of(play_.cluster)
    refolded = refold(Service(play_.catalog), log)
    marks = told(refolded, log, watch.alerts)
    dead = await whole(play_.cluster, *(dead_letters_of(topic) for topic in RAW))
    tellings, acts = retold(play_.story)
    return Results(
        pledges=tuple(entry.pledge for entry in refolded.state.pledges.values()),
        tellers=tellers(refolded.state),
        balance=balance(len(play_.story), marks, dropped + silent(log), len(dead)),
        latency=latency(watch.milliseconds),
        verdict=verdict(play_.story, marks),
        alerts=len(watch.values),
        of_days=sum(alert.due is not None for alert in watch.alerts),
        storylines=len({each.storyline_id for each in watch.alerts if each.due is None}),
        tellings=tellings,
        acts=acts,
        is_refolded=watch.values == {alert.id: encode(alert) for alert in refolded.alerts},
        seconds=seconds,
    )


@asynccontextmanager
async def backlog(cluster: Cluster) -> AsyncIterator[Backlog]:
    """Yield what tells how far the workers are."""
    async with admin_of(cluster) as admin, reader_of(cluster, *RAW, LOG, ALERTS) as reader:
        yield Backlog(admin, reader)


async def remove(cluster: Cluster, layout: Layout) -> None:
    """Delete the topics that the demo created."""
    async with admin_of(cluster) as admin:
        await admin.delete_topics([spec.name for spec in layout.specs])

"""A plain aiokafka chain of the same three hops: read, call the same stage, send, await, commit."""

import asyncio
from collections.abc import Callable

from aiokafka import AIOKafkaConsumer

from streams.app.boundary import Boundary, Stage
from streams.app.detect_role import TOPICS
from streams.app.detecting import Detecting
from streams.app.folding import Folding
from streams.app.logbook import log_end, log_of
from streams.app.routing import Routing
from streams.app.ticking import now
from streams.app.tracking import Tracker
from streams.app.workplace import Workplace, workplace
from streams.detect.detector import Detector
from streams.kafka.outgoing import Outgoing
from streams.kafka.records import Received
from streams.kafka.sending import sender_of
from streams.pipeline.detection import record_of
from streams.pipeline.service import Service
from streams.route.tree import Tree
from streams.settings import load_settings
from streams.wire.envelope import ALERTS, LOG

HOPS = ("detect-news", "track", "route")

Outputs = Callable[[Received], list[Outgoing]]


def run_hop(role: str, servers: str) -> None:
    """Run one hop until the process is ended."""
    import uvloop  # noqa: PLC0415  (the loop that the workers run on)

    own = {"replication_factor": 1, "min_insync_replicas": 1}
    place = workplace(role, load_settings(kafka_bootstrap_servers=servers, **own))
    uvloop.run(_hop(place))


async def _hop(place: Workplace) -> None:
    outputs = await _outputs(place)
    consumer = AIOKafkaConsumer(
        _input(place.role),
        group_id=f"plain-{place.role}",
        auto_offset_reset="earliest",
        enable_auto_commit=False,
        **place.cluster.options(),
    )
    await consumer.start()
    try:
        async with sender_of(place.cluster) as sender:
            while True:
                fetched = await consumer.getmany(timeout_ms=1000)
                records = [record for part in fetched.values() for record in part]
                made = [message for record in records for message in outputs(record)]
                await sender.send_all(made)
                if records:
                    await consumer.commit()
    finally:
        await consumer.stop()


def _input(role: str) -> str:
    return {"track": LOG, "route": ALERTS, **TOPICS}[role]


async def _outputs(place: Workplace) -> Outputs:
    stage = await _stage(place)
    return Boundary(stage, place.group, place.metrics, place.layout.limit_of)


async def _stage(place: Workplace) -> Stage:
    """Return the stage that the worker of this role runs."""
    if place.role == "route":
        tree = Tree(place.catalog.routes)
        return Routing(tree.decide, place.metrics, now)
    if place.role == "track":
        path = place.settings.snapshot_folder / "plain.json"
        log = log_of(place.cluster)
        tracker = Tracker(lambda: Service(place.catalog), place.pack, log, path)
        await asyncio.wait_for(log_end(place.cluster), 60)
        return Folding(tracker, place.metrics, now)
    detector = Detector(place.catalog).prepare()
    return Detecting(
        lambda document, position, at: record_of(document, position, at, detector, place.pack),
        place.metrics,
        now,
        is_simulated=False,
    )

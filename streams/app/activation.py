"""Activating a rule pack: the log takes the new digest, what was told under the old one, and the measures anew."""

from collections.abc import Iterable
from datetime import datetime

from streams.app.logbook import first_record
from streams.app.stored import stored
from streams.domain.alert import Alert
from streams.domain.identity import id_of
from streams.domain.measure import Measure
from streams.domain.record import Pack, Record, Told
from streams.kafka.opening import logged, seed_of
from streams.kafka.reading import reader_of
from streams.kafka.security import Cluster
from streams.kafka.sending import sender_of
from streams.wire.envelope import ALERTS, LOG


def activation_of(
    measures: Iterable[Measure], digest: str, at: datetime, told: dict[str, Told]
) -> list[Record]:
    """Return the records that put a rule pack in charge: the pack with what was told, then the measures."""
    spelled = [[story, each.alert_id, each.revision] for story, each in sorted(told.items())]
    pack = Pack(id_of("pack", digest, at, "real", spelled), digest, at, told=told)
    ordered = sorted(measures, key=lambda measure: measure.id)
    return [pack, *(seed_of(measure) for measure in ordered)]


def told_by(alerts: Iterable[Alert]) -> dict[str, Told]:
    """Return the last alert of each open storyline; one that another has taken over is closed."""
    last: dict[str, Alert] = {}
    for alert in alerts:
        known = last.get(alert.storyline_id)
        if known is None or alert.revision >= known.revision:
            last[alert.storyline_id] = alert
    return {
        story: Told(alert.id, alert.revision)
        for story, alert in sorted(last.items())
        if alert.superseded_by is None
    }


async def activate(
    cluster: Cluster, measures: Iterable[Measure], digest: str, at: datetime
) -> tuple[int, int]:
    """Return how many open storylines were told, and how many records were appended; refuse an empty log."""
    async with reader_of(cluster, LOG) as log:
        await first_record(log)
    told = told_by([alert async for _, alert in stored(cluster, ALERTS, Alert)])
    records = activation_of(measures, digest, at, told)
    async with sender_of(cluster) as sender:
        await sender.send_all(logged(record) for record in records)
    return len(told), len(records)

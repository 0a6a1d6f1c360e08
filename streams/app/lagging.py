"""What each role has still to do, as the clock sees it: a role that is dead cannot tell."""

import asyncio
from collections.abc import Mapping

from aiokafka.errors import KafkaError

from streams.app.backlog import Ranges, backlog, lag_of, opened
from streams.app.workplace import READ_BY, Workplace
from streams.domain.errors import StreamsError
from streams.settings import group_of
from streams.telemetry.logs import logger

log = logger(__name__)


async def keep_counting(place: Workplace) -> None:
    """Show the lag of every role for ever; while Kafka is away none is shown."""
    reads = {topic: group_of(role) for topic, role in READ_BY.items()}
    while True:
        try:
            async with opened(place.cluster, reads) as (reader, done):
                reader.hold()
                while True:
                    for role, lag in lags(await backlog(reader, done)).items():
                        place.metrics.lag.labels(role).set(lag)
                    await asyncio.sleep(place.settings.heartbeat_interval)
        except (KafkaError, StreamsError, OSError) as problem:
            log.warning("the roles' lag is not known", why=str(problem))
            place.metrics.lag.clear()
        await asyncio.sleep(place.settings.heartbeat_interval)


def lags(ranges: Ranges) -> Mapping[str, int]:
    """Return how many records wait for each role."""
    return {
        role: lag_of({place: ends for place, ends in ranges.items() if place[0] == topic})
        for topic, role in READ_BY.items()
    }

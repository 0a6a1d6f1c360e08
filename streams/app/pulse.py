"""The service's own sign of life on each subscriber's topic, so that who reads nothing else can tell what silence means."""

import asyncio
from collections.abc import Iterable
from datetime import datetime

from aiokafka.errors import KafkaError

from streams.app.telling import outgoing
from streams.app.ticking import now
from streams.app.workplace import Workplace
from streams.domain.errors import DocumentRejectedError, StreamsError
from streams.domain.heartbeat import Heartbeat
from streams.kafka.outgoing import Outgoing
from streams.kafka.reading import Reader, reader_of
from streams.kafka.sending import Sender, sender_of
from streams.kafka.topics import topic_of
from streams.telemetry.logs import logger
from streams.wire.codec import decode, encode
from streams.wire.envelope import HEARTBEAT

SERVICE = "service"
NEEDED = ("detect-official", "detect-news", "track", "route")
RECENT = 100  # heartbeats to begin with: the last ones of every role

log = logger(__name__)


class Pulse:
    """Makes one heartbeat of those of all roles."""

    def __init__(self, instance: str, pack: str) -> None:
        """Take who speaks, and its rule pack."""
        self._instance = instance
        self._pack = pack
        self._last: dict[str, Heartbeat] = {}

    def note(self, beat: Heartbeat) -> None:
        """Keep a role's latest heartbeat."""
        known = self._last.get(beat.role)
        if known is None or known.at <= beat.at:
            self._last[beat.role] = beat

    def beat(self, at: datetime) -> Heartbeat:
        """Return the service's heartbeat: read up to where its slowest role has read, unknown while one is not heard.

        A role that is dead keeps its last watermark, so the service is late until it is back.
        """
        heard = [self._last[role] for role in NEEDED if role in self._last]
        marks = [each.watermark for each in heard if each.watermark is not None]
        taken = [each.last_record_at for each in heard if each.last_record_at is not None]
        return Heartbeat(
            role=SERVICE,
            instance=self._instance,
            at=at,
            pack=self._pack,
            lag=sum(each.lag for each in heard),
            watermark=min(marks) if len(marks) == len(NEEDED) else None,
            last_record_at=max(taken, default=None),
        )


def messages_of(beat: Heartbeat, subscribers: Iterable[str]) -> list[Outgoing]:
    """Return the heartbeat for the topic of each subscriber."""
    body = encode(beat)
    return [outgoing(beat, body, [], topic_of(each)) for each in subscribers]


async def keep_pulsing(place: Workplace) -> None:
    """Send heartbeats to the subscribers for ever; while Kafka is away there are none, which is what it means."""
    while True:
        try:
            async with (
                sender_of(place.cluster) as sender,
                reader_of(place.cluster, HEARTBEAT) as reader,
            ):
                await _pulse(place, sender, reader)
        except (KafkaError, StreamsError, OSError) as problem:
            log.warning("no heartbeat to subscribers", why=str(problem))
        await asyncio.sleep(place.settings.heartbeat_interval)


async def _pulse(place: Workplace, sender: Sender, reader: Reader) -> None:
    pulse = Pulse(place.instance, place.pack)
    listening = asyncio.ensure_future(_listen(pulse, reader))
    try:
        while not listening.done():
            await asyncio.sleep(place.settings.subscriber_heartbeat_interval)
            await sender.send_all(messages_of(pulse.beat(now()), place.layout.subscribers))
        listening.result()
    finally:
        listening.cancel()


async def _listen(pulse: Pulse, reader: Reader) -> None:
    async for record in reader.records(await reader.last(RECENT)):
        try:
            pulse.note(decode(Heartbeat, record.value))
        except DocumentRejectedError as refusal:
            log.warning("a heartbeat cannot be read", why=str(refusal))

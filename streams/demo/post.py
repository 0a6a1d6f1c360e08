"""The story's messages: publications for the raw topics, ticks for the log."""

from streams.demo.feeder import Settle, Sink
from streams.demo.story import Publication
from streams.domain.record import Tick
from streams.domain.vocabulary import DocumentKind
from streams.kafka.opening import logged
from streams.kafka.outgoing import Outgoing
from streams.kafka.sending import Sender
from streams.kafka.topics import RAW_NEWS, RAW_REGULATIONS
from streams.wire.envelope import OBSERVED_AT
from streams.wire.moments import spelled

TOPICS = {DocumentKind.NEWS: RAW_NEWS, DocumentKind.REGULATION: RAW_REGULATIONS}


def message_of(publication: Publication) -> Outgoing:
    """Return a publication's message; its header says when it was seen, as the log's time is simulated."""
    seen = (OBSERVED_AT, spelled(publication.observed_at).encode())
    key = publication.key.encode()
    return Outgoing(TOPICS[publication.kind], key, publication.value, (seen,))


def sink_to(sender: Sender, settle: Settle) -> Sink:
    """Return the sink that sends to Kafka."""

    async def publish(publication: Publication) -> None:
        await sender.send(message_of(publication))

    async def tick(tick: Tick) -> None:
        await sender.send(logged(tick))

    return Sink(publish, tick, settle)

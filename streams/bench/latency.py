"""Raw-to-alert latency of a chain: from sending a document to reading its alert, on one clock."""

import asyncio
import contextlib
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

from streams.app.ticking import now
from streams.bench.chains import Chain
from streams.bench.documents import hit, spelled
from streams.domain.alert import Alert
from streams.domain.errors import StreamsError
from streams.kafka.topics import RAW_NEWS
from streams.wire.codec import decode
from streams.wire.envelope import ALERTS

WARM_UP = 120.0  # seconds for the first alert to come out
PATIENCE = 30.0  # seconds for the last one
FIRST_OF_WARM_UP = 50_000
AT_ONCE = 1e6  # documents a second


@dataclass
class Ear:
    """Hears the alerts of what was sent; `took` holds the milliseconds of each."""

    sent: dict[str, float] = field(default_factory=dict)
    took: dict[str, float] = field(default_factory=dict)
    last: float = 0.0

    @property
    def rate(self) -> float:
        """Return alerts a second, from the first document sent to the last alert heard."""
        return len(self.took) / (self.last - min(self.sent.values())) if self.took else 0.0

    async def listen(self, consumer: AIOKafkaConsumer, expected: int) -> None:
        """Return when so many documents have had their first alert."""
        while len(self.took) < expected:
            record = await consumer.getone()
            heard = time.perf_counter()
            document = decode(Alert, record.value).evidence.document_id
            if document in self.sent:
                self.took.setdefault(document, 1000 * (heard - self.sent[document]))
                self.last = heard


async def warm(chain: Chain) -> None:
    """Return when the chain has let an alert through."""
    until = time.monotonic() + WARM_UP
    number = FIRST_OF_WARM_UP
    while not await feed(chain, [number], 10.0, "warm", patience=3.0):
        number += 1
        if time.monotonic() > until:
            raise StreamsError(f"the chain of {chain.name} lets nothing through")


async def feed(
    chain: Chain, numbers: Sequence[int], rate: float, run: str, patience: float = PATIENCE
) -> list[float]:
    """Return the milliseconds of each document that had its alert, at so many documents a second."""
    return list((await _fed(chain, numbers, rate, run, patience)).took.values())


async def burst(chain: Chain, numbers: Sequence[int], run: str) -> float:
    """Return alerts a second when all documents are sent at once."""
    return (await _fed(chain, numbers, AT_ONCE, run, PATIENCE)).rate


async def _fed(
    chain: Chain, numbers: Sequence[int], rate: float, run: str, patience: float
) -> Ear:
    consumer = AIOKafkaConsumer(
        ALERTS,
        bootstrap_servers=chain.servers,
        auto_offset_reset="latest",
        enable_auto_commit=False,
    )
    producer = AIOKafkaProducer(bootstrap_servers=chain.servers, acks="all")
    ear = Ear()
    async with consumer, producer:
        await consumer.seek_to_end()
        for partition in consumer.assignment():
            await consumer.position(partition)
        hearing = asyncio.create_task(ear.listen(consumer, len(numbers)))
        await _send(producer, ear, numbers, rate, run)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(hearing, patience)
    return ear


async def _send(
    producer: AIOKafkaProducer, ear: Ear, numbers: Sequence[int], rate: float, run: str
) -> None:
    began = time.perf_counter()
    for count, number in enumerate(numbers):
        await asyncio.sleep(max(0.0, began + count / rate - time.perf_counter()))
        document = hit(number, now(), run)
        ear.sent[document.id] = time.perf_counter()
        await producer.send(RAW_NEWS, spelled(document), document.id.encode())

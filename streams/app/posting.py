"""Posts the alerts of one subscriber, one after another, each until it is taken or parked."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, field

from aiokafka import AIOKafkaConsumer, ConsumerRebalanceListener, TopicPartition

from streams.domain.errors import DocumentRejectedError
from streams.kafka.deadletters import dead_letter
from streams.kafka.outgoing import Outgoing
from streams.kafka.records import Received
from streams.settings import Settings
from streams.telemetry.logs import logger
from streams.wire.envelope import attributes_in, kind_of_message

ALERT = kind_of_message("alert")

log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one attempt: taken, or why not, and for how many seconds to stay away."""

    is_taken: bool
    why: str = ""
    pause: float = 0.0


Attempt = Callable[[Received], Awaitable[Answer]]
Send = Callable[[Outgoing], Awaitable[None]]
Count = Callable[[str], None]
Sleep = Callable[[float], Awaitable[None]]


class TurnOverError(Exception):
    """Another process may post now; the record comes again to whoever has the partition."""


@dataclass
class Turn(ConsumerRebalanceListener):  # type: ignore[misc]  # aiokafka has no types
    """Whose turn it is to post: a rebalance waits for the attempt under way and ends the turn."""

    number: int = 0
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def on_partitions_revoked(self, revoked: Collection[TopicPartition]) -> None:  # noqa: ARG002
        """End the turn."""
        async with self.lock:
            self.number += 1

    async def on_partitions_assigned(self, assigned: Collection[TopicPartition]) -> None:
        """Begin another one; the number has changed already."""

    async def take(self, number: int, step: Callable[[], Awaitable[Answer]]) -> Answer:
        """Return what came of a step of that turn; refuse when it is over."""
        async with self.lock:
            if number != self.number:
                raise TurnOverError
            return await step()


@dataclass(frozen=True, slots=True)
class Postbox:
    """How one subscriber is posted to; `waits` returns the pauses before each attempt."""

    subscriber: str
    group: str
    attempt: Attempt
    park: Send
    count: Count
    waits: Callable[[], Iterable[float]]
    sleep: Sleep = asyncio.sleep
    turn: Turn = field(default_factory=Turn)

    async def follow(self, consumer: AIOKafkaConsumer) -> None:
        """Post what comes for ever; the position moves on only when a record was taken or parked."""
        async for record in consumer:
            number = self.turn.number
            with suppress(TurnOverError):
                await self.deliver(record, number)
                place = TopicPartition(record.topic, record.partition)
                await consumer.commit({place: record.offset + 1})

    async def deliver(self, record: Received, number: int = 0) -> None:
        """Return when the receiver took an alert, or the dead letters have it; what is no alert is passed by."""
        if attributes_in(record.headers).get("ce_type") != ALERT:
            return
        why = await self._refusal(record, number)
        if why is None:
            self.count("taken")
            return
        problem = DocumentRejectedError("webhook-refused", why)
        await self.park(dead_letter(record, problem, self.group, "HTTP"))
        self.count("parked")
        log.error("alert given up", subscriber=self.subscriber, offset=record.offset, why=why)

    async def _refusal(self, record: Received, number: int) -> str | None:
        """Return why the last attempt failed, None when one was taken."""
        why, tries, pause = "", 0, 0.0
        for tries, wait in enumerate(self.waits(), start=1):
            await self.sleep(max(wait, pause))
            answer = await self.turn.take(number, lambda: self.attempt(record))
            if answer.is_taken:
                return None
            why, pause = answer.why, answer.pause
            self.count("refused")
            log.warning("alert not taken", subscriber=self.subscriber, tries=tries, why=why)
        return f"{why}, after {tries} attempts"


def waits_of(settings: Settings) -> Iterable[float]:
    """Return the pauses before each attempt that the settings ask for."""
    return doubling(
        settings.webhook_first_wait, settings.webhook_longest_wait, settings.webhook_attempts
    )


def doubling(first: float, longest: float, count: int) -> Iterable[float]:
    """Yield the seconds to wait before each attempt, none before the first."""
    yield 0.0
    wait = first
    for _ in range(count - 1):
        yield min(wait, longest)
        wait = min(2 * wait, longest)

"""Faust's consumer and producer, changed so that nothing is committed before it is delivered.

It overrides private methods, so it refuses to be imported beside versions that it was not tested with.
"""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import faust
from faust.serializers.schemas import Schema
from faust.transport.drivers import aiokafka as driver
from faust.types import TP, AgentT, EventT, Message

from streams.kafka.batches import Batch, Rows
from streams.kafka.delivery import UNDELIVERED
from streams.kafka.versions import misfit

if TYPE_CHECKING:
    from faust.transport.consumer import RecordMap
    from faust.types.transports import TPorTopicSet

PAUSE = 0.02  # seconds between looks while the group rebalances


def check_versions(faust_version: str, aiokafka_version: str) -> None:
    """Refuse versions whose private methods may differ from those overridden here."""
    problem = misfit(faust_version, aiokafka_version)
    if problem is not None:
        raise ImportError(problem)


check_versions(version("faust-streaming"), version("aiokafka"))


class DeliveringApp(faust.App):
    """A Faust app that tells what has been committed, and ends at once when an agent fails."""

    commits: list[Callable[[Mapping[TP, int]], None]]
    fail: Callable[[int, str], object]

    async def _on_agent_error(self, agent: AgentT[Any], exc: BaseException) -> None:
        self.fail(UNDELIVERED, f"{agent.name}: {exc!r}")


class BatchConsumer(driver.Consumer):
    """A consumer that hands out batches and commits the end of the unbroken row of those marked done."""

    app: DeliveringApp

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.batches = Rows()
        self._room = asyncio.Event()
        super().__init__(*args, **kwargs)

    async def _getmany(
        self,
        active_partitions: set[TP] | None,
        timeout: float,  # noqa: ASYNC109  (Faust's signature)
    ) -> "RecordMap":
        if self.batches.is_full and not await self._has_room_within(timeout):
            return {}
        if (
            self.app.rebalancing
        ):  # Faust fetches before it seeks back; an empty set means "all" to aiokafka
            await asyncio.sleep(PAUSE)
            return {}
        fetched = dict(await super()._getmany(active_partitions, timeout))
        for tp in [tp for tp, records in fetched.items() if self._is_after_hole(tp, records)]:
            del fetched[tp]
            await self._thread.call_thread(self._sought, tp, self.batches.next[tp])
        if (
            not self.flow_active
        ):  # the caller seeks back; nothing may be awaited between here and there
            return {}
        return {tp: self._packed(tp, records) for tp, records in fetched.items() if records}

    def ack(self, message: Message) -> bool:
        """Take a batch as finished; it makes room, and its mark decides whether it may be committed."""
        acked = super().ack(message)
        batch: object = message.value
        if isinstance(batch, Batch) and batch.is_done:
            self.batches.open.discard(batch)
            self._room.set()
        return acked

    async def on_partitions_revoked(self, revoked: set[TP]) -> None:
        """Let batches in work finish, commit, then forget the rest: dropped batches would keep the room full."""
        await super().on_partitions_revoked(revoked)
        self.batches.clear()
        self._room.set()

    async def perform_seek(self) -> None:
        """Go back to the committed offsets."""
        await super().perform_seek()
        self.batches.sought(dict(self._read_offset))

    async def _sought(self, tp: TP, offset: int) -> None:
        """Fetch from there; runs in the thread of the Kafka client."""
        self._thread.seek(tp, offset)

    def _packed(self, tp: TP, records: list[Any]) -> list[Any]:
        batch = self.batches.add(tp, records)
        self._read_offset[tp] = (
            None  # else Faust drops events below it and sees a gap between batches
        )
        return [replace(records[-1], key=None, value=batch, headers=())]

    def _is_after_hole(self, tp: TP, records: list[Any]) -> bool:
        return bool(records) and self.batches.has_hole(tp, records[0].offset)

    async def _has_room_within(self, seconds: float) -> bool:
        self._room.clear()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._room.wait(), seconds)
        return not self.batches.is_full

    def _filter_tps_with_pending_acks(self, topics: "TPorTopicSet | None" = None) -> Iterator[TP]:
        return (
            tp
            for tp in tuple(self.batches.rows)
            if topics is None or tp in topics or tp.topic in topics
        )

    def _new_offset(self, tp: TP) -> int | None:
        self._acked.pop(tp, None)
        self._acked_index.pop(tp, None)
        return self.batches.end_of(tp)

    def _should_commit(self, tp: TP, offset: int) -> bool:
        return offset > self.batches.stored.get(tp, -1)

    async def _commit(self, offsets: Mapping[TP, int]) -> bool:
        is_stored = await super()._commit(offsets)
        if is_stored:  # Faust takes a refused commit as done
            self.batches.stored.update(offsets)
            for tell in self.app.commits:
                tell(offsets)
        return is_stored


class IdempotentProducer(driver.Producer):
    """A producer that retries in order and without repeats; Faust sets this for exactly_once only."""

    def _settings_extra(self) -> Mapping[str, Any]:
        return {"acks": "all", "enable_idempotence": True}


class BatchSchema(Schema[Any, Any]):
    """Hands a batch over as it is, undecoded."""

    def compile(self, app: faust.types.AppT, **_: Any) -> Any:
        """Return the function that makes an event of a message."""

        async def decode(message: Message, *, propagate: bool = False) -> EventT[Any]:  # noqa: ARG001
            return app.create_event(None, message.value, message.headers, message)

        return decode


driver.Transport.Consumer = BatchConsumer
driver.Transport.Producer = IdempotentProducer

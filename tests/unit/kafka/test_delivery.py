"""Decide, send in order, await, only then mark; and what ends the process instead."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field

import pytest

from streams.kafka.batches import Batch, leave_open, mark_done
from streams.kafka.delivery import UNDELIVERED, Acknowledged, deliver, fail_stop, settle
from streams.kafka.outgoing import Outgoing
from streams.kafka.records import Received


@dataclass(frozen=True)
class Record:
    """A record with a value."""

    value: bytes | None
    topic: str = "in"
    partition: int = 0
    offset: int = 0
    timestamp: int = 0
    key: bytes | None = None
    headers: tuple[tuple[str, bytes], ...] = ()


@dataclass
class Event:
    """An event as Faust hands it over."""

    value: Batch
    acks: int = 0

    def ack(self) -> bool:
        self.acks += 1
        return True


@dataclass
class Kafka:
    """Takes messages; acknowledges them when told to."""

    sent: list[bytes | None] = field(default_factory=list)
    waiting: list["asyncio.Future[None]"] = field(default_factory=list)

    async def send(self, message: Outgoing) -> Acknowledged:
        await asyncio.sleep(0)
        self.sent.append(message.value)
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.waiting.append(future)
        return future

    async def acknowledge(self) -> None:
        for future in self.waiting:
            if not future.done():
                future.set_result(None)
        await settled()


async def settled() -> None:
    """Let callbacks run."""
    for _ in range(3):
        await asyncio.sleep(0)


def event_of(*values: bytes) -> Event:
    return Event(Batch([Record(value) for value in values], len(values)))


def twice(record: Received) -> Sequence[Outgoing]:
    value = record.value or b""
    return [Outgoing("out", None, value + b"1"), Outgoing("out", None, value + b"2")]


def nothing(_: Received) -> Sequence[Outgoing]:
    return []


async def test_all_outputs_are_sent_in_order() -> None:
    kafka = Kafka()
    await deliver(event_of(b"a", b"b"), twice, kafka.send)
    assert kafka.sent == [b"a1", b"a2", b"b1", b"b2"]
    await kafka.acknowledge()


async def test_a_batch_is_not_done_before_every_message_is_acknowledged() -> None:
    kafka, event = Kafka(), event_of(b"a", b"b")
    await deliver(event, twice, kafka.send)
    for future in kafka.waiting[:-1]:
        future.set_result(None)
    await settled()
    assert (event.value.is_done, event.acks) == (False, 0)
    await kafka.acknowledge()
    assert (event.value.is_done, event.acks) == (True, 1)


async def test_the_next_batch_need_not_wait_for_the_acknowledgement() -> None:
    kafka, first, second = Kafka(), event_of(b"a"), event_of(b"b")
    await deliver(first, twice, kafka.send)
    await deliver(second, twice, kafka.send)
    assert kafka.sent == [b"a1", b"a2", b"b1", b"b2"]
    await kafka.acknowledge()
    assert first.value.is_done
    assert second.value.is_done


async def test_a_batch_that_causes_nothing_is_done() -> None:
    event = event_of(b"a", b"b")
    await deliver(event, nothing, Kafka().send)
    await settled()
    assert event.value.is_done


async def test_a_mark_before_the_sending_is_what_loses_messages() -> None:
    kafka, event = Kafka(), event_of(b"a")
    await deliver(event, twice, kafka.send, before=mark_done, after=leave_open)
    assert event.value.is_done
    assert not any(future.done() for future in kafka.waiting)
    await kafka.acknowledge()


async def test_what_outputs_raise_leaves_the_batch_open() -> None:
    def broken(_: Received) -> Sequence[Outgoing]:
        raise ZeroDivisionError

    event = event_of(b"a")
    with pytest.raises(ZeroDivisionError):
        await deliver(event, broken, Kafka().send)
    await settled()
    assert (event.value.is_done, event.acks) == (False, 0)


async def refused() -> None:
    raise ConnectionError("away")


async def given_up() -> None:
    raise asyncio.CancelledError


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        pytest.param(refused, "away", id="refused"),
        pytest.param(given_up, "Cancelled", id="cancelled"),
    ],
)
async def test_a_message_that_kafka_does_not_take_ends_the_process(
    bad: Callable[[], Coroutine[None, None, None]], reason: str
) -> None:
    event, ends = event_of(b"a"), list[tuple[int, str]]()
    fine = asyncio.get_running_loop().create_future()
    fine.set_result(None)
    settle(
        event,
        [fine, asyncio.ensure_future(bad())],
        fail=lambda code, why: ends.append((code, why)),
    )
    await settled()
    await settled()
    assert [code for code, _ in ends] == [UNDELIVERED]
    assert reason in ends[0][1]
    assert (event.value.is_done, event.acks) == (False, 0)


def test_the_end_is_immediate_and_has_a_code(monkeypatch: pytest.MonkeyPatch) -> None:
    class Ended(BaseException):
        """What stands for the end of the process."""

    def end(code: int) -> None:
        assert code == UNDELIVERED
        raise Ended

    monkeypatch.setattr("os._exit", end)
    with pytest.raises(Ended):
        fail_stop(UNDELIVERED, "because")


async def test_long_batches_let_other_tasks_run() -> None:
    turns = 0

    async def other() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    task = asyncio.create_task(other())
    await deliver(event_of(*[b"x"] * 100), nothing, Kafka().send)
    task.cancel()
    assert turns >= 5

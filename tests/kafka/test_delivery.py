"""At least once on a real broker: kills, poison, outputs that are too large, bugs, and the control that must lose."""

import time
from collections import Counter

import pytest
from aiokafka.admin import AIOKafkaAdminClient

from streams.kafka.deadletters import original_headers
from streams.kafka.delivery import UNDELIVERED
from streams.kafka.outgoing import Outgoing
from streams.kafka.reading import committed, reader_of
from streams.kafka.records import Received
from streams.kafka.security import Cluster
from streams.kafka.sending import sender_of
from tests.kafka.conftest import Worker, make_topic

pytestmark = pytest.mark.kafka

PER_KILL = 800  # records, two seconds of the slow worker's time


class Topics:
    """The topics of one test, and what stands in them."""

    def __init__(self, cluster: Cluster, admin: AIOKafkaAdminClient, name: str) -> None:
        self.cluster, self.admin = cluster, admin
        self.group = f"g-{name}"
        self.source, self.target, self.dead = f"{name}.in", f"{name}.out", f"dlq.{name}.in"

    async def create(self, limit: int = 1_000_000) -> None:
        await make_topic(self.admin, self.source, partitions=2)
        await make_topic(self.admin, self.target, 1, {"max.message.bytes": str(limit)})
        await make_topic(self.admin, self.dead, partitions=2)

    async def publish(self, values: list[bytes], start: int = 0) -> None:
        async with sender_of(self.cluster) as sender:
            await sender.send_all(
                Outgoing(self.source, str(start + number).encode(), value, (("x-n", b"\xff"),))
                for number, value in enumerate(values)
            )

    async def read(self, topic: str) -> list[Received]:
        async with reader_of(self.cluster, topic) as reader:
            records = reader.records(await reader.begins(), await reader.ends())
            return [record async for record in records]

    async def read_when(self, topic: str, count: int, seconds: float = 40.0) -> list[Received]:
        """Return the topic's records once there are so many."""
        async with reader_of(self.cluster, topic) as reader:
            until = time.monotonic() + seconds
            while sum((await reader.ends()).values()) < count:
                assert time.monotonic() < until, f"{topic}: fewer than {count}"
                await pause()
            records = reader.records(await reader.begins(), await reader.ends())
            return [record async for record in records]

    async def committed_when(self, count: int, seconds: float = 20.0) -> None:
        """Return once the group has committed so many records."""
        until = time.monotonic() + seconds
        while sum((await committed(self.admin, self.group)).values()) < count:
            assert time.monotonic() < until
            await pause()


async def pause(seconds: float = 0.05) -> None:
    import asyncio  # noqa: PLC0415

    await asyncio.sleep(seconds)


@pytest.fixture
def topics(cluster: Cluster, admin: AIOKafkaAdminClient, name: str) -> Topics:
    """Names that no other test has."""
    return Topics(cluster, admin, name)


def numbered(count: int, start: int = 0) -> list[bytes]:
    return [b"v%d" % number for number in range(start, start + count)]


async def test_everything_arrives_and_is_committed(topics: Topics, worker: Worker) -> None:
    await topics.create()
    await topics.publish(numbered(500))
    worker.start()
    out = await topics.read_when(topics.target, 500)
    assert Counter(record.value for record in out) == Counter(numbered(500))
    await topics.committed_when(500)
    assert worker.terminate() == 0


async def test_after_sigterm_nothing_is_repeated(topics: Topics, worker: Worker) -> None:
    await topics.create()
    for round_number in range(3):
        await topics.publish(numbered(200, round_number * 200), round_number * 200)
        worker.start()
        await topics.read_when(topics.target, round_number * 200 + 100)
        assert worker.terminate() == 0
    worker.start()
    worker.wait_until_ready()
    await topics.read_when(topics.target, 600)
    assert worker.terminate() == 0
    out = await topics.read(topics.target)
    assert Counter(record.value for record in out) == Counter(numbered(600))


async def killed(topics: Topics, worker: Worker, start: int, *extra: str) -> int:
    """Publish more, kill the worker in the midst of it; return how many records are published by then."""
    worker.start("slow", *extra)
    before = len(await topics.read(topics.target))
    await topics.publish(numbered(PER_KILL, start), start)
    await topics.read_when(topics.target, before + 1)
    await pause(0.8 + 0.1 * (start // PER_KILL % 5))
    worker.kill()
    return start + PER_KILL


async def test_kills_lose_nothing_and_keep_the_order_of_a_key(
    topics: Topics, worker: Worker
) -> None:
    await topics.create()
    sent = 0
    for _ in range(5):
        sent = await killed(topics, worker, sent)
    worker.start()
    await topics.committed_when(sent)
    assert worker.terminate() == 0
    out = await topics.read(topics.target)
    assert set(numbered(sent)) == {record.value for record in out}
    assert len(out) > sent, "no kill fell into a batch, so nothing was tried"
    firsts = list(dict.fromkeys(record.value for record in out))
    source = await topics.read(topics.source)
    for partition in range(2):
        own = [record.value for record in source if record.partition == partition]
        assert [value for value in firsts if value in set(own)] == own


async def test_poison_is_buried_as_it_came_and_the_rest_goes_on(
    topics: Topics, worker: Worker
) -> None:
    await topics.create()
    poison = b"poison \xff\x00 \xed\xa0\x80"
    await topics.publish([b"a", poison, b"b", b"", b"c"])
    worker.start()
    out = await topics.read_when(topics.target, 4)
    assert {record.value for record in out} == {b"a", b"b", b"", b"c"}
    (letter,) = await topics.read_when(topics.dead, 1)
    assert (letter.key, letter.value) == (b"1", poison)
    assert original_headers(tuple(letter.headers)) == (("x-n", b"\xff"),)
    assert dict(letter.headers)["__connect.errors.topic"] == topics.source.encode()
    await topics.committed_when(5)


async def test_an_output_that_is_too_large_takes_no_neighbours_with_it(
    topics: Topics, worker: Worker
) -> None:
    await topics.create(limit=100_000)
    await topics.publish([b"a", b"b", b"huge", b"c", b"d"])
    worker.start()
    out = await topics.read_when(topics.target, 4)
    assert {record.value for record in out} == {b"a", b"b", b"c", b"d"}
    assert [record.value for record in await topics.read_when(topics.dead, 1)] == [b"huge"]
    await topics.committed_when(5)


async def test_an_output_that_kafka_refuses_ends_the_worker_before_the_commit(
    topics: Topics, worker: Worker
) -> None:
    await topics.create(limit=100_000)
    await topics.publish([b"huge"])
    worker.start("unchecked")
    assert worker.wait_for_exit(30) == UNDELIVERED
    assert await committed(topics.admin, topics.group) == {}


async def test_a_bug_ends_the_worker_before_the_commit(topics: Topics, worker: Worker) -> None:
    await topics.create()
    await topics.publish([b"bug"])
    worker.start()
    assert worker.wait_for_exit(30) == UNDELIVERED
    assert await committed(topics.admin, topics.group) == {}
    assert "ZeroDivisionError" in worker.log.read_text()

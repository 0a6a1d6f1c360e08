"""Each alert is posted until it is taken or parked; the position moves on only then."""

from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass, field

import pytest
from aiokafka import TopicPartition

from streams.app.posting import Answer, Postbox
from streams.kafka.outgoing import Outgoing
from streams.kafka.records import Received

TOPIC = "alerts.desk.v1"
ALERT = ("ce_type", b"io.exportwire.alert.v1")
BEAT = ("ce_type", b"io.exportwire.heartbeat.v1")
PLACE = TopicPartition(TOPIC, 0)


@dataclass
class World:
    """A receiver that answers as it is told, dead letters, pauses and counts."""

    answers: list[Answer]
    posted: list[int] = field(default_factory=list)
    parked: list[Outgoing] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)
    counts: list[str] = field(default_factory=list)

    async def attempt(self, record: Received) -> Answer:
        self.posted.append(record.offset)
        return self.answers.pop(0)

    async def park(self, letter: Outgoing) -> None:
        self.parked.append(letter)

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    def box(self, waits: Iterable[float] = (0, 1, 2)) -> Postbox:
        return Postbox(
            "desk", "g", self.attempt, self.park, self.counts.append, lambda: waits, self.sleep
        )


class Consumer:
    """Records in order, and what was committed when each had been worked off."""

    def __init__(self, records: list[Received]) -> None:
        self.records = records
        self.commits: list[int] = []

    async def __aiter__(self) -> AsyncIterator[Received]:
        for record in self.records:
            yield record

    async def commit(self, offsets: dict[TopicPartition, int]) -> None:
        self.commits.append(offsets[PLACE])


def taken() -> Answer:
    return Answer(is_taken=True)


def refused(why: str = "status 503", pause: float = 0) -> Answer:
    return Answer(is_taken=False, why=why, pause=pause)


@pytest.mark.parametrize(
    ("answers", "counts", "slept", "letters"),
    [
        pytest.param([taken()], ["taken"], [0], 0, id="at once"),
        pytest.param([refused(), taken()], ["refused", "taken"], [0, 1], 0, id="second time"),
        pytest.param(
            [refused(pause=9), taken()], ["refused", "taken"], [0, 9], 0, id="a pause is kept"
        ),
        pytest.param([refused()] * 3, ["refused"] * 3 + ["parked"], [0, 1, 2], 1, id="given up"),
    ],
)
async def test_an_alert_is_taken_or_parked(
    received: Callable[..., Received],
    answers: list[Answer],
    counts: list[str],
    slept: list[float],
    letters: int,
) -> None:
    world = World(list(answers))
    await world.box().deliver(received(b"{}", 7, TOPIC, headers=[ALERT]))
    assert (world.counts, world.slept, len(world.parked)) == (counts, slept, letters)


async def test_a_dead_letter_says_why(received: Callable[..., Received]) -> None:
    world = World([refused(), refused("status 410"), refused("status 503")])
    await world.box().deliver(received(b"{}", 7, TOPIC, key=b"story", headers=[ALERT]))
    (letter,) = world.parked
    headers = dict(letter.headers)
    assert (letter.topic, letter.key, letter.value) == (f"dlq.{TOPIC}", b"story", b"{}")
    said = headers["__connect.errors.exception.message"]
    assert said == b"webhook-refused: status 503, after 3 attempts"


async def test_heartbeats_are_passed_by(received: Callable[..., Received]) -> None:
    world = World([])
    consumer = Consumer([received(b"{}", 0, TOPIC, headers=[BEAT])])
    await world.box().follow(consumer)
    assert (world.posted, consumer.commits) == ([], [1])


async def test_order_is_kept_and_each_is_committed_once_done(
    received: Callable[..., Received],
) -> None:
    world = World([refused(), refused(), taken(), taken(), *[refused()] * 3, taken()])
    records = [received(b"{}", number, TOPIC, headers=[ALERT]) for number in range(4)]
    consumer = Consumer(records)
    await world.box().follow(consumer)
    assert world.posted == [0, 0, 0, 1, 2, 2, 2, 3]
    assert consumer.commits == [1, 2, 3, 4]


async def test_nothing_is_committed_while_parking_fails(
    received: Callable[..., Received],
) -> None:
    class Cut(World):
        async def park(self, letter: Outgoing) -> None:
            raise OSError("no Kafka", letter.topic)

    world = Cut([refused()] * 3)
    consumer = Consumer([received(b"{}", 0, TOPIC, headers=[ALERT])])
    with pytest.raises(OSError, match="no Kafka"):
        await world.box().follow(consumer)
    assert consumer.commits == []


async def test_who_lost_the_partition_posts_no_more(received: Callable[..., Received]) -> None:
    world = World([refused(), taken()])
    box = world.box()

    async def rebalance(_: float) -> None:
        if world.posted:
            await box.turn.on_partitions_revoked({PLACE})

    object.__setattr__(box, "sleep", rebalance)
    consumer = Consumer([received(b"{}", 0, TOPIC, headers=[ALERT])])
    await box.follow(consumer)
    assert (world.posted, consumer.commits) == ([0], [])

"""How long a reader waits for what must come; reading itself is tested on a broker."""

import asyncio
from dataclasses import dataclass
from typing import Any, cast

import pytest
from aiokafka import AIOKafkaConsumer, TopicPartition

from streams.kafka.admin import UnreachableError
from streams.kafka.reading import WAIT, Reader

PLACE = ("log", 0)


@dataclass
class Record:
    offset: int


class Consumer:
    """A consumer whose broker answers as a list says: records, or silence."""

    def __init__(self, answers: list[list[int]]) -> None:
        self.answers = answers
        self.at = 0

    def seek(self, _place: TopicPartition, offset: int) -> None:
        self.at = offset

    async def position(self, _place: TopicPartition) -> int:
        return self.at

    async def getmany(self, *places: TopicPartition, timeout_ms: int) -> dict[Any, list[Record]]:
        assert timeout_ms == WAIT
        await asyncio.sleep(0)
        found = self.answers.pop(0)
        self.at = max([self.at, *(offset + 1 for offset in found)])
        return {places[0]: [Record(offset) for offset in found]} if found else {}


async def offsets(answers: list[list[int]], patience: float, end: int = 3) -> list[int]:
    reader = Reader(cast("AIOKafkaConsumer", Consumer(answers)), patience)
    return [each.offset async for each in reader.records({PLACE: 0}, {PLACE: end})]


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param([[0, 1, 2]], id="at-once"),
        pytest.param([[], [0], [], [1, 2]], id="with-pauses"),
        pytest.param([[], [], [0], [], [], [1], [], [], [2]], id="each-pause-is-short-enough"),
    ],
)
async def test_pauses_are_waited_for(answers: list[list[int]]) -> None:
    assert await offsets(answers, 2 * WAIT / 1000) == [0, 1, 2]


async def test_a_command_does_not_wait_for_ever() -> None:
    with pytest.raises(UnreachableError, match="has sent nothing of log for 1 s"):
        await offsets([[0], [], [], []], 2 * WAIT / 1000)


async def test_a_worker_does() -> None:
    answers: list[list[int]] = [[0], *([] for _ in range(1000)), [1, 2]]
    assert await offsets(answers, float("inf")) == [0, 1, 2]

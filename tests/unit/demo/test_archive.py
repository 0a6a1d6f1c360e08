"""The feeder waits until groups have committed all that their topics hold, and not for ever."""

from collections.abc import Mapping
from typing import cast

import pytest
from aiokafka.admin import AIOKafkaAdminClient

from streams.demo import archive
from streams.demo.archive import Backlog
from streams.domain.errors import StreamsError
from streams.kafka.reading import Place, Reader

RAW, LOG = ("raw", 0), ("log", 0)


class Ends:
    """A reader that knows where topics end."""

    def __init__(self, ends: Mapping[Place, int]) -> None:
        self._ends = dict(ends)

    async def ends(self) -> dict[Place, int]:
        return self._ends


def backlog(
    monkeypatch: pytest.MonkeyPatch, ends: Mapping[Place, int], *answers: Mapping[Place, int]
) -> tuple[Backlog, list[str]]:
    """Return a backlog whose groups commit one answer after the other, and the groups that were asked for."""
    asked: list[str] = []
    left = list(answers)

    async def committed(_admin: object, group: str) -> Mapping[Place, int]:
        asked.append(group)
        return left.pop(0) if len(left) > 1 else left[0]

    monkeypatch.setattr(archive, "committed", committed)
    reader, admin = cast("Reader", Ends(ends)), cast("AIOKafkaAdminClient", None)
    return Backlog(admin, reader), asked


async def test_what_is_committed_is_settled(monkeypatch: pytest.MonkeyPatch) -> None:
    waiting, asked = backlog(monkeypatch, {RAW: 3}, {RAW: 3})
    await waiting.settle({"readers": "raw"})
    assert asked == ["readers"]


async def test_it_is_asked_again_until_all_is_committed(monkeypatch: pytest.MonkeyPatch) -> None:
    waiting, asked = backlog(monkeypatch, {RAW: 3}, {}, {RAW: 1}, {RAW: 3})
    await waiting.settle({"readers": "raw"})
    assert asked == ["readers"] * 3


async def test_an_empty_topic_needs_no_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    waiting, _ = backlog(monkeypatch, {RAW: 0, LOG: 9}, {})
    await waiting.settle({"readers": "raw"})


async def test_other_topics_do_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    waiting, _ = backlog(monkeypatch, {RAW: 1, LOG: 9}, {RAW: 1, LOG: 2})
    await waiting.settle({"readers": "raw"})


async def test_a_group_that_does_not_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "PATIENCE", 0.0)
    waiting, _ = backlog(monkeypatch, {RAW: 3}, {RAW: 1})
    with pytest.raises(StreamsError, match="readers leaves 2 records of raw unread"):
        await waiting.settle({"readers": "raw"})

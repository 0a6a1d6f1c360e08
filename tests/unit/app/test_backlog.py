"""What waits is what lies between a group's commit and the end, if it is a record at all."""

from collections.abc import Callable, Mapping

import pytest

from streams.app.backlog import backlog, lag_of, oldest_waiting
from streams.app.ticking import moment_of
from streams.kafka.records import Received

Build = Callable[..., Received]
A, B = ("raw.news.v1", 0), ("raw.news.v1", 1)


class Topics:
    """A reader over offsets written down; it notes the order of questions."""

    def __init__(self, ends: Mapping[tuple[str, int], int], begin: int = 0) -> None:
        self._ends = dict(ends)
        self._begin = begin
        self.asked: list[str] = []
        self.records: dict[tuple[str, int], Received] = {}

    async def begins(self) -> Mapping[tuple[str, int], int]:
        self.asked.append("begins")
        return dict.fromkeys(self._ends, self._begin)

    async def ends(self) -> Mapping[tuple[str, int], int]:
        self.asked.append("ends")
        return self._ends

    async def first(self, place: tuple[str, int], start: int, end: int) -> Received | None:
        found = self.records.get(place)
        return found if found and start <= found.offset < end else None


@pytest.mark.parametrize(
    ("ends", "done", "begin", "ranges"),
    [
        pytest.param({A: 5}, {A: 5}, 0, {}, id="all done"),
        pytest.param({A: 5}, {A: 3}, 0, {A: (3, 5)}, id="two wait"),
        pytest.param({A: 5}, {}, 0, {A: (0, 5)}, id="no commit: from the log's start"),
        pytest.param({A: 5}, {}, 2, {A: (2, 5)}, id="no commit, truncated: from what is left"),
        pytest.param({A: 5}, {A: 1}, 4, {A: (4, 5)}, id="truncated above the commit"),
        pytest.param({A: 0, B: 2}, {B: 1}, 0, {B: (1, 2)}, id="an empty partition"),
        pytest.param({A: 3}, {A: 7}, 0, {}, id="the commit is newer than the ends"),
    ],
)
async def test_ranges(
    ends: dict[tuple[str, int], int],
    done: dict[tuple[str, int], int],
    begin: int,
    ranges: dict[tuple[str, int], tuple[int, int]],
) -> None:
    async def committed() -> Mapping[tuple[str, int], int]:
        return done

    assert await backlog(Topics(ends, begin), committed) == ranges
    assert lag_of(ranges) == sum(end - start for start, end in ranges.values())


async def test_ends_are_read_before_commits() -> None:
    topics = Topics({A: 5})

    async def committed() -> Mapping[tuple[str, int], int]:
        topics.asked.append("committed")
        return {}

    await backlog(topics, committed)
    assert topics.asked.index("ends") < topics.asked.index("committed")


async def test_the_oldest_of_each_partition_is_found(received: Build) -> None:
    topics = Topics({A: 5, B: 5})
    topics.records = {
        A: received(b"", offset=3, timestamp=1000),
        B: received(b"", offset=4, timestamp=900),
    }
    found = await oldest_waiting(topics, {A: (3, 5), B: (4, 5)})
    assert found == [moment_of(1000), moment_of(900)]


async def test_markers_do_not_wait() -> None:
    assert await oldest_waiting(Topics({A: 5}), {A: (4, 5)}) == []

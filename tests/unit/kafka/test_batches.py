"""The row of batches: what may be committed, what makes room, what a seek undoes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import pytest
from faust.types import TP

from streams.kafka.batches import MOST_BATCHES, MOST_RECORDS, Batch, Rows, mark_done
from streams.kafka.records import Received

ZERO, ONE = TP("in", 0), TP("in", 1)


@dataclass(frozen=True)
class Record:
    """The part of a record that a row reads."""

    offset: int


def records(first: int, last: int) -> Sequence[Received]:
    return cast("Sequence[Received]", [Record(offset) for offset in range(first, last + 1)])


def test_nothing_is_committed_before_it_is_done() -> None:
    rows = Rows()
    rows.add(ZERO, records(0, 9))
    assert rows.end_of(ZERO) is None


@pytest.mark.parametrize(
    ("done", "end"),
    [
        pytest.param((), None, id="none"),
        pytest.param((0,), 10, id="first"),
        pytest.param((1,), None, id="second-only"),
        pytest.param((1, 2), None, id="all-but-the-first"),
        pytest.param((0, 2), 10, id="a-gap"),
        pytest.param((2, 1, 0), 30, id="all-in-any-order"),
    ],
)
def test_the_end_of_the_unbroken_row_is_committed(done: tuple[int, ...], end: int | None) -> None:
    rows = Rows()
    batches = [rows.add(ZERO, records(first, first + 9)) for first in (0, 10, 20)]
    for index in done:
        batches[index].is_done = True
    assert rows.end_of(ZERO) == end


def test_an_end_stays_known_after_its_batches_left_the_row() -> None:
    rows = Rows()
    rows.add(ZERO, records(0, 9)).is_done = True
    assert (rows.end_of(ZERO), rows.end_of(ZERO)) == (10, 10)


def test_partitions_do_not_wait_for_each_other() -> None:
    rows = Rows()
    rows.add(ZERO, records(0, 9))
    rows.add(ONE, records(5, 6)).is_done = True
    assert rows.end_of(ZERO) is None
    assert rows.end_of(ONE) == 7


def test_records_fetched_again_take_the_place_of_their_row() -> None:
    rows = Rows()
    old = rows.add(ZERO, records(0, 9))
    rows.add(ZERO, records(10, 19))
    again = rows.add(ZERO, records(0, 4))
    old.is_done = True
    assert rows.end_of(ZERO) is None
    again.is_done = True
    assert rows.end_of(ZERO) == 5
    assert rows.open == {again}


@pytest.mark.parametrize(
    ("sizes", "is_full"),
    [
        pytest.param([1] * (MOST_BATCHES - 1), False, id="a-batch-fits"),
        pytest.param([1] * MOST_BATCHES, True, id="as-many-batches-as-may-be"),
        pytest.param([MOST_RECORDS - 1], False, id="a-record-fits"),
        pytest.param([MOST_RECORDS // 2, MOST_RECORDS // 2], True, id="as-many-records"),
    ],
)
def test_full(sizes: list[int], is_full: bool) -> None:  # noqa: FBT001
    rows, first = Rows(), 0
    for size in sizes:
        rows.add(ZERO, records(first, first + size - 1))
        first += size
    assert rows.is_full is is_full


def test_a_hole_is_asked_about_once() -> None:
    rows = Rows()
    rows.add(ZERO, records(0, 9))
    assert not rows.has_hole(ZERO, 10)
    assert rows.has_hole(ZERO, 12)  # fetch 10 and 11 again
    assert not rows.has_hole(ZERO, 12)  # they are not there: compacted
    rows.add(ZERO, records(12, 12))
    assert rows.has_hole(ZERO, 15)


def test_a_partition_without_a_row_has_no_hole() -> None:
    assert not Rows().has_hole(ZERO, 1000)


def test_a_seek_back_moves_where_the_next_fetch_must_begin() -> None:
    rows = Rows()
    rows.add(ZERO, records(0, 9))
    rows.has_hole(ZERO, 12)
    rows.sought({ZERO: 5, ONE: None})
    assert (rows.next, rows.probed) == ({ZERO: 5}, {})
    assert rows.has_hole(ZERO, 12)


def test_clearing_makes_room() -> None:
    rows = Rows()
    for first in range(MOST_BATCHES):
        rows.add(ZERO, records(first, first))
    rows.stored[ZERO] = 3
    rows.clear()
    assert rows == Rows()
    assert not rows.is_full


def test_the_oldest_open_batch_is_known() -> None:
    rows = Rows()
    first, second = rows.add(ZERO, records(0, 0)), rows.add(ONE, records(0, 0))
    first.born, second.born = 7.0, 3.0
    assert rows.oldest == 3.0
    rows.open.discard(second)
    assert rows.oldest == 7.0
    rows.open.discard(first)
    assert rows.oldest is None


@dataclass
class Event:
    """An event that notes in which state it was acknowledged."""

    value: Batch
    done_at_ack: bool | None = None

    def ack(self) -> bool:
        self.done_at_ack = self.value.is_done
        return True


def test_a_batch_is_marked_before_faust_is_told() -> None:
    event = Event(Batch(records(0, 0), 1))
    mark_done(event)
    assert event.done_at_ack is True

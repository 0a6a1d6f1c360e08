"""Batches: one Faust event is one partition's records of one fetch; the end of the done row is what commits."""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Protocol

from faust.types import TP

from streams.kafka.records import Received

MOST_BATCHES = 8  # in work at a time; more only adds latency (half a second at 5,000 records/s)
MOST_RECORDS = 2000


@dataclass(eq=False, slots=True)
class Batch:
    """Records of one fetch; `end` is the offset after the last, `is_done` once Kafka has all that it caused.

    `counts` are made then, too.
    """

    records: Sequence[Received]
    end: int
    born: float = field(default_factory=monotonic)
    is_done: bool = False
    counts: list[Callable[[], object]] = field(default_factory=list)


class Holding(Protocol):
    """The part of a Faust event that marking needs."""

    value: Batch

    def ack(self) -> bool:
        """Let a stop or a rebalance go on."""


Mark = Callable[[Holding], None]


def mark_done(event: Holding) -> None:
    """Mark a batch: everything that it caused is acknowledged, so it may be committed."""
    event.value.is_done = True
    event.ack()


def leave_open(event: Holding) -> None:
    """Mark nothing: what stands before the sending."""


@dataclass
class Rows:
    """Which batches of each partition are out, in order, and how far their row is done."""

    rows: dict[TP, deque[Batch]] = field(default_factory=dict)
    open: set[Batch] = field(default_factory=set)  # a set cannot drift as a counter can
    ends: dict[TP, int] = field(default_factory=dict)
    stored: dict[TP, int] = field(default_factory=dict)  # what the broker confirmed
    next: dict[TP, int] = field(default_factory=dict)  # where the next fetch must begin
    probed: dict[TP, int] = field(default_factory=dict)

    @property
    def is_full(self) -> bool:
        """Tell whether no more may be fetched for now."""
        if len(self.open) >= MOST_BATCHES:
            return True
        return sum(len(batch.records) for batch in self.open) >= MOST_RECORDS

    @property
    def oldest(self) -> float | None:
        """Return when the oldest open batch was born, None when none is open."""
        return min((batch.born for batch in tuple(self.open)), default=None)

    def add(self, tp: TP, records: Sequence[Received]) -> Batch:
        """Return the batch of a fetch, put at the end of its partition's row."""
        first = records[0].offset
        if first < self.next.get(tp, first):  # fetched again after a seek
            self.open.difference_update(self.rows.pop(tp, ()))
        batch = Batch(records, records[-1].offset + 1)
        self.rows.setdefault(tp, deque()).append(batch)
        self.open.add(batch)
        self.next[tp] = batch.end
        return batch

    def end_of(self, tp: TP) -> int | None:
        """Return the offset up to which all batches of the partition are done."""
        row = self.rows.get(tp, deque())
        while row and row[0].is_done:
            self.ends[tp] = row.popleft().end
        return self.ends.get(tp)

    def has_hole(self, tp: TP, first: int) -> bool:
        """Tell whether a fetch left records out; a hole met at the same place again is real (compaction)."""
        wanted = self.next.get(tp, first)
        if first <= wanted or self.probed.get(tp) == wanted:
            return False
        self.probed[tp] = wanted
        return True

    def sought(self, offsets: Mapping[TP, int | None]) -> None:
        """Note that the partitions will be fetched from there."""
        self.next.update({tp: offset for tp, offset in offsets.items() if offset is not None})
        self.probed.clear()

    def clear(self) -> None:
        """Forget everything: the partitions are another worker's, or come back from their committed offsets."""
        for held in (self.rows, self.open, self.ends, self.stored, self.next, self.probed):
            held.clear()

"""Counts of what is under way: made when Kafka has it, forgotten when it does not get there."""

from collections.abc import Callable
from dataclasses import dataclass, field

Count = Callable[[], object]


@dataclass(slots=True)
class Tally:
    """The counts that wait for the acknowledgement of the batch in work."""

    waiting: list[Count] = field(default_factory=list)

    def begin(self, waiting: list[Count]) -> None:
        """Put what is counted from now on into the list of another batch."""
        self.waiting = waiting

    def add(self, count: Count) -> None:
        """Count when all that the batch causes is acknowledged."""
        self.waiting.append(count)

    def forget(self, kept: int) -> None:
        """Forget all counts but the first so many: what they are about will not be sent."""
        del self.waiting[kept:]


def count(waiting: list[Count]) -> None:
    """Make the counts of a batch, once."""
    for each in waiting:
        each()
    waiting.clear()

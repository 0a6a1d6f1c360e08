"""When the fold must look at a watched day again: the next step of its countdown, and the end of the day."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from heapq import heappop, heappush

from streams.track.indexes import drop
from streams.track.state import MeasureEntry, State, Watch

LAST = date(9000, 1, 1)
"""Days beyond it are slips of the pen, and leave no room to count."""


@cache
def begins(zone: tzinfo, day: date) -> datetime:
    """Return the moment at which a day begins somewhere."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def ends(zone: tzinfo, day: date) -> datetime:
    """Return the moment at which a day is over somewhere."""
    return begins(zone, day + timedelta(days=1))


class Alarms:
    """Moments with the names of what waits for them, soonest first; a name may wait for several."""

    def __init__(self) -> None:
        """Begin with none."""
        self._heap: list[tuple[datetime, str]] = []

    def put(self, at: datetime, name: str) -> None:
        """Let a name wait for a moment."""
        heappush(self._heap, (at, name))

    def ring(self, now: datetime) -> Iterator[str]:
        """Yield the names whose moment has come, each once, in the order of the moments; they wait no longer."""
        seen: dict[str, None] = {}
        while self._heap and self._heap[0][0] <= now:
            seen[heappop(self._heap)[1]] = None
        yield from seen


class Agenda:
    """What waits for which moment, and the watched days of each subject; all of it follows from the state."""

    def __init__(self, state: State) -> None:
        """Take the days that a state watches."""
        self.steps, self.ends = Alarms(), Alarms()
        self.pledges, self.measures = Alarms(), Alarms()
        self.ages = Alarms()
        self.days, self.seen = Alarms(), Alarms()
        self._of: dict[str, dict[str, None]] = {}
        for day in state.seen:
            self.seen.put(begins(UTC, date.fromisoformat(day)), day)
        for entry in state.measures.values():
            self.change(entry)
        for key, watch in state.watches.items():
            for subject in watch.subjects:
                self.index(subject, key)

    def change(self, entry: MeasureEntry) -> None:
        """Let a measure wait for the next day on which dates change it."""
        if entry.next_day is not None:
            self.days.put(begins(UTC, entry.next_day), entry.id)

    def index(self, subject: str, key: str) -> None:
        """Make a watched day findable by whose it is."""
        self._of.setdefault(subject, {})[key] = None

    def forget(self, subject: str, key: str) -> None:
        """Make it findable by a subject no longer."""
        drop(self._of, subject, key)

    def of(self, subject: str) -> tuple[str, ...]:
        """Return the names of a subject's watched days, in an order that a restart keeps."""
        found = self._of.get(subject)
        return tuple(sorted(found)) if found else ()


def key_of(watch: Watch) -> str:
    """Return the name of a watched day."""
    return f"{watch.owner}/{watch.kind}/{watch.day}"

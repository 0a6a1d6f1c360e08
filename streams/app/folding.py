"""A record of the log to what it makes us say; a break in the row of offsets ends the process."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from streams.app.hops import delay_of
from streams.app.telling import count_alert, told
from streams.app.tracking import Tracker
from streams.domain.alert import Alert, MeasureOutput, PledgeOutput
from streams.domain.vocabulary import MeasureState, PledgeState
from streams.kafka.outgoing import Outgoing
from streams.kafka.records import Received
from streams.telemetry.metrics import Metrics

RESTART = 70  # the exit code that asks the supervisor for a restart
Clock = Callable[[], datetime]
Stage = Callable[[Received], list[Outgoing]]
Fail = Callable[[int, str], object]


@dataclass(frozen=True, slots=True)
class Folding:
    """The work of track on one record."""

    tracker: Tracker
    metrics: Metrics
    clock: Clock

    def __call__(self, received: Received) -> list[Outgoing]:
        """Return a message for each output of the fold."""
        outputs = self.tracker.step(received)
        self.metrics.log_offset.labels(self.metrics.stage).set(self.tracker.position)
        now = self.clock()
        alerts = [output for output in outputs if isinstance(output, Alert)]
        self.metrics.tally.add(lambda: self._count(alerts, received, now))
        if any(isinstance(output, MeasureOutput | PledgeOutput) for output in outputs):
            self.show_states()
        return [told(output, received, now) for output in outputs]

    def _count(self, alerts: Sequence[Alert], received: Received, now: datetime) -> None:
        for alert in alerts:
            count_alert(alert, delay_of(alert, received.headers, now), self.metrics)

    def show_states(self) -> None:
        """Set the gauges of measures and pledges by state."""
        for gauge, terms, kind in (
            (self.metrics.measures, MeasureState, "measures"),
            (self.metrics.pledges, PledgeState, "pledges"),
        ):
            counts = Counter(self.tracker.states[kind].values())
            for term in terms:
                gauge.labels(term).set(counts[term.value])


@dataclass(frozen=True, slots=True)
class Unbroken:
    """A stage over the fold that never skips and never goes back: the restart reads what lies between."""

    stage: Stage
    tracker: Tracker
    fail: Fail

    def __call__(self, received: Received) -> list[Outgoing]:
        """Return the stage's messages, or end the process."""
        if received.offset != self.tracker.position:
            place = f"record {received.offset}, but the fold is before {self.tracker.position}"
            self.fail(RESTART, f"the log was read out of its order: {place}")
            return []
        if self.tracker.is_superseded_by(received):
            self.fail(RESTART, "another rule pack has taken over the log")
            return []
        return self.stage(received)

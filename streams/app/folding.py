"""A record of the log to what it makes us say; a break in the row of offsets ends the process."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from streams.app.telling import count_alert, told
from streams.app.tracking import Tracker
from streams.domain.alert import Alert, MeasureOutput, Output, PledgeOutput
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
    states: dict[str, str] = field(default_factory=dict)

    def __call__(self, received: Received) -> list[Outgoing]:
        """Return a message for each output of the fold."""
        outputs = self.tracker.step(received)
        self.metrics.log_offset.set(self.tracker.position)
        now = self.clock()
        for output in outputs:
            self._count(output, now)
        return [told(output, received, now) for output in outputs]

    def _count(self, output: Output, now: datetime) -> None:
        match output:
            case Alert():
                count_alert(output, now, self.metrics)
            case MeasureOutput():
                self._show("measures", output.measure.id, output.measure.state)
            case PledgeOutput():
                self._show("pledges", output.pledge.id, output.pledge.state)
            case _:
                pass

    def _show(self, kind: str, name: str, state: str) -> None:
        """Move one measure or pledge from its last state's gauge to the present one's."""
        gauge = self.metrics.measures if kind == "measures" else self.metrics.pledges
        before = self.states.get(name)
        if before is not None:
            gauge.labels(before).dec()
        gauge.labels(state).inc()
        self.states[name] = state


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

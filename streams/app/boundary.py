"""The one place where any exception is met: a record that breaks a stage becomes a dead letter."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from time import perf_counter

from streams.app.ticking import moment_of
from streams.domain.errors import DocumentRejectedError
from streams.kafka.deadletters import dead_letter
from streams.kafka.outgoing import Outgoing
from streams.kafka.records import Received
from streams.telemetry.logs import logger
from streams.telemetry.metrics import Metrics
from streams.wire.refusals import FORM

log = logger(__name__)

Stage = Callable[[Received], list[Outgoing]]


@dataclass
class Progress:
    """How far a role's work has come: the time of the last record it took."""

    last_record_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Boundary:
    """A stage that never raises: what fails goes to its topic's dead letters.

    Whatever is counted waits in the tally until all is acknowledged; of what fails, only the dead letter counts.
    """

    stage: Stage
    group: str
    metrics: Metrics
    limit_of: Callable[[str], int]
    progress: Progress = field(default_factory=Progress)

    def __call__(self, received: Received) -> list[Outgoing]:
        """Return the stage's messages, else the dead letter."""
        self.progress.last_record_at = moment_of(received.timestamp)
        began, kept = perf_counter(), len(self.metrics.tally.waiting)
        try:
            made = [self._fitting(message) for message in self.stage(received)]
            outcome = "sent" if made else "dropped"
        except DocumentRejectedError as refusal:
            made, outcome = [self._bury(received, refusal, refusal.reason, kept)], "dead_letter"
        except Exception as problem:  # a bug of ours must not stop the stream
            log.exception("stage failed", **_place(received))
            made = [self._bury(received, problem, type(problem).__name__, kept)]
            outcome = "dead_letter"
        self.metrics.processing.labels(self.metrics.stage).observe(perf_counter() - began)
        self.metrics.tally.add(lambda: self._count(received, outcome))
        return made

    def _count(self, received: Received, outcome: str) -> None:
        """Count a record as worked off; what it caused is acknowledged by now."""
        name = self.metrics.stage
        self.metrics.processed.labels(name, outcome).inc()
        if outcome != "dropped":
            waited = max(0.0, time.time() - received.timestamp / 1000)
            self.metrics.hop.labels(name).observe(waited, {"record": _spelled(received)})

    def _fitting(self, message: Outgoing) -> Outgoing:
        """Return the message; one that its topic refuses would take its neighbours in the batch with it."""
        limit = self.limit_of(message.topic)
        if not message.fits(limit):
            detail = f"{message.size} bytes for {message.topic}, which takes {limit}"
            raise DocumentRejectedError("output-too-large", detail)
        return message

    def _bury(self, received: Received, problem: Exception, error: str, kept: int) -> Outgoing:
        """Return the dead letter; the stage's own counts are forgotten, as nothing else of it will be sent."""
        self.metrics.tally.forget(kept)
        self.metrics.tally.add(lambda: self._count_dead(received, error))
        log.warning("record buried", error=error, why=str(problem)[:500], **_place(received))
        return dead_letter(received, problem, self.group, self.metrics.stage)

    def _count_dead(self, received: Received, error: str) -> None:
        place = {"record": _spelled(received)}
        self.metrics.dead_letters.labels(received.topic, error).inc(exemplar=place)
        if error in FORM:
            self.metrics.schema_failures.labels(received.topic).inc(exemplar=place)


def quietly(step: Callable[[Received], object]) -> Callable[[Received], None]:
    """Return the step without what it says: for records whose outputs, or dead letter, are out already."""

    def take(received: Received) -> None:
        try:
            step(received)
        except Exception as problem:  # noqa: BLE001  (it was met and buried when its offset was committed)
            log.debug("record passed by", why=str(problem)[:500], **_place(received))

    return take


def _spelled(received: Received) -> str:
    """Return a record's place as `dlq show` takes it."""
    return f"{received.topic} {received.partition} {received.offset}"


def _place(received: Received) -> dict[str, str | int]:
    return {"topic": received.topic, "partition": received.partition, "offset": received.offset}

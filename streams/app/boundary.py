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

log = logger(__name__)

Stage = Callable[[Received], list[Outgoing]]


@dataclass
class Progress:
    """How far a role's work has come: the time of the last record it took."""

    last_record_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Boundary:
    """A stage that never raises: what fails goes to its topic's dead letters, and is counted."""

    stage: Stage
    group: str
    metrics: Metrics
    limit_of: Callable[[str], int]
    progress: Progress = field(default_factory=Progress)

    def __call__(self, received: Received) -> list[Outgoing]:
        """Return the stage's messages, else the dead letter."""
        self.progress.last_record_at = moment_of(received.timestamp)
        began = perf_counter()
        try:
            made = [self._fitting(message) for message in self.stage(received)]
            outcome = "sent" if made else "dropped"
        except DocumentRejectedError as refusal:
            made, outcome = [self._bury(received, refusal, refusal.reason)], "dead_letter"
        except Exception as problem:  # a bug of ours must not stop the stream
            log.exception("stage failed", **_place(received))
            made = [self._bury(received, problem, type(problem).__name__)]
            outcome = "dead_letter"
        name = self.metrics.stage
        self.metrics.processed.labels(name, outcome).inc()
        self.metrics.processing.labels(name).observe(perf_counter() - began)
        if made:
            waited = time.time() - received.timestamp / 1000
            self.metrics.hop.labels(name).observe(max(0.0, waited))
        return made

    def _fitting(self, message: Outgoing) -> Outgoing:
        """Return the message; one that its topic refuses would take its neighbours in the batch with it."""
        limit = self.limit_of(message.topic)
        if not message.fits(limit):
            detail = f"{message.size} bytes for {message.topic}, which takes {limit}"
            raise DocumentRejectedError("output-too-large", detail)
        return message

    def _bury(self, received: Received, problem: Exception, error: str) -> Outgoing:
        self.metrics.dead_letters.labels(received.topic, error).inc()
        log.warning("record buried", error=error, why=str(problem)[:500], **_place(received))
        return dead_letter(received, problem, self.group, self.metrics.stage)


def quietly(step: Callable[[Received], object]) -> Callable[[Received], None]:
    """Return the step without what it says: for records whose outputs, or dead letter, are out already."""

    def take(received: Received) -> None:
        try:
            step(received)
        except Exception as problem:  # noqa: BLE001  (it was met and buried when its offset was committed)
            log.debug("record passed by", why=str(problem)[:500], **_place(received))

    return take


def _place(received: Received) -> dict[str, str | int]:
    return {"topic": received.topic, "partition": received.partition, "offset": received.offset}

"""A raw record to a record of the log: decode, detect, encode."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from streams.app.hops import DETECTED, RECEIVED, way
from streams.app.telling import outgoing
from streams.app.ticking import moment_of
from streams.domain.document import Document, Position
from streams.domain.errors import DocumentRejectedError
from streams.domain.record import DocumentRecord
from streams.kafka.outgoing import Outgoing
from streams.kafka.records import Received
from streams.telemetry.metrics import Metrics
from streams.wire.decode import decode_document
from streams.wire.envelope import OBSERVED_AT, moment_in
from streams.wire.moments import spelled
from streams.wire.records import encode_record

RecordOf = Callable[[Document, Position, datetime], DocumentRecord | str]
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Detecting:
    """The work of detect-official and detect-news on one raw record."""

    record_of: RecordOf
    metrics: Metrics
    clock: Clock
    is_simulated: bool

    def __call__(self, received: Received) -> list[Outgoing]:
        """Return the record for the log; nothing where the document has no candidate."""
        observed_at = self._observed_at(received)
        document = decode_document(received.value, observed_at)
        place = Position(received.topic, received.partition, received.offset)
        found = self.record_of(document, place, observed_at)
        self.metrics.tally.add(lambda: self._count(document, found))
        if isinstance(found, str):
            return []
        came = [(RECEIVED, spelled(moment_of(received.timestamp)).encode()), *received.headers]
        return [outgoing(found, encode_record(found), way(came, DETECTED, self.clock()))]

    def _observed_at(self, received: Received) -> datetime:
        """Return when we got to know of it: the broker's time, in simulated time what the feeder says."""
        if not self.is_simulated:
            return moment_of(received.timestamp)
        said = moment_in(received.headers, OBSERVED_AT)
        if said is None:
            raise DocumentRejectedError(
                "no-observed-at", f"the log's time is simulated: no {OBSERVED_AT}"
            )
        return said

    def _count(self, document: Document, found: DocumentRecord | str) -> None:
        source = self.metrics.source(document.source)
        self.metrics.documents_received.labels(source).inc()
        self.metrics.published(source, document.published_at.timestamp())
        if isinstance(found, str):
            self.metrics.documents_dropped.labels(found).inc()
            return
        self.metrics.documents_recorded.labels(source).inc()
        for event in found.events:
            self.metrics.events_detected.labels(event.event_type, event.status).inc()

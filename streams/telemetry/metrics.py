"""The metrics of a process: names, labels, and every known label of its role at zero from the start."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import TypeVar

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
)
from prometheus_client.gc_collector import GCCollector
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

from streams.domain.vocabulary import (
    EventType,
    MeasureState,
    PledgeState,
    Severity,
    Status,
    Step,
    Tier,
)
from streams.telemetry.buckets import HOPS, WAY, WORK

disable_created_metrics()  # type: ignore[no-untyped-call]  # a second series for each, which nobody reads

OUTCOMES = ("sent", "dropped", "dead_letter")
DELIVERED = ("sent", "suppressed")
OTHER = "other"


class Metrics:
    """All that a process counts; one per process, given to whoever counts."""

    def __init__(
        self, stage: str, sources: Iterable[str] = (), subscribers: Iterable[str] = ()
    ) -> None:
        """Take the stage (the role), and the names of the known sources of documents and of the subscribers."""
        self.stage = stage
        self.registry = registry = CollectorRegistry()
        for collector in (ProcessCollector, PlatformCollector, GCCollector):
            collector(registry=registry)
        self._sources = frozenset((*sources, OTHER))
        self._is_detect = stage.startswith("detect")
        self._is_track = stage == "track"
        self._subscribers = tuple(subscribers) if stage == "route" else ()
        self._newest: dict[str, float] = {}
        self._count_documents(registry)
        self._count_work(registry)
        self._count_what_is_said(registry)
        self._show_state(registry)

    def source(self, name: str) -> str:
        """Return the label of a source: its name where it is known, so that labels stay few."""
        return name if name in self._sources else OTHER

    def published(self, source: str, at: float) -> None:
        """Show when a source's newest document was published: one that comes late or again does not set it back."""
        if at > self._newest.get(source, 0.0):
            self._newest[source] = at
            self.last_document.labels(source).set(at)

    def _count_documents(self, registry: CollectorRegistry) -> None:
        self.documents_received = _counter(
            "documents_received",
            "Documents read from the raw topics.",
            {"source": sorted(self._sources) if self._is_detect else ()},
            registry,
        )
        self.documents_dropped = _counter(
            "documents_dropped",
            "Documents without an event, by reason.",
            {"reason": [*Step] if self._is_detect else ()},
            registry,
        )
        self.dead_letters = _counter(
            "dead_letters", "Records that could not be read.", {"topic": (), "error": ()}, registry
        )
        self.last_document = _gauge(
            "last_document_timestamp_seconds",
            "When a source's newest document was published.",
            {"source": ()},
            registry,
        )

    def _count_work(self, registry: CollectorRegistry) -> None:
        stage = {"stage": (self.stage,)}
        self.processed = _counter(
            "processed", "Records worked off.", {**stage, "outcome": OUTCOMES}, registry
        )
        self.processing = _histogram(
            "processing_duration_seconds", "Time spent on one record.", WORK, stage, registry
        )
        self.in_progress = _gauge("in_progress", "Records in work.", stage, registry)
        self.lag = _gauge("lag_records", "Records not yet committed.", stage, registry)
        self.heartbeat = _gauge(
            "heartbeat_timestamp_seconds",
            "When the stage last sent its heartbeat.",
            stage,
            registry,
        )
        self.hop = _histogram(
            "hop_duration_seconds",
            "From the input's timestamp to the output.",
            HOPS,
            stage,
            registry,
        )

    def _count_what_is_said(self, registry: CollectorRegistry) -> None:
        self.events_detected = _counter(
            "events_detected",
            "Events found in documents.",
            {"event_type": [*EventType] if self._is_detect else (), "status": [*Status]},
            registry,
        )
        self.alerts_published = _counter(
            "alerts_published",
            "Alerts published.",
            {"event_type": [*EventType] if self._is_track else (), "severity": [*Severity]},
            registry,
        )
        self.measure_cancellations = _counter(
            "measure_cancellations",
            "Alerts on the end of a measure.",
            {"issuer": (), "measure_type": ()},
            registry,
        )
        self.alert_delay = _histogram(
            "alert_delay_seconds",
            "From publication at the source to our alert.",
            WAY,
            {"source_class": [*Tier] if self._is_track else ()},
            registry,
        )
        self.deliveries = _counter(
            "deliveries",
            "Alerts to subscribers.",
            {"subscriber": self._subscribers, "outcome": DELIVERED},
            registry,
        )

    def _show_state(self, registry: CollectorRegistry) -> None:
        self.measures = _gauge(
            "measures",
            "Measures by state.",
            {"state": [*MeasureState] if self._is_track else ()},
            registry,
        )
        self.pledges = _gauge(
            "pledges",
            "Pledges by state.",
            {"state": [*PledgeState] if self._is_track else ()},
            registry,
        )
        self.watermark = _gauge(
            "watermark_timestamp_seconds",
            "Up to when all raw records are worked off.",
            {},
            registry,
        )
        self.log_offset = _gauge("log_offset", "The next record of the log to fold.", {}, registry)
        self.build = _gauge(
            "build_info", "Always 1; version and rule pack.", {"version": (), "pack": ()}, registry
        )


Labels = Mapping[str, Sequence[str]]
Metric = TypeVar("Metric", Counter, Gauge, Histogram)


def _counter(name: str, text: str, labels: Labels, registry: CollectorRegistry) -> Counter:
    return _at_zero(Counter(f"exportwire_{name}", text, list(labels), registry=registry), labels)


def _gauge(name: str, text: str, labels: Labels, registry: CollectorRegistry) -> Gauge:
    return _at_zero(Gauge(f"exportwire_{name}", text, list(labels), registry=registry), labels)


def _histogram(
    name: str, text: str, buckets: Sequence[float], labels: Labels, registry: CollectorRegistry
) -> Histogram:
    built = Histogram(f"exportwire_{name}", text, list(labels), buckets=buckets, registry=registry)
    return _at_zero(built, labels)


def _at_zero(metric: Metric, labels: Labels) -> Metric:
    """Return the metric with each known combination of labels present."""
    for values in product(*labels.values()) if labels else ():
        metric.labels(*values)
    return metric

"""The metrics of a process: names, labels, and every known label of its role at zero from the start."""

from collections.abc import Iterable

from prometheus_client import CollectorRegistry, disable_created_metrics
from prometheus_client.gc_collector import GCCollector
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

from streams.domain.vocabulary import (
    EventType,
    MeasureState,
    MeasureType,
    PledgeState,
    Severity,
    Status,
    Step,
    Tier,
)
from streams.telemetry.buckets import HOPS, WAY, WORK
from streams.telemetry.making import Making
from streams.telemetry.tally import Tally
from streams.wire.refusals import REASONS

disable_created_metrics()  # type: ignore[no-untyped-call]  # a second series for each, which nobody reads

OUTCOMES = ("sent", "dropped", "dead_letter")
DELIVERED = ("sent", "suppressed")
OVERDUE = ("day_passed", "no_text_in_90_days")
DAYS = ("effective", "until", "comment")
WITHIN = ("7d", "30d", "90d")
POSTED = ("taken", "refused", "parked")
OTHER = "other"


class Metrics:
    """All that a process counts; one per process, given to whoever counts."""

    def __init__(
        self,
        stage: str,
        sources: Iterable[str] = (),
        subscribers: Iterable[str] = (),
        issuers: Iterable[str] = (),
        topics: Iterable[str] = (),
    ) -> None:
        """Take the stage (the role), and the known names: sources, subscribers, issuers, and the topics it reads."""
        self.stage = stage
        self.registry = registry = CollectorRegistry()
        for collector in (ProcessCollector, PlatformCollector, GCCollector):
            collector(registry=registry)
        self.tally = Tally()
        self._sources = frozenset((*sources, OTHER))
        self._issuers = frozenset((*issuers, OTHER))
        self._is_detect = stage.startswith("detect")
        self._is_track = stage == "track"
        self._subscribers = tuple(subscribers) if stage == "route" else ()
        self._posted = tuple(subscribers) if stage == "deliver" else ()
        self._topics = tuple(topics)
        self._newest: dict[str, float] = {}
        making = Making(registry)
        self._count_documents(making)
        self._count_work(making)
        self._count_what_is_said(making)
        self._count_what_is_delivered(making)
        self._show_life(making)
        self._show_state(making)

    def source(self, name: str) -> str:
        """Return the label of a source: its name where it is known, so that labels stay few."""
        return name if name in self._sources else OTHER

    def issuer(self, name: str) -> str:
        """Return the label of an issuer: its name where it is known, so that labels stay few."""
        return name if name in self._issuers else OTHER

    def published(self, source: str, at: float) -> None:
        """Show when a source's newest document was published: one that comes late or again does not set it back."""
        if at > self._newest.get(source, 0.0):
            self._newest[source] = at
            self.last_document.labels(source).set(at)

    def _count_documents(self, making: Making) -> None:
        self.documents_received = making.counter(
            "documents_received",
            "Documents that could be read, whose outcome is acknowledged.",
            {"source": sorted(self._sources) if self._is_detect else ()},
        )
        self.documents_recorded = making.counter(
            "documents_recorded",
            "Documents with an event or a question, which went into the log.",
            {"source": sorted(self._sources) if self._is_detect else ()},
        )
        self.documents_dropped = making.counter(
            "documents_dropped",
            "Documents without an event, by reason.",
            {"reason": [*Step] if self._is_detect else ()},
        )
        self.dead_letters = making.counter(
            "dead_letters",
            "Records that could not be worked off, by topic and reason.",
            {"topic": self._topics, "error": REASONS},
        )
        self.schema_failures = making.counter(
            "schema_failures",
            "Records that are not of their topic's form.",
            {"topic": self._topics},
        )
        self.last_document = making.gauge(
            "last_document_timestamp_seconds",
            "When a source's newest document was published.",
            {"source": ()},
        )

    def _count_work(self, making: Making) -> None:
        stage = {"stage": (self.stage,)}
        self.processed = making.counter(
            "processed",
            "Records worked off, all that they caused acknowledged.",
            {**stage, "outcome": OUTCOMES},
        )
        self.processing = making.histogram(
            "processing_duration_seconds", "Time spent on one record.", WORK, stage
        )
        self.in_progress = making.gauge("in_progress", "Records in work.", stage)
        self.lag = making.gauge(
            "lag_records",
            "Records not yet committed; the clock tells it of every stage, as a dead one cannot.",
            {"stage": ()},
        )
        self.hop = making.histogram(
            "hop_duration_seconds",
            "From the input's timestamp to the acknowledgement of what it caused.",
            HOPS,
            stage,
        )

    def _count_what_is_said(self, making: Making) -> None:
        issuers = sorted(self._issuers) if self._is_track else ()
        self.events_detected = making.counter(
            "events_detected",
            "Events found in documents.",
            {"event_type": [*EventType] if self._is_detect else (), "status": [*Status]},
        )
        self.alerts_published = making.counter(
            "alerts_published",
            "Alerts published.",
            {"event_type": [*EventType] if self._is_track else (), "severity": [*Severity]},
        )
        self.alerts_told = making.counter(
            "alerts_told",
            "Alerts published, by whose act they tell and how firm it is.",
            {"issuer": issuers, "status": [*Status]},
        )
        self.measure_cancellations = making.counter(
            "measure_cancellations",
            "Alerts on the end of a measure.",
            {"issuer": issuers, "measure_type": [*MeasureType]},
        )
        self.alert_delay = making.histogram(
            "alert_delay_seconds",
            "From publication at the source to our alert.",
            WAY,
            {"source_class": [*Tier] if self._is_track else ()},
        )

    def _count_what_is_delivered(self, making: Making) -> None:
        self.deliveries = making.counter(
            "deliveries",
            "Alerts to subscribers.",
            {"subscriber": self._subscribers, "outcome": DELIVERED},
        )
        self.posts = making.counter(
            "webhook_posts",
            "Attempts to post alerts; parked = given up after the last.",
            {"subscriber": self._posted, "outcome": POSTED},
        )
        self.post_delay = making.histogram(
            "webhook_delay_seconds",
            "From an alert on a subscriber's topic to the receiver that took it.",
            WAY,
            {"subscriber": self._posted},
        )

    def _show_life(self, making: Making) -> None:
        unknown = {"stage": ()}
        self.heartbeat = making.gauge(
            "heartbeat_timestamp_seconds", "When the stage last sent its heartbeat.", unknown
        )
        self.started = making.gauge(
            "started_timestamp_seconds", "When the stage's process was started.", unknown
        )
        self.ready = making.gauge("ready", "1 while the stage is ready, else 0.", unknown)
        self.standby = making.gauge(
            "standby",
            "1 while the stage is ready and its work is another process's, else 0.",
            unknown,
        )
        self.watermark = making.gauge(
            "watermark_timestamp_seconds",
            "Up to when all records that the stage reads are worked off.",
            unknown,
        )
        self.tick = making.gauge(
            "tick_timestamp_seconds", "When the clock's last tick was acknowledged.", unknown
        )
        self.log_offset = making.gauge(
            "log_offset", "The next record of the log to fold.", unknown
        )
        self.build = making.gauge(
            "build_info", "Always 1; version and rule pack.", {"version": (), "pack": ()}
        )

    def _show_state(self, making: Making) -> None:
        is_track = self._is_track
        self.measures = making.gauge(
            "measures", "Measures by state.", {"state": [*MeasureState] if is_track else ()}
        )
        self.pledges = making.gauge(
            "pledges", "Pledges by state.", {"state": [*PledgeState] if is_track else ()}
        )
        self.overdue = making.gauge(
            "pledges_overdue",
            "Open pledges whose promised day has passed, or that have no day and no text for 90 days.",
            {"reason": OVERDUE if is_track else ()},
        )
        self.dates_ahead = making.gauge(
            "dates_ahead",
            "Days that come on which measures begin, end, or comments close.",
            {"kind": DAYS if is_track else (), "within": WITHIN},
        )
        self.next_date = making.gauge(
            "next_date_timestamp_seconds", "The next such day, its midnight in UTC.", {"kind": ()}
        )

"""The topics of exportwire, as its design's table has them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from streams.wire.envelope import ALERTS, HEARTBEAT, LOG, MEASURES, PLEDGES, REVIEW, WHY_NOT

RAW_NEWS = "raw.news.v1"
RAW_REGULATIONS = "raw.regulations.v1"
DEAD_LETTERS = "dlq."

MIB = 1024 * 1024
RAW_LIMIT = 4 * MIB
DEAD_LIMIT = 5 * MIB  # a dead letter is its source's message and our headers
LOG_LIMIT = 4 * MIB
LIMIT = MIB
DAY = 24 * 3600 * 1000  # milliseconds, as Kafka counts retention
FOR_EVER = -1


@dataclass(frozen=True, slots=True)
class TopicSpec:
    """What a topic must be; `days` is how long messages are kept, None where a newer one of the key replaces them."""

    name: str
    partitions: int = 1
    days: int | None = FOR_EVER
    limit: int = LIMIT
    is_timed_by_broker: bool = False

    def configs(self, insync: int) -> dict[str, str]:
        """Return the topic's settings as Kafka names them."""
        found = {
            "cleanup.policy": "compact" if self.days is None else "delete",
            "max.message.bytes": str(self.limit),
            "min.insync.replicas": str(insync),
        }
        if self.days is not None:
            kept = FOR_EVER if self.days == FOR_EVER else self.days * DAY
            found["retention.ms"] = str(kept)
        if self.is_timed_by_broker:
            found["message.timestamp.type"] = "LogAppendTime"
        return found


@dataclass(frozen=True, slots=True)
class Layout:
    """All topics of one installation: how many partitions and copies, and for whom."""

    raw_partitions: int = 8
    alert_partitions: int = 4
    replication: int = 1
    insync: int = 1
    subscribers: tuple[str, ...] = ()
    posted: tuple[str, ...] = ()  # the subscribers with a webhook
    specs: tuple[TopicSpec, ...] = field(init=False)
    limits: Mapping[str, int] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Lay out the topics."""
        shared = _shared(self.raw_partitions, self.alert_partitions)
        own = [TopicSpec(topic_of(name), days=30) for name in self.subscribers]
        parked = [
            TopicSpec(dead_letters_of(topic_of(name)), days=30, limit=DEAD_LIMIT)
            for name in self.posted
        ]
        object.__setattr__(self, "specs", (*shared, *own, *parked))
        object.__setattr__(self, "limits", {spec.name: spec.limit for spec in self.specs})

    def limit_of(self, topic: str) -> int:
        """Return the most bytes that the topic takes for one message."""
        return self.limits.get(topic, LIMIT)


def topic_of(subscriber: str) -> str:
    """Return the topic of a subscriber's alerts."""
    return f"alerts.{subscriber}.v1"


def dead_letters_of(topic: str) -> str:
    """Return the topic of what could not be read from a topic."""
    return DEAD_LETTERS + topic


def _shared(raw: int, alerts: int) -> Iterable[TopicSpec]:
    inputs = [
        TopicSpec(RAW_NEWS, raw, 90, RAW_LIMIT, is_timed_by_broker=True),
        TopicSpec(RAW_REGULATIONS, raw, 90, RAW_LIMIT, is_timed_by_broker=True),
        TopicSpec(LOG, limit=LOG_LIMIT),
        TopicSpec(ALERTS, alerts),
    ]
    outputs = [
        TopicSpec(MEASURES, days=None),
        TopicSpec(PLEDGES, days=None),
        TopicSpec(REVIEW, days=90),
        TopicSpec(WHY_NOT, days=90),
        TopicSpec(HEARTBEAT, days=1),
    ]
    dead = [
        TopicSpec(dead_letters_of(spec.name), spec.partitions, 30, DEAD_LIMIT) for spec in inputs
    ]
    return (*inputs, *outputs, *dead)

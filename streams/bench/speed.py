"""How long detection takes, on one core, without Kafka."""

import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime

from streams.bench.documents import hit, unrelated
from streams.catalog.load import load_catalog
from streams.detect.detector import Detector

ROUNDS = 200
AT = datetime(2025, 11, 7, 12, tzinfo=UTC)


def detection_speed() -> dict[str, float]:
    """Return microseconds a document, medians: one that has nothing to do with trade, and a hit."""
    detector = Detector(load_catalog()).prepare()
    far, near = unrelated(AT), hit(70, AT, "speed")
    return {
        "unrelated 2 KB": _median(lambda: detector.detect(far)),
        "hit": _median(lambda: detector.detect(near)),
    }


def _median(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        taken.append(1e6 * (time.perf_counter() - began))
    return statistics.median(taken)

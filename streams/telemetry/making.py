"""Makes the metrics of a registry, each known combination of labels present from the start."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TypeVar

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

PREFIX = "exportwire_"

Labels = Mapping[str, Sequence[str]]
Metric = TypeVar("Metric", Counter, Gauge, Histogram)


@dataclass(frozen=True, slots=True)
class Making:
    """Makes metrics; `labels` are the names with the values that are known, none where they show by themselves."""

    registry: CollectorRegistry

    def counter(self, name: str, text: str, labels: Labels) -> Counter:
        """Return a counter; its name ends with `_total` by itself."""
        built = Counter(f"{PREFIX}{name}", text, list(labels), registry=self.registry)
        return at_zero(built, labels)

    def gauge(self, name: str, text: str, labels: Labels) -> Gauge:
        """Return a gauge; one whose labels are not known shows nothing until it is set."""
        built = Gauge(f"{PREFIX}{name}", text, list(labels), registry=self.registry)
        return at_zero(built, labels)

    def histogram(
        self, name: str, text: str, buckets: Sequence[float], labels: Labels
    ) -> Histogram:
        """Return a histogram."""
        built = Histogram(
            f"{PREFIX}{name}", text, list(labels), buckets=buckets, registry=self.registry
        )
        return at_zero(built, labels)


def at_zero(metric: Metric, labels: Labels) -> Metric:
    """Return the metric with each known combination of labels present."""
    for values in product(*labels.values()) if labels else ():
        metric.labels(*values)
    return metric

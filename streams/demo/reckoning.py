"""What the demo is judged by: every document accounted for, every expected alert, no other, and how fast."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from streams.demo.story import Mark, Publication


@dataclass(frozen=True, slots=True)
class Balance:
    """Where the documents went: the sum of the three ways must be what came in."""

    documents: int
    told: int
    untold: Mapping[str, int]
    dead_letters: int

    @property
    def accounted(self) -> int:
        """Return how many documents were found again."""
        return self.told + sum(self.untold.values()) + self.dead_letters

    @property
    def is_exact(self) -> bool:
        """Tell whether nothing is missing and nothing is counted twice."""
        return self.accounted == self.documents


@dataclass(frozen=True, slots=True)
class Verdict:
    """The marks that no alert tells, and those that nobody asked for."""

    expected: int
    missing: tuple[Mark, ...] = ()
    unexpected: tuple[Mark, ...] = ()

    @property
    def is_fulfilled(self) -> bool:
        """Tell whether exactly what the labels ask for was told."""
        return not self.missing and not self.unexpected


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds from a raw record to its alert, by nearest rank."""

    count: int
    p50: float
    p99: float


def balance(
    documents: int, told: Iterable[Mark], untold: Mapping[str, int], dead_letters: int
) -> Balance:
    """Return the account: documents sent, those that alerts tell, those without an event by reason, dead letters."""
    sources = {mark.document_id for mark in told}
    reasons = {reason: count for reason, count in sorted(untold.items()) if count}
    return Balance(documents, len(sources), reasons, dead_letters)


def verdict(publications: Iterable[Publication], told: Iterable[Mark]) -> Verdict:
    """Return how what alerts tell compares with what the labels ask for."""
    expected = {mark for publication in publications for mark in publication.marks}
    heard = set(told)
    return Verdict(len(expected), tuple(sorted(expected - heard)), tuple(sorted(heard - expected)))


def latency(milliseconds: Iterable[float]) -> Latency | None:
    """Return the quantiles of the measured ways, None where nothing was measured."""
    ways = sorted(milliseconds)
    if not ways:
        return None
    return Latency(len(ways), _rank(ways, 0.50), _rank(ways, 0.99))


def retold(publications: Iterable[Publication]) -> tuple[int, int]:
    """Return how many tellings the labels hold, and of how many acts."""
    acts = Counter(act for publication in publications for act in publication.acts)
    return acts.total(), len(acts)


def _rank(ways: Sequence[float], share: float) -> float:
    return ways[ceil(share * len(ways)) - 1]

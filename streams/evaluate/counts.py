"""Counts of right and wrong, and the figures made of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

_SEED = 20261125  # fixed, so that a figure can be printed again
_ROUNDS = 1000
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Counts:
    """True positives, false positives, false negatives."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        """Return the sums."""
        return Counts(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    @property
    def precision(self) -> float:
        """Return the share of what was found that is right; 1 where nothing was found."""
        return _share(self.tp, self.fp)

    @property
    def recall(self) -> float:
        """Return the share of what is right that was found; 1 where there is nothing to find."""
        return _share(self.tp, self.fn)

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Tally:
    """Answers that are right, and wrong."""

    right: int = 0
    wrong: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        """Return the sums."""
        return Tally(self.right + other.right, self.wrong + other.wrong)

    @property
    def share(self) -> float:
        """Return the share of right answers; 0 where none was given."""
        return self.right / max(1, self.right + self.wrong)


def rounded(value: float) -> float:
    """Return a figure as it is printed."""
    return round(value, _DIGITS)


def interval(documents: Sequence[Counts]) -> tuple[float, float] | None:
    """Return the 95 % bootstrap interval of F1 over documents; None without documents."""
    if not documents:
        return None
    draw = Random(_SEED)  # noqa: S311 - a sample, not a secret
    plain = [(each.tp, each.fp, each.fn) for each in documents]
    values = sorted(_sampled(plain, draw) for _ in range(_ROUNDS))
    return values[int(_ROUNDS * 0.025)], values[int(_ROUNDS * 0.975)]


def _sampled(documents: Sequence[tuple[int, int, int]], draw: Random) -> float:
    size = len(documents)
    sample = [documents[draw.randrange(size)] for _ in documents]
    return rounded(Counts(*(sum(column) for column in zip(*sample, strict=True))).f1)


def _share(right: int, wrong: int) -> float:
    return right / (right + wrong) if right + wrong else 1.0

"""The logistic fit of the judge: weights of features that enough documents show, by gradient descent with momentum.

A feature that few samples show takes steps as much longer as the slope bends less along it (Jacobi preconditioning), so that
two hundred rounds come as near to the best weights as some thousand of equal steps.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from streams.evaluate.samples import Sample

_FIRM = 0.001  # how strongly weights are drawn to nothing (L2)
_STEP = 0.02
_MOMENTUM = 0.9
_ROUNDS = 200
_BEND = 0.25  # the most that the logistic curve bends
_LEAST_DOCUMENTS = 8
_FAR = 30.0


_Row = tuple[list[tuple[int, float]], float]


@dataclass(frozen=True, slots=True)
class Weights:
    """A bias and a weight for each feature."""

    bias: float
    of: Mapping[str, float]

    def probability(self, features: Mapping[str, float]) -> float:
        """Return the probability that an act with these features is an event."""
        total = self.bias + sum(self.of.get(name, 0.0) * value for name, value in features.items())
        return 1 / (1 + math.exp(-max(-_FAR, min(_FAR, total))))


def fit(samples: Sequence[Sample]) -> Weights:
    """Return the weights that tell right acts from wrong ones best; the same samples give the same weights."""
    names = _frequent(samples)
    rows = [
        (
            [
                (names[name], value)
                for name, value in sorted(each.features.items())
                if name in names
            ],
            float(each.is_right),
        )
        for each in samples
    ]
    weights, pace = [0.0] * len(names), [0.0] * len(names)
    steps = _steps(len(names), rows)
    bias = bias_pace = 0.0
    for _ in range(_ROUNDS):
        slope, bias_slope = [_FIRM * each for each in weights], 0.0
        for features, right in rows:
            total = bias + sum(weights[at] * value for at, value in features)
            miss = (1 / (1 + math.exp(-max(-_FAR, min(_FAR, total)))) - right) / len(rows)
            bias_slope += miss
            for at, value in features:
                slope[at] += miss * value
        bias_pace = _MOMENTUM * bias_pace + bias_slope
        bias -= _STEP / _BEND * bias_pace
        pace = [_MOMENTUM * old + new for old, new in zip(pace, slope, strict=True)]
        weights = [old - step * by for old, step, by in zip(weights, steps, pace, strict=True)]
    return Weights(bias, {name: weights[at] for name, at in names.items()})


def _steps(count: int, rows: Sequence[_Row]) -> list[float]:
    """Return how far to go along each feature: as far as its slope can bend, and no farther."""
    bends = [_FIRM] * count
    for features, _ in rows:
        for at, value in features:
            bends[at] += _BEND * value * value / len(rows)
    return [_STEP / bend for bend in bends]


def _frequent(samples: Sequence[Sample]) -> dict[str, int]:
    """Return the features that enough documents show, numbered."""
    shown: defaultdict[str, set[str]] = defaultdict(set)
    for each in samples:
        for name in each.features:
            shown[name].add(each.document)
    kept = sorted(name for name, documents in shown.items() if len(documents) >= _LEAST_DOCUMENTS)
    return {name: at for at, name in enumerate(kept)}

"""How probable it is that a candidate is an event: a logistic sum of named features."""

import math
from collections.abc import Mapping
from typing import Final

from streams.catalog.rows import Judgement
from streams.domain.event import MeasureEvent

_DIGITS: Final = 4
_FAR: Final = 30.0


class Judge:
    """Weighs the features of a candidate; it decides accept, review or reject, and never invents a type."""

    def __init__(self, judgement: Judgement) -> None:
        """Take the weights."""
        self._judgement: Final = judgement

    @property
    def floor(self) -> float:
        """Return the least confidence at which a candidate counts or is put before a person."""
        return min(self._judgement.review, self._judgement.accept)

    def outlook(self, features: Mapping[str, float]) -> float:
        """Return the probability of a candidate whose fields have not been read yet."""
        return _probability(self._judgement.outline_bias, self._judgement.outline, features)

    def confidence(self, features: Mapping[str, float]) -> float:
        """Return the probability of a candidate with these features, those of its fields among them."""
        return _probability(self._judgement.bias, self._judgement.weights, features)

    def accepts(self, event: MeasureEvent) -> bool:
        """Tell whether a candidate counts."""
        judgement = self._judgement
        return event.confidence >= judgement.accept_of.get(event.event_type, judgement.accept)

    def asks(self, event: MeasureEvent) -> bool:
        """Tell whether a person should look at a candidate that does not count."""
        return event.confidence >= self._judgement.review and not self.accepts(event)


def _probability(
    bias: float, weights: Mapping[str, float], features: Mapping[str, float]
) -> float:
    total = bias + sum(weights.get(name, 0.0) * at for name, at in sorted(features.items()))
    return round(1 / (1 + math.exp(-max(-_FAR, min(_FAR, total)))), _DIGITS)

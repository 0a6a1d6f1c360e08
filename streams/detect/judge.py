"""How probable it is that a candidate is an event: a logistic sum of named features."""

import math
from collections.abc import Mapping
from typing import Final

from streams.catalog.rows import Judgement
from streams.domain.event import MeasureEvent

_DIGITS: Final = 4


class Judge:
    """Weighs the features of a candidate; it decides accept, review or reject, and never invents a type."""

    def __init__(self, judgement: Judgement) -> None:
        """Take the weights."""
        self._judgement: Final = judgement

    @property
    def floor(self) -> float:
        """Return the least confidence at which a candidate counts or is put before a person."""
        return min(self._judgement.review, self._judgement.accept)

    def confidence(self, features: Mapping[str, float]) -> float:
        """Return the probability of a candidate with these features."""
        weights = self._judgement.weights
        total = self._judgement.bias + sum(
            weights.get(name, 0.0) * value for name, value in sorted(features.items())
        )
        return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), _DIGITS)

    def accepts(self, event: MeasureEvent) -> bool:
        """Tell whether a candidate counts."""
        judgement = self._judgement
        return event.confidence >= judgement.accept_of.get(event.event_type, judgement.accept)

    def asks(self, event: MeasureEvent) -> bool:
        """Tell whether a person should look at a candidate that does not count."""
        return event.confidence >= self._judgement.review and not self.accepts(event)

"""How probable it is that a candidate is an event: a logistic sum of named features."""

import math
from collections.abc import Mapping
from typing import Final

from streams.catalog.rows import Judgement
from streams.domain.vocabulary import EventType

_DIGITS: Final = 4


class Judge:
    """Weighs the features of a candidate; it decides accept, review or reject, and never invents a type."""

    def __init__(self, judgement: Judgement) -> None:
        """Take the weights."""
        self._judgement: Final = judgement

    def confidence(self, features: Mapping[str, float]) -> float:
        """Return the probability of a candidate with these features."""
        weights = self._judgement.weights
        total = self._judgement.bias + sum(
            weights.get(name, 0.0) * value for name, value in sorted(features.items())
        )
        return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), _DIGITS)

    def accepts(self, confidence: float, event_type: EventType) -> bool:
        """Tell whether a candidate of a type counts."""
        return confidence >= self._judgement.accept_of.get(event_type, self._judgement.accept)

    def asks(self, confidence: float) -> bool:
        """Tell whether a person should look."""
        return confidence >= self._judgement.review

"""The logistic fit of the judge: weights of features that enough documents show, by scikit-learn."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from streams.evaluate.samples import Sample

_FIRM = 0.001  # how strongly weights are drawn to nothing (L2), for a sample
_ROUNDS = 500
_LEAST_DOCUMENTS = 8
_FAR = 30.0


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
    # Imported here: only training needs the library, and the judge's weights are read without it.
    from sklearn.feature_extraction import DictVectorizer  # noqa: PLC0415
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    names = _frequent(samples)
    rows = [
        {name: value for name, value in each.features.items() if name in names} for each in samples
    ]
    right = [each.is_right for each in samples]
    if not names or len(set(right)) < 2:  # noqa: PLR2004
        share = sum(right) / max(1, len(right))
        return Weights(_FAR * (2 * share - 1), {})
    counting = DictVectorizer()
    counted = counting.fit_transform(rows)
    learnt = LogisticRegression(C=1 / (_FIRM * len(rows)), max_iter=_ROUNDS)
    learnt.fit(counted, right)
    told = zip(counting.get_feature_names_out(), learnt.coef_[0].tolist(), strict=True)
    return Weights(float(learnt.intercept_[0]), dict(told))


def _frequent(samples: Sequence[Sample]) -> frozenset[str]:
    """Return the features that enough documents show."""
    shown: defaultdict[str, set[str]] = defaultdict(set)
    for each in samples:
        for name in each.features:
            shown[name].add(each.document)
    return frozenset(
        name for name, documents in shown.items() if len(documents) >= _LEAST_DOCUMENTS
    )

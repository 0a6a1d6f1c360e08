"""The judge learnt from labelled documents: weights, thresholds, and how far they may be believed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from streams.detect import field_features, rivals
from streams.evaluate.counts import Counts
from streams.evaluate.fitting import Weights, fit
from streams.evaluate.samples import Sample

NO_WEIGHTS = Weights(0.0, {})
_LATE = (field_features.PREFIX, rivals.PREFIX)
FOLDS = 5
_GRID = tuple(each / 100 for each in range(20, 91, 2))
_SLACK = 0.001  # of thresholds all but as good as the best the highest is taken: a false alarm costs more than a late one
_BINS = 10
_BAND = 0.10  # below the threshold a person is asked
COSTLY = ("cancellation", "reinstatement")  # one false alarm of these costs ten late ones
_COSTLY_PRECISION = 0.947  # of those of a costly type that count so many are to be right


@dataclass(frozen=True, slots=True)
class Guess:
    """A sample with the probability that a judge gives it who has not seen its story."""

    sample: Sample
    probability: float


@dataclass(frozen=True, slots=True)
class Bin:
    """The samples between two probabilities: how many, what was said on average, what came true."""

    low: float
    count: int
    said: float
    true: float


@dataclass(frozen=True, slots=True)
class Judged:
    """What training gives: weights of all samples, with and without their fields, thresholds, and the guesses of the folds."""

    weights: Weights
    outline: Weights
    guesses: tuple[Guess, ...]
    accept: float
    accept_of: dict[str, float]
    review: float
    telling: Weights


def train(samples: Sequence[Sample], gold: int, telling: Weights = NO_WEIGHTS) -> Judged:
    """Return the judge learnt from samples of documents that hold so many gold events, and the weights it goes with."""
    guesses = tuple(_guesses(samples))
    best = max(counted(guesses, at, gold).f1 for at in _GRID)
    accept = max(at for at in _GRID if counted(guesses, at, gold).f1 >= best - _SLACK)
    accept_of = {name: max(accept, _costly(guesses, name)) for name in COSTLY}
    review = round(max(0.05, accept - _BAND), 2)
    return Judged(
        fit(samples), fit(_outlines(samples)), guesses, accept, accept_of, review, telling
    )


def counted(guesses: Sequence[Guess], accept: float, gold: int) -> Counts:
    """Return the counts at a threshold."""
    taken = [each for each in guesses if each.probability >= accept]
    right = sum(each.sample.is_right for each in taken)
    return Counts(right, len(taken) - right, gold - right)


def reliability(guesses: Sequence[Guess]) -> list[Bin]:
    """Return how often what is said with a probability comes true, a bin at a time; empty bins are left out."""
    found: list[Bin] = []
    for number in range(_BINS):
        low, high = number / _BINS, (number + 1) / _BINS
        inside = [
            each
            for each in guesses
            if low <= each.probability < high or (number == _BINS - 1 and each.probability == 1.0)
        ]
        if inside:
            said = sum(each.probability for each in inside) / len(inside)
            true = sum(each.sample.is_right for each in inside) / len(inside)
            found.append(Bin(low, len(inside), said, true))
    return found


def _outlines(samples: Sequence[Sample]) -> list[Sample]:
    """Return the samples as they are before their fields have been read and their rivals are known."""
    return [
        replace(each, features={k: v for k, v in each.features.items() if not k.startswith(_LATE)})
        for each in samples
    ]


def _guesses(samples: Sequence[Sample]) -> list[Guess]:
    """Return what judges say that have not seen the story of a sample."""
    found: list[Guess] = []
    for fold in range(FOLDS):
        held = [each for each in samples if each.is_counted and each.story % FOLDS == fold]
        weights = fit([each for each in samples if each.story % FOLDS != fold])
        found += [Guess(each, weights.probability(each.features)) for each in held]
    return found


def _costly(guesses: Sequence[Guess], name: str) -> float:
    """Return the least threshold at which enough of a costly type's alarms are right."""
    own = [each for each in guesses if each.sample.event_type == name]
    for at in _GRID:
        counts = counted(own, at, len(own))
        if counts.precision >= _COSTLY_PRECISION:
            return at
    return _GRID[-1]

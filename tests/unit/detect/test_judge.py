"""The judge weighs features."""

import pytest

from streams.catalog.rows import Judgement
from streams.detect.judge import Judge
from streams.domain.vocabulary import EventType

JUDGE = Judge(
    Judgement(
        bias=-1.0,
        weights={"title": 2.0, "chatter": -4.0},
        accept=0.5,
        review=0.2,
        accept_of={EventType.CANCELLATION: 0.8},
    )
)


@pytest.mark.parametrize(
    ("features", "confidence"),
    [
        ({}, 0.2689),
        ({"title": 1.0}, 0.7311),
        ({"chatter": 1.0}, 0.0067),
        ({"unknown": 9.0}, 0.2689),
    ],
)
def test_confidence_is_the_logistic_of_the_weights(
    features: dict[str, float], confidence: float
) -> None:
    assert JUDGE.confidence(features) == confidence


def test_confidence_stays_within_bounds() -> None:
    assert 0.0 <= JUDGE.confidence({"chatter": 1e9}) < JUDGE.confidence({"title": 1e9}) <= 1.0


@pytest.mark.parametrize(
    ("confidence", "accepts", "asks"), [(0.6, True, True), (0.3, False, True), (0.1, False, False)]
)
def test_three_answers(confidence: float, accepts: bool, asks: bool) -> None:  # noqa: FBT001
    assert (JUDGE.accepts(confidence, EventType.EASING), JUDGE.asks(confidence)) == (accepts, asks)


def test_a_cancellation_asks_for_more() -> None:
    assert JUDGE.accepts(0.6, EventType.EASING)
    assert not JUDGE.accepts(0.6, EventType.CANCELLATION)
    assert JUDGE.accepts(0.8, EventType.CANCELLATION)

"""The judge weighs features."""

from dataclasses import replace

import pytest

from streams.catalog.rows import Judgement
from streams.detect.judge import Judge
from streams.domain.event import MeasureEvent
from streams.domain.vocabulary import EventType
from tests.unit.track.build import said

JUDGE = Judge(
    Judgement(
        bias=-1.0,
        weights={"title": 2.0, "chatter": -4.0},
        accept=0.5,
        review=0.2,
        accept_of={EventType.CANCELLATION: 0.8},
        outline_bias=0.5,
        outline={"title": 1.0},
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


def test_the_outlook_has_weights_of_its_own() -> None:
    assert JUDGE.outlook({"title": 1.0, "chatter": 1.0}) == 0.8176


def test_confidence_stays_within_bounds() -> None:
    assert 0.0 <= JUDGE.confidence({"chatter": 1e9}) < JUDGE.confidence({"title": 1e9}) <= 1.0


def weighed(confidence: float, event_type: str) -> MeasureEvent:
    """Return an event of a confidence."""
    return replace(said(event_type), confidence=confidence)


@pytest.mark.parametrize(
    ("confidence", "event_type", "accepts", "asks"),
    [
        pytest.param(0.6, "easing", True, False, id="counts"),
        pytest.param(0.3, "easing", False, True, id="asks"),
        pytest.param(0.1, "easing", False, False, id="is-dropped"),
        pytest.param(0.6, "cancellation", False, True, id="a-cancellation-asks-for-more"),
        pytest.param(0.8, "cancellation", True, False, id="a-sure-cancellation"),
    ],
)
def test_three_answers(confidence: float, event_type: str, *, accepts: bool, asks: bool) -> None:
    event = weighed(confidence, event_type)
    assert (JUDGE.accepts(event), JUDGE.asks(event)) == (accepts, asks)


def test_what_is_below_the_floor_is_not_looked_at() -> None:
    assert JUDGE.floor == 0.2

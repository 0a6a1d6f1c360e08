"""What sentences are about is learnt: those that gold events quote, some that none quotes, weights that tell them apart."""

import pytest

from streams.detect.gist import Gist
from streams.domain.label import Label
from streams.domain.vocabulary import EventType
from streams.evaluate.gisting import Example, examples, fit_gist
from tests.unit.detect.documents import detector
from tests.unit.evaluate.test_training import labelled

QUOTE = "From Monday gallium may go abroad again, the ministry said."
BODY = f"{QUOTE}\n\nThe ministry has a new building. Its minister opened the ministry on Sunday."
EASED = Label(event_type="easing", issuer="CN", evidence=QUOTE)
IDLE = Example(("the", "weather"), frozenset(), 0)


def example(*marks: str, event_type: str) -> Example:
    """Return a sentence that tells an act."""
    return Example(marks, frozenset({event_type}), 1)


TOLD = [
    *[example("may", "again", event_type="easing")] * 4,
    *[example("no", "longer", event_type="cancellation")] * 4,
    *[IDLE] * 8,
]


def test_the_quoted_sentence_tells_the_act() -> None:
    found = examples(detector(), [labelled("one", EASED, body=BODY)], {"one": 7})
    assert [set(each.types) for each in found if each.types] == [{"easing"}]
    assert sum(not each.types for each in found) >= 1
    assert {each.story for each in found} == {7}


@pytest.mark.parametrize(
    ("marks", "event_type"),
    [
        pytest.param(("may", "again"), EventType.EASING, id="easing"),
        pytest.param(("no", "longer"), EventType.CANCELLATION, id="cancellation"),
    ],
)
def test_weights_tell_types_apart(marks: tuple[str, ...], event_type: EventType) -> None:
    said = Gist(fit_gist(TOLD)).said(marks)
    assert said.probability(event_type) > 0.5
    assert Gist(fit_gist(TOLD)).said(IDLE.marks).probability(event_type) < 0.1


def test_the_same_sentences_give_the_same_table() -> None:
    assert fit_gist(TOLD) == fit_gist(list(TOLD))

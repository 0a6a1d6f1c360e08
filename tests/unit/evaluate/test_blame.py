"""Each error is owed to one step."""

from dataclasses import replace

import pytest

from streams.domain.document import Document
from streams.domain.label import Label, LabelledDocument, Prediction
from streams.domain.vocabulary import Step
from streams.evaluate.blame import by_step, invented_at, missed_at
from tests.unit.detect.documents import NEWS, detector, news

LIFTED = "China's commerce ministry lifted its export ban on antimony with immediate effect."
MAY = "China's commerce ministry may lift its export ban on antimony on Monday."
GOLD = Label(event_type="cancellation", issuer="CN", evidence=LIFTED)


def owed(document: Document, gold: Label) -> Step:
    """Return the step that a missed event is owed to."""
    weighed = detector().weighed(document)
    return missed_at(document, gold, detector().detect(document), weighed)


@pytest.mark.parametrize(
    ("document", "gold", "step"),
    [
        pytest.param(replace(NEWS, body="A choir sang."), GOLD, Step.SCREEN, id="no-word"),
        pytest.param(news(LIFTED), GOLD, Step.JUDGE, id="let-through"),
        pytest.param(news(LIFTED), replace(GOLD, issuer="JP"), Step.ATTRIBUTES, id="issuer"),
        pytest.param(news(LIFTED), replace(GOLD, event_type="guidance"), Step.EFFECT, id="type"),
        pytest.param(
            news("Analysts believe that China lifted its export ban."),
            replace(GOLD, evidence="Analysts believe that China lifted its export ban."),
            Step.GUARDS,
            id="veto",
        ),
        pytest.param(news(MAY), replace(GOLD, evidence=MAY), Step.GUARDS, id="doubt"),
        pytest.param(
            news("China has an export ban on antimony. The sea was calm."),
            replace(GOLD, evidence="The sea was calm."),
            Step.FRAMES,
            id="no-frame",
        ),
    ],
)
def test_a_missed_event_is_owed_to_the_first_step_that_lost_it(
    document: Document, gold: Label, step: Step
) -> None:
    assert owed(document, gold) is step


@pytest.mark.parametrize(
    ("said", "step"),
    [
        pytest.param(replace(GOLD, issuer="US"), Step.ATTRIBUTES, id="issuer"),
        pytest.param(replace(GOLD, event_type="easing"), Step.EFFECT, id="type"),
        pytest.param(
            Label(event_type="easing", issuer="CN", evidence="ban"), Step.EFFECT, id="part"
        ),
        pytest.param(Label(event_type="easing", issuer="CN"), Step.JUDGE, id="elsewhere"),
    ],
)
def test_an_invented_event_is_owed_to_what_is_wrong_in_it(said: Label, step: Step) -> None:
    assert invented_at(LabelledDocument(news(LIFTED), (GOLD,)), said) is step


def test_only_errors_are_counted() -> None:
    row = LabelledDocument(news(LIFTED), (GOLD,))
    assert by_step(detector(), [row], [Prediction("doc", (GOLD,))]) == {}
    (counts,) = by_step(detector(), [row], [Prediction("doc", ())]).values()
    assert (counts.fp, counts.fn) == (0, 1)

"""The judge is learnt: what features mean, whole stories left out, thresholds that cost what they should."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from streams.domain.document import Document
from streams.domain.label import Label, LabelledDocument
from streams.domain.vocabulary import DocumentKind
from streams.evaluate.fitting import fit
from streams.evaluate.samples import Sample, samples
from streams.evaluate.stories import stories
from streams.evaluate.training import Guess, counted, reliability, train
from tests.unit.detect.documents import detector

START = datetime(2025, 6, 27, tzinfo=UTC)
DOCUMENT = Document(
    kind=DocumentKind.NEWS,
    id="d",
    source="wire.example",
    url="https://wire.example/d",
    title="",
    body="",
    language="en",
    published_at=START,
)


def labelled(name: str, *events: Label, day: int = 0, body: str = "") -> LabelledDocument:
    """Return a labelled document of a day."""
    published = START + timedelta(days=day)
    return LabelledDocument(replace(DOCUMENT, id=name, published_at=published, body=body), events)


def sample(number: int, *, is_right: bool, event_type: str = "easing") -> Sample:
    """Return a sample whose feature `good` shows in right ones, `bad` in wrong ones."""
    features = {"good" if is_right else "bad": 1.0, "any": 1.0}
    return Sample(features, is_right, event_type, f"d{number}", "en", number)


SAMPLES = [sample(number, is_right=number % 2 == 0) for number in range(60)]
BAN = Label(event_type="imposition", issuer="CN", measures=("CN-MOFCOM-2025-18",))


def test_weights_tell_right_from_wrong() -> None:
    weights = fit(SAMPLES)
    assert weights.of["good"] > 0 > weights.of["bad"]
    assert weights.probability({"good": 1.0}) > 0.8
    assert weights.probability({"bad": 1.0}) < 0.2


def test_the_same_samples_give_the_same_weights() -> None:
    assert fit(SAMPLES) == fit(list(SAMPLES))


def test_a_feature_of_few_documents_has_no_weight() -> None:
    rare = replace(SAMPLES[0], features={"good": 1.0, "rare": 1.0})
    assert "rare" not in fit([rare, *SAMPLES[1:]]).of


@pytest.mark.parametrize(
    ("first", "second", "days", "is_one"),
    [
        pytest.param(BAN, BAN, 5, True, id="one-measure-within-a-week"),
        pytest.param(BAN, BAN, 300, False, id="another-act-on-one-measure"),
        pytest.param(
            Label(event_type="easing", issuer="US", items=("steel",)),
            Label(event_type="easing", issuer="US", items=("chips",)),
            0,
            False,
            id="other-goods",
        ),
        pytest.param(
            Label(event_type="easing", issuer="US"),
            Label(event_type="easing", issuer="US"),
            5,
            True,
            id="type-and-issuer-within-a-week",
        ),
        pytest.param(
            Label(event_type="easing", issuer="US"),
            Label(event_type="easing", issuer="US"),
            9,
            False,
            id="after-a-week",
        ),
        pytest.param(
            Label(event_type="easing", issuer="US"),
            Label(event_type="easing", issuer="CN"),
            0,
            False,
            id="another-issuer",
        ),
    ],
)
def test_documents_of_one_story(first: Label, second: Label, days: int, *, is_one: bool) -> None:
    found = stories([labelled("a", first), labelled("b", second, day=days)])
    assert (found["a"] == found["b"]) == is_one


def test_a_story_is_judged_by_weights_that_have_not_seen_it() -> None:
    alone = [replace(each, features={f"only_{each.story}": 1.0}) for each in SAMPLES]
    judged = train(alone, 30)
    assert {round(guess.probability, 1) for guess in judged.guesses} == {0.5}


def test_what_is_learnt_counts_and_is_reliable() -> None:
    judged = train(SAMPLES, 30)
    counts = counted(judged.guesses, judged.accept, 30)
    assert (counts.tp, counts.fp, counts.fn) == (30, 0, 0)
    assert sum(each.count for each in reliability(judged.guesses)) == len(SAMPLES)
    assert judged.review < judged.accept


def test_a_false_cancellation_raises_the_threshold_of_cancellations() -> None:
    doubtful = [
        sample(100 + number, is_right=False, event_type="cancellation") for number in range(40)
    ]
    misled = [replace(each, features={"good": 1.0, "any": 1.0}) for each in doubtful]
    judged = train([*SAMPLES, *misled], 30)
    assert judged.accept_of["cancellation"] > judged.accept


def test_a_bin_holds_what_is_said_and_what_is_true() -> None:
    guesses = [Guess(SAMPLES[0], 0.91), Guess(SAMPLES[1], 0.99), Guess(SAMPLES[1], 1.0)]
    (only,) = reliability(guesses)
    assert (only.low, only.count, round(only.said, 2), round(only.true, 2)) == (0.9, 3, 0.97, 0.33)


def test_samples_are_marked_one_to_one() -> None:
    body = "China's commerce ministry lifted its export ban on antimony with immediate effect."
    gold = Label(event_type="cancellation", issuer="CN", evidence=body)
    row = labelled("a", gold, body=body)
    found = [each for each in samples(detector(), [row], {"a": 0}) if each.is_counted]
    assert [each.is_right for each in found if each.event_type == "cancellation"] == [True]
    open_row = replace(row, is_open=True)
    assert samples(detector(), [open_row], {"a": 0}) == []

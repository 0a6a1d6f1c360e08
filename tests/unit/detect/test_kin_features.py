"""What the judge sees in all the sentences of an act, and in what the title tells instead."""

import pytest

from streams.detect.kin_features import kin_features, title_features
from streams.detect.merge import Kin
from tests.unit.detect.documents import news, worded

ONE = "Canada lifted the duty on steel."
TOLD_TWICE = "Canada lifted the duty on steel.\n\nCanada scrapped the duty on steel on Monday, the finance ministry said."
OTHER_TYPE = "Canada imposed a duty on aluminium on Monday."
OTHER_ISSUER = "Mexico imposed a duty on aluminium on Monday."
TITLE = "Canada lifts duty on steel"


def kin_of(text: str, title: str = "") -> list[Kin]:
    """Return the acts of a text, as their candidates."""
    return [each.kin for each in worded(news(text, title))]


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        pytest.param(ONE, "any_act_end", 1.0, id="its-act"),
        pytest.param(ONE, "any_act_create", None, id="no-other-act"),
        pytest.param(ONE, "kin_sentences", 0.25, id="one-sentence"),
        pytest.param(TOLD_TWICE, "kin_sentences", 0.5, id="two-sentences"),
        pytest.param(ONE, "any_official", None, id="nobody-says-so"),
        pytest.param(TOLD_TWICE, "any_official", 1.0, id="said-in-one-of-the-sentences"),
        pytest.param(ONE, "kin_main", 1.0, id="the-first-act-of-its-sentence"),
    ],
)
def test_an_act_shows_what_its_sentences_hold(text: str, name: str, value: float | None) -> None:
    assert kin_features(kin_of(text)[0]).get(name) == value


@pytest.mark.parametrize(
    ("text", "type_", "name", "value"),
    [
        pytest.param(OTHER_TYPE, "imposition", "title_cancellation", 1.0, id="another-type"),
        pytest.param(OTHER_TYPE, "imposition", "title_other", 1.0, id="not-told-in-the-title"),
        pytest.param(OTHER_TYPE, "cancellation", "title_cancellation", None, id="the-titled-one"),
        pytest.param(OTHER_TYPE, "cancellation", "title_other", 0.0, id="told-in-the-title"),
        pytest.param(
            OTHER_ISSUER, "imposition", "title_cancellation", None, id="of-another-issuer"
        ),
        pytest.param(OTHER_ISSUER, "imposition", "title_elsewhere", 1.0, id="who-acts-elsewhere"),
    ],
)
def test_an_act_shows_what_the_title_tells_instead(
    text: str, type_: str, name: str, value: float | None
) -> None:
    groups = kin_of(text, TITLE)
    own = next(each for each in groups if each[0].event_type.value == type_)
    assert title_features(own, groups).get(name) == value

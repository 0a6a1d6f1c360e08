"""What the judge sees of the other acts of an issuer."""

import pytest

from streams.detect.merge import Kin
from streams.detect.rivals import rival_features
from tests.unit.detect.documents import news, worded

TWO_IN_ONE = (
    "Canada lifted the duty on steel and imposed a duty on aluminium, the finance ministry said."
)
APART = "Canada lifted the duty on steel.\n\nCanada imposed a duty on aluminium on Monday."
OTHERS = "Canada lifted the duty on steel, and Mexico imposed a duty on aluminium."

PLEDGES = (
    "The United States told reporters on Friday what it will do in return, the White House said:\n\n"
    "- The United States will suspend the tariffs on ships.\n\n"
    "- The United States will suspend the export controls on chips."
)


def kin_of(text: str) -> list[Kin]:
    """Return the acts of a text, as their candidates."""
    return [each.kin for each in worded(news(text))]


@pytest.mark.parametrize(
    ("text", "outlooks", "name", "values"),
    [
        pytest.param(TWO_IN_ONE, (0.9, 0.4), "beside_best", [0.4, 0.9], id="in-one-sentence"),
        pytest.param(TWO_IN_ONE, (0.9, 0.4), "beside_above", [None, 1.0], id="the-less-probable"),
        pytest.param(TWO_IN_ONE, (0.9, 0.4), "apart_best", [None, None], id="not-apart"),
        pytest.param(APART, (0.9, 0.4), "apart_best", [0.4, 0.9], id="in-two-sentences"),
        pytest.param(APART, (0.9, 0.4), "beside_best", [None, None], id="not-beside"),
        pytest.param(PLEDGES, (0.9, 0.4), "apart_best", [None, None], id="of-a-list-of-pledges"),
        pytest.param(OTHERS, (0.9, 0.4), "beside_best", [None, None], id="of-two-issuers"),
        pytest.param(OTHERS, (0.9, 0.4), "any_best", [0.4, 0.9], id="whoever-acts"),
        pytest.param(OTHERS, (0.9, 0.4), "issuers", [0.5, 0.5], id="two-issuers"),
        pytest.param(APART, (0.9, 0.4), "issuers", [0.25, 0.25], id="one-issuer"),
        pytest.param(APART, (0.4, 0.9), "rank", [0.25, None], id="the-second-of-two"),
        pytest.param(APART, (0.9, 0.4), "same_type", [None, None], id="two-types"),
        pytest.param(PLEDGES, (0.9, 0.4), "same_type", [0.25, 0.25], id="of-one-type"),
    ],
)
def test_a_rival_shows(
    text: str, outlooks: tuple[float, float], name: str, values: list[float | None]
) -> None:
    found = rival_features(kin_of(text), outlooks)
    assert [each.get(f"rival_{name}") for each in found] == values


def test_alone_there_is_no_rival() -> None:
    assert rival_features(kin_of("Canada lifted the duty on steel."), (0.9,)) == [{}]

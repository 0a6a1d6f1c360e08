"""Demands that are turned down, and motions that are tabled."""

import pytest

from tests.unit.detect.documents import detect, news

LEAD = "PARIS, March 10 - "


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "A group of deputies tabled a resolution for the lifting of the export ban on copper, an appeal that the trade minister dismissed.",
            [],
            id="a-motion-turned-down",
        ),
        pytest.param(
            "The chamber called on France to scrap the export ban on copper, a demand that the trade minister brushed aside.",
            [],
            id="a-demand-turned-down",
        ),
        pytest.param(
            "The French trade minister denied a report that France had lifted its export ban on copper.",
            [("cancellation", "denied")],
            id="a-report-denied",
        ),
        pytest.param(
            "The French trade ministry on Tuesday lifted the export ban on copper.",
            [("cancellation", "effective")],
            id="an-act",
        ),
    ],
)
def test_what_is_turned_down_is_no_report(body: str, expected: list[tuple[str, str]]) -> None:
    """Who turns down a demand denies no act."""
    found = detect(news(LEAD + body))
    assert [(each.event_type.value, each.status.value) for each in found.events] == expected

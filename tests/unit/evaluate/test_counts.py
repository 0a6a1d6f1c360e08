from __future__ import annotations

import pytest

from streams.evaluate.counts import Counts, Tally, interval, rounded


@pytest.mark.parametrize(
    ("counts", "figures"),
    [
        pytest.param(Counts(8, 2, 2), (0.8, 0.8, 0.8), id="as many invented as missed"),
        pytest.param(Counts(1, 0, 3), (1.0, 0.25, 0.4), id="cautious"),
        pytest.param(Counts(1, 3, 0), (0.25, 1.0, 0.4), id="eager"),
        pytest.param(Counts(0, 0, 0), (1.0, 1.0, 1.0), id="nothing to find, nothing found"),
        pytest.param(Counts(0, 0, 2), (1.0, 0.0, 0.0), id="found nothing"),
        pytest.param(Counts(0, 2, 0), (0.0, 1.0, 0.0), id="invented"),
        pytest.param(Counts(0, 1, 1), (0.0, 0.0, 0.0), id="all wrong"),
    ],
)
def test_precision_recall_and_f1(counts: Counts, figures: tuple[float, float, float]) -> None:
    found = (counts.precision, counts.recall, counts.f1)
    assert tuple(rounded(each) for each in found) == figures


def test_counts_add_up() -> None:
    assert Counts(1, 2, 3) + Counts(10, 20, 30) == Counts(11, 22, 33)
    assert Tally(1, 2) + Tally(3, 4) == Tally(4, 6)


def test_the_share_of_right_answers() -> None:
    assert Tally(3, 1).share == 0.75
    assert Tally().share == 0.0


def test_without_documents_there_is_no_interval() -> None:
    assert interval([]) is None


def test_the_interval_holds_the_figure_and_can_be_printed_again() -> None:
    documents = [Counts(1, 0, 0)] * 60 + [Counts(0, 1, 0)] * 20 + [Counts(0, 0, 1)] * 20
    bounds = interval(documents)
    assert bounds is not None
    low, high = bounds
    assert low < sum(documents, Counts()).f1 < high
    assert high - low < 0.25
    assert bounds == interval(documents)


def test_the_interval_of_a_flawless_run_is_a_point() -> None:
    assert interval([Counts(1, 0, 0)] * 5) == (1.0, 1.0)

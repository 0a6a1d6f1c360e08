"""Pairwise figures of storylines."""

import pytest

from streams.evaluate.clustering import Report, clustering_of
from streams.evaluate.counts import Counts


def reports(*told: str) -> list[Report]:
    """Return reports written as story, language, storyline, such as `a en 1`; `-` where the event was missed."""
    parts = [each.split() for each in told]
    return [
        Report(f"doc-{number}", story, language, None if line == "-" else line)
        for number, (story, language, line) in enumerate(parts)
    ]


@pytest.mark.parametrize(
    ("told", "pairs", "links"),
    [
        pytest.param(["a en 1", "a zh 1", "b en 2"], Counts(1, 0, 0), Counts(1, 0, 0), id="right"),
        pytest.param(["a en 1", "a en 2"], Counts(0, 0, 1), Counts(), id="split"),
        pytest.param(["a en 1", "a zh 2"], Counts(0, 0, 1), Counts(0, 0, 1), id="split languages"),
        pytest.param(["a en 1", "b zh 1"], Counts(0, 1, 0), Counts(0, 1, 0), id="mixed"),
        pytest.param(["a en -", "a zh -"], Counts(0, 0, 1), Counts(0, 0, 1), id="both missed"),
        pytest.param(
            ["a en 1", "a en 1", "a zh -"], Counts(1, 0, 2), Counts(0, 0, 2), id="missed"
        ),
    ],
)
def test_pairs_are_counted(told: list[str], pairs: Counts, links: Counts) -> None:
    found = clustering_of(reports(*told), 0)
    assert (found.pairs, found.links) == (pairs, links)


def test_what_came_out_otherwise_is_named() -> None:
    found = clustering_of(reports("a en 1", "a zh 2", "b en 1"), 3)
    assert found.apart == (
        "SPLIT  a: 1 in 1; doc-1 in 2",
        "MIXED  1: a (doc-0), b (doc-2)",
    )
    assert (found.reports, found.stories, found.storylines, found.invented) == (3, 2, 2, 3)

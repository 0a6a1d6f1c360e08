"""The demo's account: sums that must be exact, alerts that must be there, quantiles by rank."""

from datetime import UTC, datetime

import pytest

from streams.demo.reckoning import Balance, Latency, Verdict, balance, latency, retold, verdict
from streams.demo.story import Mark, Publication
from streams.domain.vocabulary import DocumentKind

EASED = Mark("a", "easing", "CN")
ENDED = Mark("a", "cancellation", "US")
PAUSED = Mark("b", "suspension", "CN")


def publication(*marks: Mark, acts: tuple[str, ...] = ()) -> Publication:
    seen = datetime(2025, 6, 27, tzinfo=UTC)
    return Publication(DocumentKind.NEWS, "k", "T", "s.example", b"{}", seen, marks, acts)


def test_a_document_with_two_events_counts_once() -> None:
    found = balance(3, [EASED, ENDED], {"screen": 1, "recency": 0}, 1)
    assert found == Balance(3, 1, {"screen": 1}, 1)
    assert found.is_exact


@pytest.mark.parametrize(
    ("documents", "is_exact"),
    [
        pytest.param(4, False, id="one-lost"),
        pytest.param(3, True, id="all-found"),
        pytest.param(2, False, id="one-counted-twice"),
    ],
)
def test_the_sum_must_be_exact(documents: int, *, is_exact: bool) -> None:
    assert Balance(documents, 1, {"screen": 1}, 1).is_exact is is_exact


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param([EASED, ENDED, PAUSED], Verdict(3), id="as-labelled"),
        pytest.param([EASED, ENDED], Verdict(3, missing=(PAUSED,)), id="one-missing"),
        pytest.param(
            [EASED, ENDED, PAUSED, Mark("c", "easing", "CN")],
            Verdict(3, unexpected=(Mark("c", "easing", "CN"),)),
            id="one-too-many",
        ),
        pytest.param(
            [Mark("a", "imposition", "CN"), ENDED, PAUSED],
            Verdict(3, missing=(EASED,), unexpected=(Mark("a", "imposition", "CN"),)),
            id="wrong-type",
        ),
    ],
)
def test_what_is_told_is_held_against_the_labels(told: list[Mark], expected: Verdict) -> None:
    found = verdict([publication(EASED, ENDED), publication(PAUSED)], told)
    assert found == expected
    assert found.is_fulfilled is (not expected.missing and not expected.unexpected)


@pytest.mark.parametrize(
    ("ways", "expected"),
    [
        pytest.param([], None, id="nothing-measured"),
        pytest.param([4.0], Latency(1, 4.0, 4.0), id="one"),
        pytest.param([3.0, 1.0, 2.0], Latency(3, 2.0, 3.0), id="middle-and-last"),
        pytest.param(
            [float(way) for way in range(1, 201)], Latency(200, 100.0, 198.0), id="by-rank"
        ),
    ],
)
def test_quantiles_are_measured_values(ways: list[float], expected: Latency | None) -> None:
    assert latency(ways) == expected


def test_tellings_and_acts_are_counted_apart() -> None:
    told = [publication(acts=("one", "two")), publication(acts=("one",)), publication()]
    assert retold(told) == (3, 2)

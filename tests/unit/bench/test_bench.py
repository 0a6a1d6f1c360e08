"""The documents of the bench and its figures."""

from datetime import UTC, datetime

import pytest

from streams.bench.documents import hit, spelled, unrelated
from streams.bench.latency import Ear
from streams.bench.run import Bench, Latency, latency_of
from streams.catalog.load import load_catalog
from streams.cli.bench import page
from streams.detect.detector import Detector
from streams.wire.decode import decode_document

AT = datetime(2025, 11, 7, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector(load_catalog())


@pytest.mark.parametrize("number", [0, 69, 899, 900, 2399, 50_000])
def test_a_hit_can_be_read_back(number: int) -> None:
    document = hit(number, AT, "run")
    assert decode_document(spelled(document)) == document


def test_each_number_is_an_act_of_its_own(detector: Detector) -> None:
    numbers = (0, 1, 899, 900, 2399)
    found = [detector.detect(hit(number, AT, "run")).events for number in numbers]
    assert all(len(events) == 1 for events in found)
    assert len({events[0].measures for events in found}) == len(numbers)


@pytest.mark.parametrize("size", [100, 2048, 65_536])
def test_an_unrelated_document_is_screened(detector: Detector, size: int) -> None:
    document = unrelated(AT, size)
    assert len(document.body) == size
    assert detector.detect(document).reason == "screen"


@pytest.mark.parametrize(
    ("taken", "total", "expected"),
    [
        pytest.param([1.0, 3.0], 2, (2.0, 0), id="all heard"),
        pytest.param([1.0, 2.0, 3.0], 5, (2.0, 2), id="two lost"),
    ],
)
def test_percentiles_tell_what_was_lost(
    taken: list[float], total: int, expected: tuple[float, int]
) -> None:
    latency = latency_of(taken, total)
    assert (latency.p50, latency.lost) == expected


def test_too_little_has_no_percentiles() -> None:
    latency = latency_of([1.0], 3)
    assert latency.p50 != latency.p50
    assert latency.lost == 2


def test_the_page_tells_the_ratio() -> None:
    chains = {
        "exportwire": Latency(3.0, 6.0, 10, 0, burst=700.0),
        "plain aiokafka": Latency(2.0, 5.0, 10, 0),
    }
    figures = Bench({"hit": 900.0}, chains)
    assert "1.50" in page(figures)
    assert "900 us" in page(figures)
    assert "700 alerts/s" in page(figures)


@pytest.mark.parametrize(
    ("sent", "took", "last", "rate"),
    [
        pytest.param({"a": 10.0, "b": 10.5}, {"a": 1.0, "b": 2.0}, 12.0, 1.0, id="both heard"),
        pytest.param({"a": 10.0, "b": 10.5}, {"a": 1.0}, 10.5, 2.0, id="one heard"),
        pytest.param({"a": 10.0}, {}, 0.0, 0.0, id="none heard"),
    ],
)
def test_a_burst_counts_from_the_first_sent_to_the_last_heard(
    sent: dict[str, float], took: dict[str, float], last: float, rate: float
) -> None:
    assert Ear(sent, took, last).rate == rate

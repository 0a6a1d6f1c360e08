"""What folding costs is measured on a history that looks like one, and its memory does not grow with its length."""

import pytest

from streams.bench.folding import RETELLINGS, fold_cost, history
from streams.catalog.catalog import Catalog
from streams.catalog.load import load_catalog
from streams.domain.alert import Alert
from streams.domain.record import DocumentRecord, Tick
from streams.domain.vocabulary import EventType, Status
from streams.pipeline.service import Service

EVENTS = 1500


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog()


def test_a_history_tells_acts_of_all_types_many_times(catalog: Catalog) -> None:
    records = list(history(catalog, EVENTS))
    events = [
        event for each in records if isinstance(each, DocumentRecord) for event in each.events
    ]
    assert len(events) == EVENTS
    assert {event.event_type for event in events} == set(EventType)
    assert {event.status for event in events} == {
        Status.REPORTED,
        Status.PLEDGED,
        Status.PROPOSED,
        Status.PUBLISHED,
    }
    numbers = [event.reference for event in events if event.reference]
    assert len(set(numbers)) == len(numbers) == EVENTS // RETELLINGS
    times = [each.now for each in records if isinstance(each, Tick)]
    assert times == sorted(set(times))


def test_a_worker_that_catches_up_says_the_same_but_alerts(catalog: Catalog) -> None:
    loud, silent = Service(catalog), Service(catalog)
    for offset, record in enumerate(history(catalog, EVENTS)):
        said = loud.apply(record, offset)
        rest = [each for each in said if not isinstance(each, Alert)]
        assert silent.apply(record, offset, is_silent=True) == rest
    assert silent.digest() == loud.digest()


def test_the_figures_are_those_of_the_fold_and_the_state_is_as_long_as_the_window() -> None:
    told: list[str] = []
    cost = fold_cost(EVENTS, told.append)
    assert cost.events == EVENTS
    assert cost.records > EVENTS
    assert 0 < cost.pledges < cost.events
    assert 0 < cost.measures < cost.events
    assert 0 < cost.documents < 780
    assert 0 < cost.storylines < cost.documents
    assert cost.snapshot_mib > 0
    assert min(cost.cpu_seconds, cost.seconds, cost.restored_seconds) > 0
    assert cost.memory_start <= cost.memory_half <= cost.memory_end
    assert f"{EVENTS} of {EVENTS} events" in told[-1]

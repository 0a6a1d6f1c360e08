"""What folding costs is measured on a history that looks like one, and its memory does not grow with its length."""

from streams.bench.folding import RETELLINGS, fold_cost, history
from streams.catalog.load import load_catalog
from streams.domain.record import DocumentRecord, Tick
from streams.domain.vocabulary import EventType, Status

EVENTS = 1500


def test_a_history_tells_acts_of_all_types_many_times() -> None:
    records = list(history(load_catalog(), EVENTS))
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


def test_the_figures_are_those_of_the_fold_and_the_state_is_as_long_as_the_window() -> None:
    told: list[str] = []
    cost = fold_cost(EVENTS, told.append)
    assert cost.events == EVENTS
    assert cost.records > EVENTS
    assert 0 < cost.alerts < cost.events
    assert 0 < cost.documents < 780
    assert 0 < cost.storylines < cost.documents
    assert cost.snapshot_mib > 0
    assert min(cost.cpu_seconds, cost.seconds, cost.restored_seconds) > 0
    assert cost.memory_start <= cost.memory_half <= cost.memory_end
    assert f"{EVENTS} of {EVENTS} events" in told[-1]

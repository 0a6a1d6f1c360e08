"""What ends a worker that lives and does nothing, and when it says that it is ready."""

import threading
from collections import deque
from types import SimpleNamespace
from typing import cast

import pytest
from faust.types import TP

from streams.kafka import watchdog as module
from streams.kafka.batches import Batch
from streams.kafka.consumer import BatchConsumer, DeliveringApp
from streams.kafka.watchdog import Watchdog, consumer_of, watch

PLACE = TP("in", 0)


class App(SimpleNamespace):
    """The part of an app that the watchdog sees."""

    def __init__(self, consumer: object) -> None:
        super().__init__(
            _consumer=consumer,
            rebalancing=False,
            in_recovery=False,
            should_stop=False,
            unassigned=False,
        )


def consumer(*, pending: Exception | None = None, is_over: bool = False) -> BatchConsumer:
    """Return a consumer as far as the watchdog looks, with a batch of time 0 that is open."""
    from streams.kafka.batches import Rows  # noqa: PLC0415

    task = SimpleNamespace(done=lambda: is_over)
    coordinator = SimpleNamespace(_pending_exception=pending, _coordination_task=task)
    made = BatchConsumer.__new__(BatchConsumer)
    made.batches = Rows()
    held = {"_thread": SimpleNamespace(_consumer=SimpleNamespace(_coordinator=coordinator))}
    held["_thread"].assignment = lambda: {PLACE}
    vars(made).update(held)
    return made


def watchdog(app: App) -> tuple[Watchdog, list[float]]:
    """Return a watchdog and its clock, whose first value is the time."""
    clock = [0.0]
    return Watchdog(cast("DeliveringApp", app), lambda: clock[0]), clock


def test_a_sound_app_goes_on_and_is_ready() -> None:
    dog, clock = watchdog(App(consumer()))
    for clock[0] in (0.0, 1000.0):
        assert dog.findings() == []
    assert dog.is_ready()


@pytest.mark.parametrize(
    ("state", "limit", "finding"),
    [
        pytest.param("rebalancing", 60, "rebalancing for", id="rebalancing"),
        pytest.param("in_recovery", 60, "rebalancing for", id="in-recovery"),
        pytest.param("should_stop", 25, "stopping for", id="stopping"),
    ],
)
def test_a_state_that_lasts_too_long_is_found(state: str, limit: int, finding: str) -> None:
    app = App(consumer())
    dog, clock = watchdog(app)
    setattr(app, state, True)
    for clock[0] in (5.0, 5.0 + limit):
        assert dog.findings() == []
    clock[0] = 6.0 + limit
    assert [finding in found for found in dog.findings()] == [True]


def test_a_state_that_ended_in_between_counts_anew() -> None:
    app = App(consumer())
    dog, clock = watchdog(app)
    for clock[0], app.rebalancing in ((0.0, True), (50.0, False), (51.0, True), (100.0, True)):
        assert dog.findings() == []


def test_an_app_that_never_gets_a_consumer_is_found() -> None:
    dog, clock = watchdog(App(None))
    assert dog.findings() == []
    clock[0] = 61.0
    assert "starting" in dog.findings()[0]
    assert not dog.is_ready()


def test_a_batch_that_stays_open_is_found() -> None:
    held = consumer()
    batch = Batch([], 1, born=10.0)
    held.batches.rows[PLACE] = deque([batch])
    held.batches.open.add(batch)
    dog, clock = watchdog(App(held))
    clock[0] = 130.0
    assert dog.findings() == []
    clock[0] = 131.0
    assert dog.findings() == ["a batch has been open for 121 s"]


def test_a_group_that_refuses_us_is_found_at_once() -> None:
    dog, _ = watchdog(App(consumer(pending=ValueError("inconsistent protocol"))))
    assert "inconsistent protocol" in dog.findings()[0]


def test_a_coordination_that_ended_is_found_unless_we_stop() -> None:
    app = App(consumer(is_over=True))
    dog, _ = watchdog(app)
    assert dog.findings() == ["the coordination with the group has ended"]
    app.should_stop = True
    assert dog.findings() == []


@pytest.mark.parametrize("state", ["rebalancing", "in_recovery"])
def test_an_app_whose_group_moves_is_not_ready(state: str) -> None:
    app = App(consumer())
    dog, _ = watchdog(app)
    setattr(app, state, True)
    assert not dog.is_ready()


def test_an_app_without_partitions_is_not_ready() -> None:
    held = consumer()
    vars(held)["_thread"].assignment = set
    assert not watchdog(App(held))[0].is_ready()


@pytest.mark.parametrize(
    ("changes", "is_spare"),
    [
        pytest.param({"unassigned": True}, True, id="given-nothing"),
        pytest.param({}, False, id="not-joined-yet"),
        pytest.param({"unassigned": True, "rebalancing": True}, False, id="rebalancing"),
        pytest.param({"unassigned": True, "in_recovery": True}, False, id="in-recovery"),
        pytest.param({"unassigned": True, "_consumer": None}, False, id="without-a-consumer"),
    ],
)
def test_what_its_group_gives_nothing_is_spare(
    changes: dict[str, object], *, is_spare: bool
) -> None:
    held = consumer()
    vars(held)["_thread"].assignment = set
    app = App(held)
    vars(app).update(changes)
    assert watchdog(app)[0].is_spare() is is_spare


def test_what_reads_is_not_spare() -> None:
    app = App(consumer())
    app.unassigned = True  # as its group said before
    assert not watchdog(app)[0].is_spare()


def test_a_foreign_consumer_is_none_of_ours() -> None:
    assert consumer_of(cast("DeliveringApp", App(object()))) is None


@pytest.mark.parametrize(
    "rests", [pytest.param(False, id="on-guard"), pytest.param(True, id="at-rest")]
)
def test_a_guard_at_rest_ends_nothing(monkeypatch: pytest.MonkeyPatch, *, rests: bool) -> None:
    """What a process still does when its app has ended may take its time."""
    monkeypatch.setattr(module, "INTERVAL", 0.01)
    ended = threading.Event()
    app = App(consumer())
    guard = watch(cast("DeliveringApp", app), lambda _code, _why: ended.set())
    if rests:
        guard.rest()
    vars(consumer_of(guard.app))["_thread"]._consumer._coordinator._pending_exception = OSError()
    assert ended.wait(0.5) is not rests
    guard.rest()

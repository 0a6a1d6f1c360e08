"""What the fold says is sent and counted; a record out of order ends the process."""

from collections.abc import AsyncIterator, Callable, Sequence
from datetime import datetime
from pathlib import Path

import pytest
from prometheus_client.exposition import generate_latest

from streams.app.folding import Folding, Unbroken
from streams.app.tracking import Tracker
from streams.domain.alert import Alert, MeasureOutput, Output
from streams.domain.identity import tick_id
from streams.domain.measure import MeasureStatus
from streams.domain.record import Pack, Record, Tick
from streams.domain.vocabulary import MeasureState, MeasureType
from streams.kafka.outgoing import Outgoing
from streams.kafka.records import Received
from streams.telemetry.metrics import Metrics
from streams.wire.records import encode_record

Build = Callable[..., Received]


class Scripted:
    """A fold that says what stands in a list, and nothing after it."""

    def __init__(self) -> None:
        self.script: list[list[Output]] = []

    def apply(
        self, _record: Record, _log_offset: int, /, *, is_silent: bool = False
    ) -> Sequence[Output]:
        assert not is_silent
        return self.script.pop(0) if self.script else []

    def digest(self) -> str:
        return ""

    def snapshot(self) -> object:
        return None

    def restore(self, _state: object, /) -> None:
        raise ValueError


async def nothing(_start: int, _end: int) -> AsyncIterator[Received]:
    for _ in ():
        yield _


@pytest.fixture
def fold() -> Scripted:
    return Scripted()


@pytest.fixture
def tracker(fold: Scripted, tmp_path: Path) -> Tracker:
    return Tracker(lambda: fold, "mine", nothing, tmp_path / "track.json")


@pytest.fixture
def tick(received: Build, noon: datetime) -> Callable[[int], Received]:
    value = encode_record(Tick(tick_id(noon, noon), noon, noon))
    return lambda offset: received(value, offset=offset, topic="measure-events.v1")


def measure(name: str, state: MeasureState) -> MeasureOutput:
    status = MeasureStatus(name, state, None, None, "CN", MeasureType.TARIFF, (), ())
    return MeasureOutput(f"o-{name}-{state}", "r1", status, 0)


def test_outputs_become_messages_in_order(
    fold: Scripted,
    tracker: Tracker,
    tick: Callable[[int], Received],
    alert: Callable[..., Alert],
    noon: datetime,
) -> None:
    fold.script = [[alert(), measure("m", MeasureState.IN_FORCE)]]
    work = Folding(tracker, Metrics("track"), lambda: noon)
    assert [message.topic for message in work(tick(0))] == ["alerts.v1", "measures.v1"]
    assert tracker.position == 1


def test_gauges_follow_the_states(
    fold: Scripted, tracker: Tracker, tick: Callable[[int], Received], noon: datetime
) -> None:
    fold.script = [
        [measure("a", MeasureState.IN_FORCE), measure("b", MeasureState.IN_FORCE)],
        [measure("a", MeasureState.SUSPENDED)],
    ]
    metrics = Metrics("track")
    work = Folding(tracker, metrics, lambda: noon)
    work(tick(0))
    work(tick(1))
    shown = generate_latest(metrics.registry).decode()
    assert 'exportwire_measures{state="in_force"} 1.0' in shown
    assert 'exportwire_measures{state="suspended"} 1.0' in shown
    assert 'exportwire_log_offset{stage="track"} 2.0' in shown


class Failures:
    """Notes why a process would have ended."""

    def __init__(self) -> None:
        self.reasons: list[tuple[int, str]] = []

    def __call__(self, code: int, reason: str) -> None:
        self.reasons.append((code, reason))


def guarded(tracker: Tracker, noon: datetime) -> tuple[Unbroken, Failures]:
    failures = Failures()
    return Unbroken(Folding(tracker, Metrics("track"), lambda: noon), tracker, failures), failures


def test_records_in_order_pass(
    tracker: Tracker, tick: Callable[[int], Received], noon: datetime
) -> None:
    work, failures = guarded(tracker, noon)
    for offset in range(3):
        work(tick(offset))
    assert failures.reasons == []


@pytest.mark.parametrize("offset", [pytest.param(1, id="repeated"), pytest.param(4, id="skipped")])
def test_a_record_out_of_order_ends_the_process(
    tracker: Tracker, tick: Callable[[int], Received], noon: datetime, offset: int
) -> None:
    work, failures = guarded(tracker, noon)
    tracker.position = 3
    said: list[Outgoing] = work(tick(offset))
    assert said == []
    assert failures.reasons[0][0] == 70
    assert tracker.position == 3


def test_another_rule_pack_ends_the_process(
    received: Build, tracker: Tracker, noon: datetime
) -> None:
    work, failures = guarded(tracker, noon)
    work(received(encode_record(Pack("p", "theirs", noon)), offset=0))
    assert failures.reasons == [(70, "another rule pack has taken over the log")]

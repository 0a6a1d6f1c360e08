"""Faust's consumer as we changed it: its versions, its settings, its bookkeeping."""

import asyncio
from collections import defaultdict, deque
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import pytest
from faust.transport.drivers import aiokafka as driver
from faust.types import TP

from streams.kafka.application import AppOptions, credentials_of, faust_app
from streams.kafka.batches import Batch, Rows
from streams.kafka.consumer import BatchConsumer, IdempotentProducer, check_versions
from streams.kafka.security import Cluster

PLACE, OTHER = TP("in", 0), TP("out", 3)


@pytest.mark.parametrize(
    ("faust", "aiokafka"),
    [
        pytest.param("0.15.4", "0.14.0", id="newer-faust"),
        pytest.param("0.15.2", "0.14.0", id="older-faust"),
        pytest.param("0.15.3", "0.15.0", id="newer-aiokafka"),
        pytest.param("0.15.3", "0.13.0", id="older-aiokafka"),
    ],
)
def test_untested_versions_are_refused(faust: str, aiokafka: str) -> None:
    with pytest.raises(ImportError, match=r"requirements/run\.txt"):
        check_versions(faust, aiokafka)


@pytest.mark.parametrize("aiokafka", ["0.14.0", "0.14.7"])
def test_tested_versions_are_taken(aiokafka: str) -> None:
    check_versions("0.15.3", aiokafka)


def test_faust_uses_ours() -> None:
    assert driver.Transport.Consumer is BatchConsumer
    assert driver.Transport.Producer is IdempotentProducer


def test_the_producer_retries_in_order_and_without_repeats() -> None:
    producer = IdempotentProducer.__new__(IdempotentProducer)
    assert producer._settings_extra() == {"acks": "all", "enable_idempotence": True}


def test_settings_lose_nothing(tmp_path: Path) -> None:
    app = faust_app(
        AppOptions("g", Cluster("a:1,b:2"), tmp_path, instance="g-0", session_timeout=6.0)
    )
    app.finalize()
    conf = app.conf
    assert [str(url) for url in conf.broker] == ["kafka://a:1", "kafka://b:2"]
    assert conf.id == "g"
    assert conf.consumer_group_instance_id == "g-0"
    assert conf.consumer_auto_offset_reset == "earliest"
    assert conf.broker_session_timeout == 6.0
    assert conf.broker_heartbeat_interval == 1.5
    assert conf.stream_wait_empty is True
    assert conf.stream_publish_on_commit is False
    assert conf.topic_allow_declare is False
    assert conf.topic_disable_leader is True
    assert conf.web_enabled is False
    assert conf.producer_max_request_size > 4 * 1024 * 1024


async def test_an_agent_that_raises_ends_the_process(tmp_path: Path) -> None:
    app, ends = faust_app(AppOptions("g", Cluster("a:1"), tmp_path)), list[tuple[int, str]]()
    app.fail = lambda code, reason: ends.append((code, reason))
    agent = SimpleNamespace(name="streams.in")
    await app._on_agent_error(agent, ZeroDivisionError("oops"))  # type: ignore[arg-type]
    assert ends == [(70, "streams.in: ZeroDivisionError('oops')")]


def test_credentials_follow_the_protocol() -> None:
    assert credentials_of(Cluster("a:1")) is None
    login = credentials_of(Cluster("a:1", "SASL_SSL", username="me", password="hush"))  # noqa: S106
    assert (login.protocol.value, login.mechanism.value) == ("SASL_SSL", "SCRAM-SHA-512")  # type: ignore[union-attr]
    assert credentials_of(Cluster("a:1", "SSL")).protocol.value == "SSL"  # type: ignore[union-attr]


@dataclass
class Record:
    """A record as aiokafka hands it over."""

    offset: int
    key: bytes | None = b"k"
    value: object = b"v"
    headers: tuple[tuple[str, bytes], ...] = field(default=(("h", b"1"),))


def consumer() -> BatchConsumer:
    """Return a consumer as far as its bookkeeping goes."""
    made = BatchConsumer.__new__(BatchConsumer)
    made.batches = Rows()
    vars(made).update(
        _room=asyncio.Event(),
        _read_offset={PLACE: 5},
        _acked=defaultdict(list),
        _acked_index=defaultdict(set),
        app=SimpleNamespace(commits=[], rebalancing=False),
    )
    return made


def test_records_of_a_fetch_become_one_event_that_holds_them() -> None:
    held = consumer()
    records = [Record(7), Record(8), Record(9)]
    (event,) = held._packed(PLACE, records)
    assert (event.offset, event.key, event.headers) == (9, None, ())
    assert isinstance(event.value, Batch)
    assert [record.offset for record in event.value.records] == [7, 8, 9]
    assert event.value.end == 10
    assert held._read_offset[PLACE] is None


def test_only_rows_that_are_asked_for_are_committed() -> None:
    held = consumer()
    held.batches.rows = {PLACE: deque(), OTHER: deque()}
    assert set(held._filter_tps_with_pending_acks()) == {PLACE, OTHER}
    assert list(held._filter_tps_with_pending_acks({"in"})) == [PLACE]
    assert list(held._filter_tps_with_pending_acks({OTHER})) == [OTHER]


def test_the_offset_to_commit_is_the_end_of_the_done_row() -> None:
    held = consumer()
    held._acked[PLACE].append(9)
    held._packed(PLACE, [Record(7), Record(9)])
    assert held._new_offset(PLACE) is None
    held.batches.rows[PLACE][0].is_done = True
    assert held._new_offset(PLACE) == 10
    assert not held._acked[PLACE]


@pytest.mark.parametrize("is_stored", [True, False])
async def test_a_refused_commit_is_tried_again(
    monkeypatch: pytest.MonkeyPatch,
    is_stored: bool,  # noqa: FBT001
) -> None:
    async def commit(_: object, __: object) -> bool:
        return is_stored

    monkeypatch.setattr(driver.Consumer, "_commit", commit)
    held, told = consumer(), list[object]()
    held.app.commits.append(told.append)
    assert await held._commit({PLACE: 10}) is is_stored
    assert held._should_commit(PLACE, 10) is not is_stored
    assert held._should_commit(PLACE, 11)
    assert told == ([{PLACE: 10}] if is_stored else [])


async def test_nothing_is_fetched_while_the_room_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    async def fetch(*_: object) -> dict[TP, list[Record]]:
        return {PLACE: [Record(100)]}

    monkeypatch.setattr(driver.Consumer, "_getmany", fetch)
    held = consumer()
    for offset in range(8):
        held._packed(PLACE, [Record(offset)])
    assert await held._getmany({PLACE}, 0.01) == {}
    held.batches.clear()
    fetched = await held._getmany({PLACE}, 0.01)
    assert [event.offset for event in fetched[PLACE]] == [100]


async def test_nothing_is_fetched_while_the_group_moves() -> None:
    held = consumer()
    vars(held.app)["rebalancing"] = True
    assert await held._getmany({PLACE}, 1.0) == {}


async def test_what_was_fetched_when_the_flow_stopped_is_dropped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def fetch(*_: object) -> dict[TP, list[Record]]:
        held.flow_active = False
        return {PLACE: [Record(100)]}

    monkeypatch.setattr(driver.Consumer, "_getmany", fetch)
    held = consumer()
    assert await held._getmany({PLACE}, 1.0) == {}
    assert not held.batches.rows


async def test_a_fetch_behind_a_hole_is_dropped_once_and_asked_for_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sought = list[tuple[TP, int]]()

    async def fetch(*_: object) -> dict[TP, list[Record]]:
        return {PLACE: [Record(12)]}

    async def call(_: object, tp: TP, offset: int) -> None:
        sought.append((tp, offset))

    monkeypatch.setattr(driver.Consumer, "_getmany", fetch)
    held = consumer()
    vars(held)["_thread"] = SimpleNamespace(call_thread=call)
    held._packed(PLACE, [Record(9)])
    assert await held._getmany({PLACE}, 1.0) == {}
    assert sought == [(PLACE, 10)]
    assert [event.offset for event in (await held._getmany({PLACE}, 1.0))[PLACE]] == [12]
    assert len(sought) == 1

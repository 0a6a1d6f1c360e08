"""What a stream's events look like, who is let go, and where alerts are not shown."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from streams.desk.event import offset_in, told
from streams.desk.hub import TOO_SLOW, Hub
from streams.desk.serving import desk_of, is_loopback
from streams.domain.errors import StreamsError
from streams.settings import Settings

TOPIC = "alerts.desk.v1"
TOKEN = "geheim"  # noqa: S105  (a test's)
OWN = (
    ("ce_id", b"1"),
    ("ce_type", b"io.exportwire.alert.v1"),
    ("content-type", b"application/json"),
)


@dataclass
class Kept:
    """A record as a list keeps it."""

    offset: int = 0
    value: bytes | None = b'{"zh": "\xe6\x9a\x82\xe5\x81\x9c"}'
    headers: Sequence[tuple[str, bytes]] = OWN
    topic: str = TOPIC
    partition: int = 0
    timestamp: int = 0
    key: bytes | None = None


@pytest.mark.parametrize(
    ("text", "offset"),
    [("0:0", 0), ("0:17", 17), ("1:17", None), ("17", None), ("0:", None), ("0:-1", None), ("0:²", None), ("", None), ("0:" + "9" * 30, None)],
)  # fmt: skip
def test_an_id_is_a_place(text: str, offset: int | None) -> None:
    assert offset_in(text) == offset


def test_an_event_is_cloudevents_and_holds_the_value_as_it_is() -> None:
    event = told(Kept(7))
    assert event is not None
    assert (event.name, event.id) == ("alert", "0:7")
    assert event.text.endswith('"data": {"zh": "暂停"}}')
    assert json.loads(event.text)["type"] == "io.exportwire.alert.v1"


@pytest.mark.parametrize(
    "record", [Kept(headers=()), Kept(value=None)], ids=["foreign", "without a value"]
)
def test_what_is_not_ours_is_no_event(record: Kept) -> None:
    assert told(record) is None


async def test_a_full_queue_ends_one_client_only() -> None:
    hub = Hub([TOPIC], most_clients=3, most_waiting=2)
    hub.next = {TOPIC: 5}
    (slow, boundary), (quick, _) = hub.join(TOPIC), hub.join(TOPIC)
    got = []
    for offset in range(5, 9):
        hub.take(Kept(offset))
        got.append(quick.queue.get_nowait().offset)
    assert (boundary, got, hub.next[TOPIC]) == (5, [5, 6, 7, 8], 9)
    assert (slow.why, slow.over.is_set(), quick.over.is_set()) == (TOO_SLOW, True, False)
    hub.leave(TOPIC, slow)
    hub.end("Kafka is away")
    await asyncio.wait_for(quick.over.wait(), 1)
    assert (quick.why, hub.obstacle) == ("Kafka is away", "Kafka is not read yet")


@pytest.mark.parametrize(
    ("host", "is_so"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("192.0.2.1", False), ("desk.example", False)],
)  # fmt: skip
def test_loopback(host: str, *, is_so: bool) -> None:
    assert is_loopback(host) is is_so


def test_a_network_sees_nothing_without_a_token() -> None:
    with pytest.raises(StreamsError, match="EXPORTWIRE_DESK_TOKEN"):
        desk_of(Settings.model_validate({"desk_host": "192.0.2.1"}))
    open_desk = desk_of(Settings.model_validate({"desk_host": "192.0.2.1", "desk_token": TOKEN}))
    assert open_desk.token == TOKEN

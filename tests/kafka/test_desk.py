"""Live streams on a real Kafka: who comes back misses nothing and hears nothing twice; who is slow is let go."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass

import aiohttp
import pytest
from aiokafka import TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, RecordsToDelete

from streams.desk.feed import Feed
from streams.desk.hub import Hub
from streams.desk.serving import keep_reading
from streams.desk.stream import Desk
from streams.kafka.outgoing import Outgoing
from streams.kafka.security import Cluster
from streams.kafka.sending import sender_of
from streams.kafka.topics import topic_of
from streams.telemetry.page import serve
from tests.kafka.conftest import make_topic
from tests.kafka.consuming import alert, heartbeat, whole

pytestmark = pytest.mark.kafka

PATIENCE = 30.0
SETTLING = 0.1  # until the sockets of a client that has left are closed on both sides


@dataclass(frozen=True, slots=True)
class Heard:
    """One event as a client got it."""

    name: str
    id: str
    text: str

    @property
    def alert_id(self) -> str:
        event = json.loads(self.text)
        assert event["id"] == event["data"]["id"]
        return str(event["id"])


async def events_in(content: aiohttp.StreamReader) -> AsyncIterator[Heard]:
    """Yield the events of a stream, as a browser reads them."""
    found: dict[str, str] = {}
    async for raw in content:
        line = raw.decode().rstrip("\r\n")
        if line and not line.startswith(":"):
            name, _, text = line.partition(": ")
            found[name] = text
        elif not line and "data" in found:
            yield Heard(found["event"], found.get("id", ""), found["data"])
            found = {}


@dataclass
class Watched:
    """A desk at an address, and the topic behind it."""

    desk: Desk
    port: int
    cluster: Cluster
    name: str

    @asynccontextmanager
    async def opened(
        self, query: str = "", name: str = "", **headers: str
    ) -> AsyncIterator[aiohttp.ClientResponse]:
        address = f"http://127.0.0.1:{self.port}/streams/{name or self.name}{query}"
        spelled = {key.replace("_", "-"): value for key, value in headers.items()}
        async with (
            aiohttp.ClientSession(read_bufsize=2**20) as session,
            session.get(address, headers=spelled) as answer,
        ):
            yield answer
        await asyncio.sleep(SETTLING)

    async def send(self, *messages: Outgoing) -> None:
        async with sender_of(self.cluster) as sender:
            await sender.send_all(messages)

    def alerts(self, *numbers: int) -> list[Outgoing]:
        return [alert(number, topic_of(self.name)) for number in numbers]


@asynccontextmanager
async def watching(
    cluster: Cluster, name: str, *, queue: int = 100, clients: int = 10, token: str | None = None
) -> AsyncIterator[Watched]:
    """Yield a desk that reads; its reader ends with it."""
    hub = Hub([topic_of(name)], clients, queue)
    desk = Desk(cluster, hub, {name: topic_of(name)}, ping=0.2, patience=30, token=token)
    async with asyncio.timeout(PATIENCE), serve(desk.application(), "127.0.0.1", 0) as port:
        reading = asyncio.create_task(keep_reading(desk))
        while hub.obstacle:  # noqa: ASYNC110  (the hub tells nobody)
            await asyncio.sleep(0.02)
        try:
            yield Watched(desk, port, cluster, name)
        finally:
            hub.end("over")
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)
    await asyncio.sleep(SETTLING)


@pytest.fixture
async def topic(admin: AIOKafkaAdminClient, name: str) -> str:
    await make_topic(admin, topic_of(name))
    return topic_of(name)


async def test_who_comes_back_misses_nothing_and_hears_nothing_twice(
    cluster: Cluster, name: str, topic: str
) -> None:
    count, heard, last = 120, list[str](), ""
    async with watching(cluster, name) as watched:

        async def speak() -> None:
            async with sender_of(cluster) as sender:
                for number in range(count):
                    await sender.send_all([alert(number, topic)])
                    if number % 10 == 0:
                        await sender.send_all([heartbeat(topic)])

        speaking = asyncio.create_task(speak())
        visits = 0
        while len(heard) < count:
            visits += 1
            asked = {"Last_Event_ID": last} if last else {}
            async with watched.opened("?from=start", **asked) as answer:
                async for event in events_in(answer.content):
                    last = event.id
                    if event.name == "alert":
                        heard.append(event.alert_id)
                    if len(heard) >= min(count, visits * 9):
                        break
        await speaking
    assert visits > 10
    assert heard == [f"alert-{number}" for number in range(count)]


async def test_who_is_slow_is_told_and_let_go_and_nobody_else(
    cluster: Cluster, name: str, topic: str
) -> None:
    big = [
        Outgoing(topic, each.key, (each.value or b"")[:-1] + b',"x":"' + b"x" * 100_000 + b'"}', each.headers)
        for each in (alert(number, topic) for number in range(150))
    ]  # fmt: skip
    async with watching(cluster, name, queue=10) as watched:
        slow = socket.socket()
        slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        slow.connect(("127.0.0.1", watched.port))
        slow.sendall(f"GET /streams/{name} HTTP/1.1\r\nHost: desk\r\n\r\n".encode())
        async with watched.opened() as answer:
            quick = events_in(answer.content)
            while len(watched.desk.hub.clients[topic]) < 2:  # noqa: ASYNC110  (as above)
                await asyncio.sleep(0.02)
            async with sender_of(cluster) as sender:
                for each in big:
                    await sender.send_all([each])
                    assert (await anext(quick)).alert_id
            while len(watched.desk.hub.clients[topic]) > 1:  # noqa: ASYNC110  (as above)
                await asyncio.sleep(0.02)
        slow.settimeout(5)
        got = await asyncio.to_thread(_all_of, slow)
    assert b"id: 0:0" in got
    assert b"id: 0:149" not in got


def _all_of(connection: socket.socket) -> bytes:
    """Return what lies in a connection that the other side has given up."""
    found = b""
    try:
        while piece := connection.recv(65536):
            found += piece
    except ConnectionResetError:
        pass
    finally:
        connection.close()
    return found


async def test_a_client_without_an_id_hears_what_comes(
    cluster: Cluster, name: str, topic: str
) -> None:
    async with watching(cluster, name) as watched:
        await watched.send(*watched.alerts(1))
        await asyncio.sleep(0.3)
        async with watched.opened() as answer:
            await watched.send(
                *watched.alerts(2),
                alert(3, topic, ("x-delay-ms", b"1500"), ("x-backfill", b"true")),
            )
            events = events_in(answer.content)
            assert (await anext(events)).alert_id == "alert-2"
            event = json.loads((await anext(events)).text)
            assert (event["id"], event["delayms"], event["backfill"]) == ("alert-3", 1500, True)
            assert event["specversion"] == "1.0"
            watched.desk.hub.end("the server stops")
            last = await anext(events)
            assert (last.name, json.loads(last.text)) == ("closed", {"why": "the server stops"})


async def test_who_is_ahead_of_the_reader_hears_nothing_twice(
    cluster: Cluster, topic: str
) -> None:
    async with sender_of(cluster) as sender:
        await sender.send_all([alert(number, topic) for number in range(5)])
    hub = Hub([topic], most_clients=1, most_waiting=9)
    hub.next = {topic: 2}
    client, boundary = hub.join(topic)
    for record in (await whole(cluster, topic))[boundary:]:
        hub.take(record)
    async with aclosing(Feed(cluster, topic, client, boundary).events(4)) as events:
        assert (await anext(events)).id == "0:4"


async def test_a_gap_and_a_topic_made_anew_are_told(
    cluster: Cluster, admin: AIOKafkaAdminClient, name: str, topic: str
) -> None:
    async with watching(cluster, name) as watched:
        await watched.send(*watched.alerts(0, 1, 2, 3, 4))
        await admin.delete_records({TopicPartition(topic, 0): RecordsToDelete(before_offset=3)})
        async with watched.opened(Last_Event_ID="0:0") as answer:
            events = events_in(answer.content)
            assert json.loads((await anext(events)).text) == {"from": 1, "to": 2}
            assert (await anext(events)).alert_id == "alert-3"
        async with watched.opened("?from=start") as answer:
            assert (await anext(events_in(answer.content))).alert_id == "alert-3"
        async with watched.opened(Last_Event_ID="0:999") as answer:
            events = events_in(answer.content)
            assert (await anext(events)).name == "anew"
            assert (await anext(events)).alert_id == "alert-3"


@pytest.mark.parametrize(
    ("query", "headers", "status"),
    [
        pytest.param("", {}, 401, id="no token"),
        pytest.param("", {"Authorization": "Bearer wrong"}, 401, id="wrong token"),
        pytest.param("", {"Authorization": "Bearer geheim"}, 200, id="the token"),
        pytest.param("?from=noon", {"Authorization": "Bearer geheim"}, 400, id="no beginning"),
        pytest.param(
            "", {"Authorization": "Bearer geheim", "Last_Event_ID": "7"}, 400, id="no id of ours"
        ),
    ],
)
async def test_who_may_not_watch_is_told(
    cluster: Cluster, name: str, topic: str, query: str, headers: dict[str, str], status: int
) -> None:
    async with watching(cluster, name, token="geheim") as watched:  # noqa: S106  (a test's)
        assert topic in watched.desk.hub.next
        async with watched.opened(query, **headers) as answer:
            assert answer.status == status
        async with watched.opened(name="nobody", Authorization="Bearer geheim") as answer:
            assert answer.status == 404


async def test_no_more_may_watch_than_are_allowed(cluster: Cluster, name: str, topic: str) -> None:
    async with watching(cluster, name, clients=1) as watched, watched.opened() as first:
        assert first.status == 200
        async with watched.opened() as second:
            assert (second.status, second.headers["Retry-After"]) == (503, "3")
        assert len(watched.desk.hub.clients[topic]) == 1

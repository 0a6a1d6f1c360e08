"""Notifications from a real topic to a real endpoint, through Apprise: grave ones, once each, and again where refused."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

import pytest
from aiohttp import web
from aiokafka.admin import AIOKafkaAdminClient

from streams.app.notifying import Notifier, notify, services_at
from streams.app.telling import outgoing
from streams.domain.alert import Alert
from streams.domain.vocabulary import MessageStatus, MessageType, Severity
from streams.kafka.outgoing import Header, Outgoing
from streams.kafka.security import Cluster
from streams.kafka.sending import sender_of
from streams.kafka.topics import topic_of
from streams.settings import load_settings
from streams.telemetry.page import serve
from streams.wire.codec import decode, encode
from tests.contract.schemas import example
from tests.kafka.conftest import make_topic
from tests.kafka.consuming import heartbeat

pytestmark = pytest.mark.kafka

PATIENCE = 30.0
PLAIN = decode(Alert, example("alerts.v1"))


@dataclass
class Chat:
    """An endpoint that refuses so many messages before it takes any."""

    refusals: int = 0
    taken: list[dict[str, str]] = field(default_factory=list)
    asked: int = 0

    async def answer(self, request: web.Request) -> web.Response:
        self.asked += 1
        if self.asked <= self.refusals:
            return web.Response(status=503)
        self.taken.append(await request.json())
        return web.Response()


@asynccontextmanager
async def at_an_address(chat: Chat) -> AsyncIterator[str]:
    application = web.Application()
    application.router.add_post("/room", chat.answer)
    async with serve(application, "127.0.0.1", 0) as port:
        yield f"json://127.0.0.1:{port}/room"


def said(
    topic: str, number: int, severity: Severity, *extra: Header, **changes: object
) -> Outgoing:
    made = replace(PLAIN, id=f"a{number}", severity=severity, told_as=(), **changes)  # type: ignore[arg-type]  # fields
    if made.message_type is not MessageType.ALERT:
        made = replace(made, told_as=(replace(made.routing, severity=Severity.EXTREME),))
    return outgoing(made, encode(made), list(extra), topic)


async def test_grave_alerts_are_told_once_to_each_service(
    cluster: Cluster, admin: AIOKafkaAdminClient, name: str
) -> None:
    topic = topic_of(name)
    await make_topic(admin, topic)
    messages = [
        said(topic, 1, Severity.EXTREME),
        said(topic, 2, Severity.MINOR),
        heartbeat(topic),
        said(topic, 3, Severity.SEVERE, message_status=MessageStatus.TEST),
        Outgoing(topic, b"k", b"garbage", (("ce_type", b"io.exportwire.alert.v1"),)),
        said(topic, 4, Severity.MINOR, message_type=MessageType.UPDATE, changed=("status",)),
        said(topic, 5, Severity.SEVERE, ("x-backfill", b"true")),
        said(topic, 6, Severity.MINOR, message_type=MessageType.CANCEL),
    ]
    async with sender_of(cluster) as sender:
        await sender.send_all(messages)
    settings = load_settings(
        kafka_bootstrap_servers=cluster.servers, session_timeout=6, webhook_first_wait=0.05
    )
    chat, mail = Chat(), Chat(refusals=2)
    async with asyncio.timeout(PATIENCE), at_an_address(chat) as one, at_an_address(mail) as two:
        notifier = Notifier(services_at([one, two]), Severity.SEVERE)
        telling = asyncio.create_task(notify(name, notifier, settings, None, "earliest"))
        while len(mail.taken) < 4:  # noqa: ASYNC110  (a chat tells nobody)
            await asyncio.sleep(0.05)
        telling.cancel()
        await asyncio.gather(telling, return_exceptions=True)
    headline = PLAIN.headline["en"]
    titles = [
        f"Extreme: {headline}",
        f"Update, Minor: {headline}",
        f"Severe: {headline}",
        f"WITHDRAWN: {headline}",
    ]
    for each in (chat, mail):
        assert [message["title"] for message in each.taken] == titles
    bodies = [message["message"] for message in chat.taken]
    assert all(PLAIN.evidence.text in body and PLAIN.sources[0].url in body for body in bodies)
    assert ["History" in body for body in bodies] == [False, False, True, False]
    assert "Changed: status" in bodies[1]
    assert [message["type"] for message in chat.taken] == ["warning", "info", "warning", "info"]
    assert mail.asked == len(mail.taken) + 2

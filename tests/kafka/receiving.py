"""Endpoints that webhooks are posted to."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web
from cloudevents.core.bindings.http import HTTPMessage, from_http_event
from standardwebhooks.webhooks import Webhook

SECRET = "whsec_" + "c2VjcmV0" * 6


@dataclass
class Receiver:
    """An endpoint that notes what it takes; `status` is its answer, 0 none at all."""

    status: int = 200
    taken: list[str] = field(default_factory=list)
    at: dict[str, float] = field(default_factory=dict)
    asked: int = 0
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    url: str = ""

    async def answer(self, request: web.Request) -> web.Response:
        self.asked += 1
        body = await request.read()
        Webhook(SECRET).verify(body, dict(request.headers))
        event = from_http_event(HTTPMessage(dict(request.headers), body))
        assert event.get_id() == request.headers["webhook-id"] == json.loads(body)["id"]
        while self.status == 0:
            await self.changed.wait()
        if self.status == 200:
            self.taken.append(event.get_id())
            self.at[event.get_id()] = time.monotonic()
        return web.Response(status=self.status)


@asynccontextmanager
async def serving(receiver: Receiver) -> AsyncIterator[Receiver]:
    application = web.Application()
    application.router.add_post("/hook", receiver.answer)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    receiver.url = f"http://{host}:{port}/hook"
    try:
        yield receiver
    finally:
        receiver.status = receiver.status or 503
        receiver.changed.set()
        await runner.cleanup()

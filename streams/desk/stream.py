"""The address under which a subscriber's alerts are watched."""

import asyncio
import hmac
from collections.abc import AsyncGenerator, Iterable, Mapping
from contextlib import aclosing, suppress
from dataclasses import dataclass

from aiohttp import web
from aiohttp_sse import EventSourceResponse, sse_response

from streams.desk.event import Told, closed, offset_in
from streams.desk.feed import FIRST, Feed
from streams.desk.hub import Client, Hub
from streams.kafka.security import Cluster
from streams.telemetry.logs import logger

RETRY = b"retry: 3000\r\n\r\n"  # milliseconds until a browser comes back
AGAIN = 0.5  # seconds
FAREWELL = 1.0  # seconds for the last words
START = "start"
LAST = "Last-Event-ID"
log = logger(__name__)
HELP = f"give the header {LAST} (or ?last_event_id=) as partition:offset, or ?from={START}"


@dataclass(frozen=True, slots=True)
class Desk:
    """What streams are made of: the topic of each subscriber, and who may watch."""

    cluster: Cluster
    hub: Hub
    topics: Mapping[str, str]
    ping: float
    patience: float
    token: str | None = None

    def application(self) -> web.Application:
        """Return the routes."""
        made = web.Application()
        made.router.add_get("/streams/{subscriber}", self.watch)
        made.router.add_get("/healthz", self.health)
        return made

    async def health(self, _: web.Request) -> web.Response:
        """Answer whether a client can be served."""
        obstacle = self.hub.obstacle
        wrong = {"ok": obstacle is None} | ({"wrong": obstacle} if obstacle else {})
        return web.json_response(wrong, status=503 if obstacle else 200)

    async def watch(self, request: web.Request) -> web.StreamResponse:
        """Send a subscriber's alerts and heartbeats until the client goes, or is let go."""
        self._admit(request)
        subscriber = request.match_info["subscriber"]
        topic = self.topics.get(subscriber)
        if topic is None:
            raise web.HTTPNotFound(text=f"no subscriber {subscriber!r}\n")
        asked = _asked(request)
        obstacle = self.hub.obstacle
        if obstacle is not None:
            raise web.HTTPServiceUnavailable(text=f"{obstacle}\n", headers={"Retry-After": "3"})
        client, boundary = self.hub.join(topic)
        try:
            feed = Feed(self.cluster, topic, client, boundary)
            events = feed.events(boundary if asked is None else asked)
            return await self._served(request, client, events)
        finally:
            self.hub.leave(topic, client)

    async def _served(
        self, request: web.Request, client: Client, events: AsyncGenerator[Told, None]
    ) -> web.StreamResponse:
        async with sse_response(
            request, ping_interval=self.ping, send_timeout=self.patience
        ) as response:
            await response.write(RETRY)
            tasks: list[asyncio.Task[object]] = [
                asyncio.create_task(_write(response, events)),
                asyncio.create_task(response.wait()),  # ends when a ping finds nobody there
                asyncio.create_task(client.over.wait()),
            ]
            try:
                await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            finally:
                await _end(tasks)
            await _farewell(request, response, client.why or "nothing can be read: come back")
        return response

    def _admit(self, request: web.Request) -> None:
        if self.token is None:
            return
        given = request.headers.get("Authorization", "")
        if not hmac.compare_digest(given.encode(), f"Bearer {self.token}".encode()):
            raise web.HTTPUnauthorized(
                text="a bearer token is asked for\n", headers={"WWW-Authenticate": "Bearer"}
            )


async def _write(response: EventSourceResponse, events: AsyncGenerator[Told, None]) -> None:
    async with aclosing(events):
        async for event in events:
            await response.send(event.text, event=event.name, id=event.id)


async def _end(tasks: Iterable["asyncio.Task[object]"]) -> None:
    """Return when the tasks have ended; a client of Kafka that is being closed may swallow a cancellation."""
    left = set(tasks)
    while left:
        for task in left:
            task.cancel()
        done, left = await asyncio.wait(left, timeout=AGAIN)
        for task in done:
            problem = None if task.cancelled() else task.exception()
            if problem is not None:
                log.info("a stream broke off", why=repr(problem))


async def _farewell(request: web.Request, response: EventSourceResponse, why: str) -> None:
    """Say why the stream ends; a client that does not even read that is cut off."""
    last = closed(why)
    try:
        async with asyncio.timeout(FAREWELL):
            with suppress(ConnectionError):
                await response.send(last.text, event=last.name)
                await response.write_eof()
    except TimeoutError:
        if request.transport is not None:
            request.transport.abort()


def _asked(request: web.Request) -> int | None:
    """Return the offset that a client wants first, None for what comes from now on."""
    given = request.headers.get(LAST) or request.query.get("last_event_id")
    if given:
        offset = offset_in(given)
        if offset is None:
            raise web.HTTPBadRequest(text=f"{given!r} is no id of ours; {HELP}\n")
        return offset + 1
    begin = request.query.get("from")
    if begin not in {None, START}:
        raise web.HTTPBadRequest(text=f"from={begin!r} is no beginning; {HELP}\n")
    return FIRST if begin == START else None

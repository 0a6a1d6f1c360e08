"""The role deliver: alerts to webhooks; a consumer group for each, so that none waits for another."""

import asyncio
import signal
from contextlib import AsyncExitStack

import aiohttp
from aiokafka.errors import KafkaError

from streams.app.boundary import Progress
from streams.app.membership import member_of
from streams.app.posting import Answer, Attempt, Postbox, waits_of
from streams.app.side import end_with, keep_beating, open_page
from streams.app.ticking import moment_of, now
from streams.app.webhook import Signer, event_headers, retry_after
from streams.app.workplace import Workplace
from streams.catalog.routing import webhooks_of
from streams.domain.errors import StreamsError
from streams.domain.route import Webhook
from streams.kafka.records import Received
from streams.kafka.sending import sender_of
from streams.kafka.topics import topic_of
from streams.settings import DELIVER, group_of
from streams.settings.secrets import secret_in
from streams.telemetry.logs import logger

REOPEN = 5.0  # seconds until a consumer that broke is opened again

log = logger(__name__)


async def run_deliver(place: Workplace, parent: int | None) -> None:
    """Post until a signal."""
    going = hooks_of(place)
    signers = {
        name: Signer(secret_in(hook.secret_env, hook.secret_file)) for name, hook in going.items()
    }
    stop, progress = asyncio.Event(), Progress()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    reads = {topic_of(name): post_group(name) for name in going}
    async with AsyncExitStack() as stack:
        await open_page(place, stack)
        timeout = aiohttp.ClientTimeout(total=place.settings.webhook_timeout)
        session = await stack.enter_async_context(aiohttp.ClientSession(timeout=timeout))
        tasks = [asyncio.create_task(keep_beating(place, reads, progress))]
        if parent is not None:
            tasks.append(asyncio.create_task(end_with(parent)))
        for name, hook in going.items():
            attempt = attempt_at(hook, signers[name], session, place, progress)
            timed = timing(attempt, place, name)
            tasks.append(asyncio.create_task(keep_posting(place, name, timed)))
        await _ended(stop, tasks)


def hooks_of(place: Workplace) -> dict[str, Webhook]:
    """Return the webhooks to post to; refuse where there is none."""
    hooks = webhooks_of(place.catalog.routes)
    if not hooks:
        raise StreamsError("deliver: no subscriber has a webhook; add one to the routes")
    going = {name: hook for name, hook in hooks.items() if not hook.is_paused}
    if not going:
        raise StreamsError(
            "deliver: every webhook is paused; take one's `paused` out of the routes"
        )
    for name in hooks.keys() - going.keys():
        log.warning("webhook is paused", subscriber=name)
    return going


def post_group(subscriber: str) -> str:
    """Return the consumer group under which a subscriber's place is kept."""
    return group_of(f"{DELIVER}-{subscriber}")


def attempt_at(
    hook: Webhook,
    signer: Signer,
    session: aiohttp.ClientSession,
    place: Workplace,
    progress: Progress,
) -> Attempt:
    """Return what posts a record once."""

    async def attempt(received: Received) -> Answer:
        progress.last_record_at = moment_of(received.timestamp)
        body, headers = received.value or b"", event_headers(received)
        headers |= signer.headers(headers.get("ce-id", ""), now(), body)
        try:
            async with session.post(
                hook.url, data=body, headers=headers, allow_redirects=False
            ) as answer:
                is_taken = 200 <= answer.status < 300  # noqa: PLR2004  (HTTP's own)
                pause = min(retry_after(answer.headers), place.settings.webhook_longest_wait)
                return Answer(is_taken, f"status {answer.status}", pause)
        except (aiohttp.ClientError, TimeoutError, OSError) as problem:
            return Answer(is_taken=False, why=f"no answer: {type(problem).__name__} {problem}")

    return attempt


def timing(attempt: Attempt, place: Workplace, subscriber: str) -> Attempt:
    """Return an attempt that shows how long an alert waited for the receiver that takes it."""
    delay = place.metrics.post_delay.labels(subscriber)

    async def timed(received: Received) -> Answer:
        answer = await attempt(received)
        if answer.is_taken:
            waited = (now() - moment_of(received.timestamp)).total_seconds()
            delay.observe(max(0.0, waited), {"record": f"{received.topic} {received.offset}"})
        return answer

    return timed


async def keep_posting(place: Workplace, subscriber: str, attempt: Attempt) -> None:
    """Post to one subscriber for ever; what breaks here stops nobody else."""
    while True:
        try:
            await _post(place, subscriber, attempt)
        except (KafkaError, StreamsError, OSError) as problem:
            log.warning("posting broke off", subscriber=subscriber, why=str(problem))
        await asyncio.sleep(REOPEN)


async def _post(place: Workplace, subscriber: str, attempt: Attempt) -> None:
    settings = place.settings

    def count(outcome: str) -> None:
        place.metrics.posts.labels(subscriber, outcome).inc()

    async with sender_of(place.cluster) as sender:
        box = Postbox(
            subscriber=subscriber,
            group=post_group(subscriber),
            attempt=attempt,
            park=sender.send,
            count=count,
            waits=lambda: waits_of(settings),
        )
        async with member_of(box.group, topic_of(subscriber), settings, box.turn) as consumer:
            await box.follow(consumer)


async def _ended(stop: asyncio.Event, tasks: "list[asyncio.Task[None]]") -> None:
    """Return after a signal; an error in a task ends the process, the supervisor starts it anew."""
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait([stopping, *tasks], return_when=asyncio.FIRST_COMPLETED)
    for task in (stopping, *tasks):
        task.cancel()
    ended = await asyncio.gather(*tasks, return_exceptions=True)
    for each in ended:
        if isinstance(each, Exception):
            raise each

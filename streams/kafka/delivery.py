"""The agent loop: decide, send in order, await the acknowledgement, only then mark done."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from typing import NoReturn

from streams.kafka.batches import Holding, Mark, leave_open, mark_done
from streams.kafka.outgoing import Outgoing
from streams.kafka.records import Received
from streams.telemetry.logs import logger

UNDELIVERED = 70  # exit codes that ask the supervisor for a restart
STUCK = 71
BREATH = 16  # records between two looks of the loop at its other tasks, health among them

Outputs = Callable[[Received], Sequence[Outgoing]]
Acknowledged = Awaitable[object]
Send = Callable[[Outgoing], Awaitable[Acknowledged]]  # awaiting the first enqueues in order
Fail = Callable[[int, str], object]
Delivered = Callable[[Holding], None]

log = logger(__name__)


def fail_stop(code: int, reason: str) -> NoReturn:
    """End the process at once: nothing more is committed, the restart gets it again."""
    log.critical("stopping without a commit", code=code, reason=reason)
    os._exit(code)


async def deliver(
    event: Holding,
    outputs: Outputs,
    send: Send,
    before: Mark = leave_open,
    after: Mark = mark_done,
) -> None:
    """Send what a batch causes and mark it when all is acknowledged; the next batch need not wait for that.

    `before` exists for the tests: a mark set there must lose messages.
    """
    before(event)
    sent = await sent_in_order(event.value.records, outputs, send)
    settle(event, sent, after)


async def sent_in_order(
    records: Iterable[Received], outputs: Outputs, send: Send
) -> list[Acknowledged]:
    """Return a future per message, all of them enqueued in the order of the records."""
    sent: list[Acknowledged] = []
    for number, record in enumerate(records, start=1):
        sent += [await send(message) for message in outputs(record)]
        if number % BREATH == 0:
            await asyncio.sleep(0)
    return sent


def settle(
    event: Holding,
    sent: Iterable[Acknowledged],
    mark: Mark = mark_done,
    fail: Fail = fail_stop,
) -> None:
    """Mark the event once all is acknowledged; a message that Kafka refuses ends the process.

    No second try here: it would break the order per key, and the idempotent producer tries again inside.
    """
    asyncio.gather(*sent).add_done_callback(partial(_finish, event, mark, fail))


def _finish(event: Holding, mark: Mark, fail: Fail, awaited: "asyncio.Future[object]") -> None:
    if awaited.cancelled():
        fail(UNDELIVERED, "a message was given up before Kafka had it")
        return
    problem = awaited.exception()
    if problem is not None:
        fail(UNDELIVERED, repr(problem))
        return
    mark(event)

"""A worker that ends itself at a named point, as kill -9 would; the first argument names it."""

import asyncio
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from faust.types import TP

from streams.app import track_role
from streams.cli import main
from streams.kafka import application, delivery
from streams.kafka.batches import Holding, Mark, leave_open, mark_done
from streams.kafka.outgoing import Outgoing
from streams.kafka.records import Received

KILLED = 9
SLOWLY = 1.5  # seconds; the commits of the tests come more often


def die(*_: object) -> None:
    """End the process without a word."""
    os._exit(KILLED)


async def dying(  # the loop's own signature, and the point in front
    point: str,
    event: Holding,
    outputs: delivery.Outputs,
    send: delivery.Send,
    _before: Mark = leave_open,
    _after: Mark = mark_done,
) -> None:
    """Deliver a batch up to the point."""
    match point:
        case "after-send":
            await delivery.deliver(event, outputs, send, leave_open, die)
        case "between-outputs":
            await delivery.deliver(event, outputs, dying_after(send, 1), leave_open, mark_done)
        case "mid-document":
            await delivery.deliver(event, dying_before(outputs), send, leave_open, mark_done)
        case "commit-first":
            mark_done(event)
            await asyncio.sleep(SLOWLY)
            die()
        case _:
            await delivery.deliver(event, outputs, send, leave_open, mark_done)


def dying_after(send: delivery.Send, count: int) -> delivery.Send:
    """Return a sending that ends the process once so many messages are acknowledged."""
    sent: list[Outgoing] = []

    async def once(message: Outgoing) -> delivery.Acknowledged:
        if len(sent) == count:
            die()
        sent.append(message)
        acknowledged = await send(message)
        await acknowledged
        return acknowledged

    return once


def dying_before(outputs: delivery.Outputs) -> Callable[[Received], Sequence[Outgoing]]:
    """Return a stage that ends the process when it has decided, before anything is sent."""

    def decide(received: Received) -> Sequence[Outgoing]:
        outputs(received)
        die()
        return ()

    return decide


class Track(track_role.Track):
    """A track that ends when its first commit is stored."""

    def on_commit(self, offsets: Mapping[TP, int]) -> None:
        """Note it as ever, then end."""
        super().on_commit(offsets)
        die()


if __name__ == "__main__":
    at = sys.argv.pop(1)
    vars(application)["deliver"] = partial(dying, at)
    if at == "after-commit":
        vars(track_role)["Track"] = Track
    main()

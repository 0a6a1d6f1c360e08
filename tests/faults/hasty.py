"""The mistake that must lose documents: the acknowledgement before the send."""

import asyncio

from streams.cli import main
from streams.kafka import application, delivery
from streams.kafka.batches import Holding, Mark, leave_open, mark_done

SLOWLY = 0.3  # seconds between the mark and the send, as on a busy broker


async def hasty(
    event: Holding,
    outputs: delivery.Outputs,
    send: delivery.Send,
    _before: Mark = leave_open,
    _after: Mark = mark_done,
) -> None:
    """Mark the batch first, then send."""
    mark_done(event)
    await asyncio.sleep(SLOWLY)
    await delivery.deliver(event, outputs, send, leave_open, leave_open)


if __name__ == "__main__":
    vars(application)["deliver"] = hasty
    main()

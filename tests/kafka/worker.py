"""A worker for the tests: copies a topic to another; poison and what is too large goes to dead letters."""

import logging
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from streams.kafka.application import AppOptions, faust_app, run_agent, run_worker
from streams.kafka.deadletters import dead_letter
from streams.kafka.outgoing import Outgoing
from streams.kafka.records import Received
from streams.kafka.security import Cluster
from streams.kafka.watchdog import watch

LIMIT = 100_000


def main() -> None:
    servers, group, source, target, folder, *extra = sys.argv[1:]
    logging.basicConfig(level=logging.INFO, stream=sys.stderr)
    options = AppOptions(
        group,
        Cluster(servers),
        Path(folder),
        instance=f"{group}-0",
        session_timeout=6.0,
        max_poll_records=500,
    )
    app = faust_app(options)

    def outputs(record: Received) -> Sequence[Outgoing]:
        if "slow" in extra:
            time.sleep(0.002)
        value = record.value or b""
        if value.startswith(b"bug"):
            raise ZeroDivisionError(value)
        if value.startswith(b"poison"):
            return [dead_letter(record, ValueError("poison"), group, "VALUE_CONVERTER")]
        out = Outgoing(target, record.key, value * (200_000 if value.startswith(b"huge") else 1))
        if "unchecked" not in extra and not out.fits(LIMIT):
            return [dead_letter(record, ValueError("too large"), group, "TRANSFORMATION")]
        return [out]

    run_agent(app, source, outputs)
    watch(app)
    run_worker(app)


if __name__ == "__main__":
    main()

"""The roles by name: the composition root."""

import asyncio

from aiokafka.errors import KafkaError

from streams.app.workplace import Workplace, workplace
from streams.kafka.admin import UnreachableError
from streams.settings import Settings
from streams.telemetry.logs import logger

RESTART = 70  # the exit code that asks the supervisor for a restart

log = logger(__name__)


def run_role(role: str, settings: Settings, parent: int | None = None) -> None:
    """Run one role in this process until a signal; where Kafka is away, ask the supervisor for a restart."""
    place = workplace(role, settings)
    try:
        _run(place, parent)
    except (KafkaError, UnreachableError, OSError) as problem:
        log.error("Kafka is away", role=role, why=repr(problem))  # noqa: TRY400  (the trace says no more)
        raise SystemExit(RESTART) from None


def _run(place: Workplace, parent: int | None) -> None:
    # Each role imports what it needs only: Faust reads the event loop's choice when it is imported.
    match place.role:
        case "detect-official" | "detect-news":
            from streams.app.detect_role import run_detect  # noqa: PLC0415

            run_detect(place, parent)
        case "track":
            from streams.app.track_role import run_track  # noqa: PLC0415

            run_track(place, parent)
        case "route":
            from streams.app.route_role import run_route  # noqa: PLC0415

            run_route(place, parent)
        case "deliver":
            from streams.app.deliver_role import run_deliver  # noqa: PLC0415

            asyncio.run(run_deliver(place, parent))
        case _:
            from streams.app.clock_role import run_clock  # noqa: PLC0415

            asyncio.run(run_clock(place, parent))

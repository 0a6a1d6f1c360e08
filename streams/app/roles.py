"""The roles by name: the composition root."""

import asyncio

from streams.app.workplace import workplace
from streams.settings import Settings


def run_role(role: str, settings: Settings, parent: int | None = None) -> None:
    """Run one role in this process until a signal."""
    place = workplace(role, settings)
    # Each role imports what it needs only: Faust reads the event loop's choice when it is imported.
    match role:
        case "detect-official" | "detect-news":
            from streams.app.detect_role import run_detect  # noqa: PLC0415

            run_detect(place, parent)
        case "track":
            from streams.app.track_role import run_track  # noqa: PLC0415

            run_track(place, parent)
        case "route":
            from streams.app.route_role import run_route  # noqa: PLC0415

            run_route(place, parent)
        case _:
            from streams.app.clock_role import run_clock  # noqa: PLC0415

            asyncio.run(run_clock(place, parent))

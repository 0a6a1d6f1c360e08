"""The role route: alerts to their subscribers."""

from typing import NoReturn

from streams.app.boundary import Boundary, Progress
from streams.app.pulse import keep_pulsing
from streams.app.routing import Routing
from streams.app.running import Job, app_of, new_loop, run_job
from streams.app.ticking import now
from streams.app.workplace import Workplace
from streams.route.tree import Tree
from streams.wire.envelope import ALERTS


def run_route(place: Workplace, parent: int | None) -> NoReturn:
    """Read the alerts until a signal."""
    new_loop()
    tree = Tree(place.catalog.routes)
    progress = Progress()
    stage = Routing(tree.decide, place.metrics, now)
    outputs = Boundary(stage, place.group, place.metrics, place.layout.limit_of, progress)
    job = Job(ALERTS, outputs, progress, sides=(lambda: keep_pulsing(place),))
    run_job(place, job, app_of(place), parent)

"""The role route: alerts to their subscribers."""

from typing import NoReturn

from streams.app.boundary import Boundary, Progress
from streams.app.routing import Routing
from streams.app.running import Job, app_of, new_loop, run_job
from streams.app.ticking import now
from streams.app.workplace import Workplace
from streams.domain.alert import Alert
from streams.domain.route import Delivery, Suppression
from streams.route.tree import deliveries
from streams.wire.envelope import ALERTS


def run_route(place: Workplace, parent: int | None) -> NoReturn:
    """Read the alerts until a signal."""

    def choose(alert: Alert) -> tuple[list[Delivery], list[Suppression]]:
        return deliveries(alert, place.catalog.routes)

    new_loop()
    progress = Progress()
    stage = Routing(choose, place.metrics, now)
    outputs = Boundary(stage, place.group, place.metrics, place.layout.limit_of, progress)
    run_job(place, Job(ALERTS, outputs, progress), app_of(place), parent)

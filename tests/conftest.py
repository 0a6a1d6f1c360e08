"""Options of the whole suite."""

from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadScopeScheduling

from streams.app.collecting import collect_seldom

BROKERS = {"tests/kafka/": "kafka", "tests/faults/": "faults"}  # each one after another


class BrokersFirst(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no stubs
    """What starts a broker goes first, a folder in a process; every other file goes where there is room."""

    def _split_scope(self, nodeid: str) -> str:
        of_broker = (scope for folder, scope in BROKERS.items() if nodeid.startswith(folder))
        return next(of_broker, nodeid.split("::", 1)[0])

    def _assign_work_unit(self, node: Any) -> None:
        for scope in BROKERS.values():
            if scope in self.workqueue:
                self.workqueue.move_to_end(scope, last=False)
        super()._assign_work_unit(node)


def pytest_configure() -> None:
    """Look for garbage as seldom as the commands do; let no law fail because the machine is busy."""
    settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("busy")
    collect_seldom()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the fault tests kill more often than the gate does."""
    parser.addoption(
        "--kills", type=int, default=1, help="kill -9 per role in the fault tests (default 1)"
    )


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> BrokersFirst:
    """Give the processes of ``pytest -n`` their tests.

    Not ``--dist loadgroup``: its groups are lost under pytest 9.
    """
    return BrokersFirst(config, log)

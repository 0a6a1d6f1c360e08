"""Options of the whole suite."""

from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

BROKER = ("tests/kafka/", "tests/faults/")  # one after another; the rest runs beside them


class BrokerApart(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no stubs
    """What starts a broker runs in one process; every other file goes where there is room."""

    def _split_scope(self, nodeid: str) -> str:
        return "broker" if nodeid.startswith(BROKER) else nodeid.split("::", 1)[0]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the fault tests kill more often than the gate does."""
    parser.addoption(
        "--kills", type=int, default=2, help="kill -9 per role in the fault tests (default 2)"
    )


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> BrokerApart:
    """Give the processes of ``pytest -n`` their tests.

    Not ``--dist loadgroup``: its groups are lost under pytest 9.
    """
    return BrokerApart(config, log)

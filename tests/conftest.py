"""Options of the whole suite."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the fault tests kill more often than the gate does."""
    parser.addoption(
        "--kills", type=int, default=2, help="kill -9 per role in the fault tests (default 2)"
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep what starts a broker in one process, one after another; the rest runs beside it."""
    for item in items:
        if item.get_closest_marker("kafka") is not None:
            item.add_marker(pytest.mark.xdist_group("broker"))

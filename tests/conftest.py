"""Options of the whole suite."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the fault tests kill more often than the gate does."""
    parser.addoption(
        "--kills", type=int, default=2, help="kill -9 per role in the fault tests (default 2)"
    )

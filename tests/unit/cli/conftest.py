"""Records without a broker."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest

from streams.kafka.records import Received


@dataclass
class Kept:
    """A record as a list keeps it."""

    value: bytes | None
    topic: str = "raw.news.v1"
    partition: int = 0
    offset: int = 0
    timestamp: int = 1_751_025_600_000
    key: bytes | None = None
    headers: Sequence[tuple[str, bytes]] = ()


@pytest.fixture
def make() -> Callable[..., Received]:
    return Kept

"""Records without a broker."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import pytest

from streams.catalog.load import load_catalog
from streams.kafka.records import Received

LOAD_ONCE = cache(load_catalog)


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
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands share a catalogue that is the same: reading it is most of what they take."""
    monkeypatch.setattr("streams.catalog.load.load_catalog", LOAD_ONCE)


@pytest.fixture
def make() -> Callable[..., Received]:
    return Kept

"""A record of a topic, whoever read it."""

from collections.abc import Sequence
from typing import Protocol


class Received(Protocol):
    """A record with its place, as aiokafka hands it over; `timestamp` in milliseconds since 1970."""

    @property
    def topic(self) -> str:
        """Return the topic."""

    @property
    def partition(self) -> int:
        """Return the partition."""

    @property
    def offset(self) -> int:
        """Return the offset."""

    @property
    def timestamp(self) -> int:
        """Return the timestamp: for raw topics, when the broker appended it."""

    @property
    def key(self) -> bytes | None:
        """Return the key."""

    @property
    def value(self) -> bytes | None:
        """Return the value."""

    @property
    def headers(self) -> Sequence[tuple[str, bytes]]:
        """Return the headers."""

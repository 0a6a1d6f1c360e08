"""Indexes: what is found under a key, by name, in an order that is kept."""

from collections.abc import Hashable
from typing import TypeVar

KeyT = TypeVar("KeyT", bound=Hashable)
FoundT = TypeVar("FoundT")


def drop(held: dict[KeyT, dict[str, FoundT]], key: KeyT, name: str) -> None:
    """Take a name out of an index, and its key with the last one."""
    found = held.get(key, {})
    found.pop(name, None)
    if not found:
        held.pop(key, None)

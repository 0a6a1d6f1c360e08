"""Indexes of names: sets that keep their order."""

from collections.abc import Hashable
from typing import TypeVar

KeyT = TypeVar("KeyT", bound=Hashable)


def drop(held: dict[KeyT, dict[str, None]], key: KeyT, name: str) -> None:
    """Take a name out of an index, and its key with the last one."""
    found = held.get(key, {})
    found.pop(name, None)
    if not found:
        held.pop(key, None)

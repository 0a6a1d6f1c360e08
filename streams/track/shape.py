"""Of what fields the values of a state are made, and which of these depend on the run."""

from collections.abc import Hashable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import NamedTuple, get_type_hints

RUN_ONLY = {"run_only": True}
"""Marks a field that depends on the run (raw positions, log offsets): the digest leaves it out."""


class Field(NamedTuple):
    """A field of a dataclass or a named tuple."""

    name: str
    is_run_only: bool


@cache
def fields_of(kind: Hashable) -> tuple[Field, ...]:
    """Return the fields of a dataclass or a named tuple, in order."""
    if isinstance(kind, type) and is_dataclass(kind):
        return tuple(Field(each.name, "run_only" in each.metadata) for each in fields(kind))
    return tuple(Field(name, is_run_only=False) for name in get_type_hints(kind))

"""Which fields of the domain values that are objects on the wire may be left out."""

from dataclasses import MISSING, fields, is_dataclass
from typing import Any


def with_default(kind: Any) -> frozenset[str]:
    """Return the fields of a type that have a default."""
    if not is_dataclass(kind):
        return frozenset(kind._field_defaults)  # documented, whatever its name
    return frozenset(
        each.name
        for each in fields(kind)
        if each.default is not MISSING or each.default_factory is not MISSING
    )

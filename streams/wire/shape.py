"""Which domain values are objects on the wire, dataclasses and named tuples, and which of their fields may be left out."""

from dataclasses import MISSING, fields, is_dataclass
from typing import Any


def has_fields(kind: Any) -> bool:
    """Tell whether a type is a dataclass or a named tuple."""
    return is_dataclass(kind) or hasattr(kind, "_field_defaults")


def with_default(kind: Any) -> frozenset[str]:
    """Return the fields of a type that have a default."""
    if not is_dataclass(kind):
        return frozenset(kind._field_defaults)  # documented, whatever its name
    return frozenset(
        each.name
        for each in fields(kind)
        if each.default is not MISSING or each.default_factory is not MISSING
    )

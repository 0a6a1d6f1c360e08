"""Which values are made of named fields."""

from dataclasses import is_dataclass


def has_fields(kind: object) -> bool:
    """Tell whether a type is a dataclass or a named tuple."""
    is_named_tuple = (
        isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields")
    )
    return isinstance(kind, type) and (is_dataclass(kind) or is_named_tuple)

"""Reads linear-time patterns whose recurring parts have names."""

from collections.abc import Collection, Mapping
from typing import Final

import re2

from streams.catalog.reading import Entry, suggestion

_DEPTH: Final = 3
_ALTERNATIVES: Final = ("_b", "_c")


def pattern_of(entry: Entry, parts: Mapping[str, str], groups: Collection[str]) -> str:
    """Return the entry's pattern with its parts written out; its groups must be among the known ones."""
    pattern = entry.text("pattern")
    for _ in range(_DEPTH):
        for name, part in parts.items():
            pattern = pattern.replace(f"{{{name}}}", part)
    for group in groups_of(entry, pattern):
        if group not in groups:
            raise entry.error("pattern", f"unknown group {group!r}", suggestion(group, groups))
    return pattern


def pattern_or_none(entry: Entry, name: str) -> str | None:
    """Return a pattern without parts and groups, or None where the key is absent."""
    pattern = entry.text_or_none(name)
    if pattern is not None and groups_of(entry, pattern, name):
        raise entry.error(name, "names groups", "take their names out")
    return pattern


def groups_of(entry: Entry, pattern: str, name: str = "pattern") -> frozenset[str]:
    """Return what the groups of a pattern are for: `year_b` is another place for the year."""
    options = re2.Options()
    options.log_errors = False
    try:
        names = re2.compile(pattern, options).groupindex
    except re2.error as error:
        raise entry.error(name, f"is none: {error}", "mend it, or a part of it") from None
    return frozenset(name[:-2] if name.endswith(_ALTERNATIVES) else name for name in names)

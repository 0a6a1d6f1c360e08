"""The reference page of the messages, written from the schemas."""

import textwrap
from collections.abc import Iterator

from streams.wire.contract import Contract, Schema

WIDTH = 140
HEAD = """# Messages, field by field

Written by `exportwire schema reference` from the files in `schemas/`; a test keeps the two the same. "Always" = every message has the field; what is
unknown is left out, never null. Lists of values may grow: take a value that you do not know for "another one".
"""


def reference(contract: Contract) -> str:
    """Return the page, in Markdown."""
    return "\n".join([HEAD, *(section(name, schema) for name, schema in contract.schemas.items())])


def section(name: str, schema: Schema) -> str:
    """Return the part of one schema: its fields, then those of the objects within, then the lists of values."""
    lines = [f"## `{name}`", "", _wrapped(schema.get("description", "")), ""]
    lines += _table(schema)
    inner = schema.get("$defs", {})
    for key, held in inner.items():
        if "properties" in held:
            lines += [f"### {name}: {key}", "", *_about(held), *_table(held)]
    for key, held in inner.items():
        if "x-extensible-enum" in held:
            lines += [f"### {name}: values of {key}", "", *_about(held), *_values(held)]
    return "\n".join(lines)


def _about(held: Schema) -> list[str]:
    told = held.get("description") or held.get("title", "")
    return [f"{told.rstrip('.')}.", ""] if told else []


def _wrapped(told: str) -> str:
    return textwrap.fill(told, WIDTH, break_on_hyphens=False)


def _table(schema: Schema) -> list[str]:
    if "properties" not in schema:
        return [*(f"* {_kind(each)}" for each in schema.get("oneOf", ())), ""]
    needed = set(schema.get("required", ()))
    rows = [
        f"| `{name}` | {_kind(held)} | {'always' if name in needed else ''} | {_cell(held)} |"
        for name, held in schema["properties"].items()
    ]
    return ["| field | is | | |", "|---|---|---|---|", *rows, ""]


def _values(held: Schema) -> list[str]:
    told = held.get("x-definitions", {})
    values = held["x-extensible-enum"]
    if not told:
        return [_wrapped(", ".join(f"`{value}`" for value in values)), ""]
    return [*(f"* `{value}`: {told[value]}" for value in values), ""]


def _kind(held: Schema) -> str:
    """Return what a field holds, in a few words."""
    if "$ref" in held:
        return str(held["$ref"].rpartition("/")[2])
    if "const" in held:
        return f"`{held['const']}`"
    kind = str(held.get("type", "any"))
    if kind == "array":
        return f"list of {_kind(held.get('items', {}))}"
    if kind == "object" and isinstance(held.get("additionalProperties"), dict):
        return f"map to {_kind(held['additionalProperties'])}"
    return " ".join([kind, *_bounds(held)])


def _bounds(held: Schema) -> Iterator[str]:
    if "format" in held:
        yield f"({held['format']})"
    if "minimum" in held or "maximum" in held:
        yield f"from {held.get('minimum', '')} to {held.get('maximum', '')}".rstrip(" to")
    if "pattern" in held:
        yield f"`{held['pattern']}`".replace("|", "\\|")


def _cell(held: Schema) -> str:
    return str(held.get("description", "")).replace("|", "\\|")

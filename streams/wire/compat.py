"""Whether a schema still keeps what a released one promised: removed, renamed, narrowed, retyped is a break."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Literal

import jsoncompat
import jsonschema_rs

from streams.wire.contract import READ, Contract, Schema

FIXED = (
    "type",
    "format",
    "const",
    "enum",
    "pattern",
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "uniqueItems",
)
CHANGED = "the files of the release are not as they were written; put them back"
VALUES = "x-extensible-enum"
CLOSED = "additionalProperties"


def breaks(released: Contract, present: Contract) -> list[str]:
    """Return each promise of a released version that the present schemas break, a sentence each."""
    found = [] if released.is_intact else [CHANGED]
    for name, old in released.schemas.items():
        new = present.schemas.get(name)
        if new is None:
            found.append(f"{name}: the schema is gone")
            continue
        told = list(_compared(old, new, name, is_read=name in READ))
        if not told and not _agrees(old, new, is_read=name in READ):
            told = [f"{name}: jsoncompat finds a value that one side takes and the other does not"]
        found += told
    return found + list(_stale(released, present))


def _stale(released: Contract, present: Contract) -> Iterator[str]:
    """Yield the golden messages of a release that its own or the present schema refuses: topics keep them for ever."""
    for name, message in released.messages.items():
        for contract in (released, present):
            schema = contract.schemas.get(released.schema_of(name))
            if schema is None:
                continue
            validator = jsonschema_rs.validator_for(dict(schema), validate_formats=True)
            for error in validator.iter_errors(message):
                place = "/".join(map(str, error.instance_path))
                yield f"golden message {name} against {contract.version}: {place}: {error.message}"


def _compared(old: Schema, new: Schema, path: str, *, is_read: bool) -> Iterator[str]:
    yield from _node(old, new, path, (old, new), frozenset(), is_read=is_read)


def _node(
    old: Schema,
    new: Schema,
    path: str,
    roots: tuple[Schema, Schema],
    seen: frozenset[str],
    *,
    is_read: bool,
) -> Iterator[str]:
    """Yield what differs at one place and below; `seen` are the references on the way, which may lead back."""
    reference = old.get("$ref")
    if reference in seen:
        return
    way = seen | {reference} if reference else seen
    old, new = _resolved(old, roots[0]), _resolved(new, roots[1])
    yield from _fixed(old, new, path, is_read=is_read)
    yield from _required(old, new, path, is_read=is_read)
    for inner, before, after in _inner(old, new):
        place = f"{path}{inner}"
        if after is None:
            yield f"{place}: is gone{_renamed(before, old, new)}"
        else:
            yield from _node(before, after, place, roots, way, is_read=is_read)


def _fixed(old: Schema, new: Schema, path: str, *, is_read: bool) -> Iterator[str]:
    for word in FIXED:
        before, after = old.get(word), new.get(word)
        is_freed = is_read and after is None
        if before != after and not is_freed:
            yield f"{path}: {word} was {_shown(before)}, is {_shown(after)}"
    for value in old.get(VALUES, ()):
        if value not in new.get(VALUES, ()):
            yield f"{path}: the value {value!r} is gone"
    if new.get(CLOSED) is False and old.get(CLOSED) is not False:
        yield f"{path}: is closed to further properties"


def _required(old: Schema, new: Schema, path: str, *, is_read: bool) -> Iterator[str]:
    before, after = set(old.get("required", ())), set(new.get("required", ()))
    if is_read:
        yield from (f"{path}.{name}: is demanded now" for name in sorted(after - before))
    else:
        there = before & set(new.get("properties", ()))
        yield from (f"{path}.{name}: may be missing now" for name in sorted(there - after))


def _inner(old: Schema, new: Schema) -> Iterator[tuple[str, Schema, Schema | None]]:
    """Yield what lies below on both sides; None where the new side lacks it."""
    for name, before in old.get("properties", {}).items():
        yield f".{name}", before, new.get("properties", {}).get(name)
    for word, sign in (("items", "[]"), (CLOSED, "{}")):
        if isinstance(old.get(word), Mapping):
            after = new.get(word)
            yield sign, old[word], after if isinstance(after, Mapping) else None
    others = {each.get("$ref", number): each for number, each in enumerate(new.get("oneOf", ()))}
    for number, before in enumerate(old.get("oneOf", ())):
        key = before.get("$ref", number)
        yield f"<{str(key).rpartition('/')[2]}>", before, others.get(key)


def _renamed(gone: Schema, old: Schema, new: Schema) -> str:
    known = set(old.get("properties", {}))
    same = [
        name
        for name, held in new.get("properties", {}).items()
        if name not in known and held.get("description") == gone.get("description")
    ]
    return f"; renamed to {same[0]}?" if same else ""


def _resolved(node: Schema, root: Schema) -> Schema:
    reference = node.get("$ref")
    if reference is None:
        return node
    found: Schema = root["$defs"][reference.rpartition("/")[2]]
    return found


def _agrees(old: Schema, new: Schema, *, is_read: bool) -> bool:
    """Return what jsoncompat says; a reader's new optional property is no break, whatever old writers put there."""
    kept = _without_additions(old, new) if is_read else new
    role: Literal["deserializer", "serializer"] = "deserializer" if is_read else "serializer"
    agrees: bool = jsoncompat.check_compat(_bare(old), _bare(kept), role)
    return agrees


def _without_additions(old: Any, new: Any) -> Any:
    if not isinstance(old, Mapping) or not isinstance(new, Mapping):
        return new
    known = old.get("properties")
    kept = {name: _without_additions(old.get(name), value) for name, value in new.items()}
    if isinstance(known, Mapping) and isinstance(kept.get("properties"), Mapping):
        kept["properties"] = {k: v for k, v in kept["properties"].items() if k in known}
    return kept


def _bare(schema: Schema) -> str:
    return json.dumps({name: value for name, value in schema.items() if name != "$id"})


def _shown(value: object) -> str:
    return "free" if value is None else json.dumps(value, ensure_ascii=False)

"""Turns dataclasses into plain JSON values and back, by their annotations."""

import json
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import Field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from streams.track.shelf import Shelf

T = TypeVar("T")
Reader = Callable[[object], object]

_ATOMS = frozenset({str, int, float, bool, NoneType})

RUN_ONLY = {"run_only": True}
"""Marks a field that depends on the run (raw positions, log offsets): the digest leaves it out."""

_SPELL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode


def plain(value: object, *, digest: bool = False) -> object:
    """Return a value as dicts, lists, texts, numbers and None; `digest` leaves out what depends on the run.

    The entries of a shelf are texts; nothing in them depends on the run.
    """
    if type(value) in _ATOMS:
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [plain(each, digest=digest) for each in value]
    if isinstance(value, Mapping):
        held = value.texts() if isinstance(value, Shelf) else value
        return {str(key): plain(each, digest=digest) for key, each in held.items()}
    return {
        each.name: plain(getattr(value, each.name), digest=digest)
        for each in _fields(cast("Hashable", type(value)))
        if not (digest and each.metadata.get("run_only"))
    }


def spelled(value: object) -> str:
    """Return the one text of a value, as the digest of a state goes by it: entries of a shelf as what they are, keys sorted."""
    if isinstance(value, Shelf):
        entries = (f"{_SPELL(name)}:{value.text_of(name)}" for name in sorted(value))
        return f"{{{','.join(entries)}}}"
    return _SPELL(plain(value, digest=True))


def shelf_of(kind: type[T], texts: Mapping[str, str] | None = None) -> Shelf[T]:
    """Return a shelf for values of a type, with those that are put away already."""
    return Shelf(lambda text: built(kind, json.loads(text)), spelled, texts)


def parts_of(value: object) -> Iterator[tuple[str, object]]:
    """Yield the fields of a dataclass that do not depend on the run, by name."""
    for each in sorted(_fields(cast("Hashable", type(value))), key=lambda each: each.name):
        if not each.metadata.get("run_only"):
            yield each.name, getattr(value, each.name)


def built(kind: type[T], found: object) -> T:
    """Return the value of a type that `plain` has made plain."""
    return cast("T", _reader(cast("Hashable", kind))(found))


@cache
def _fields(kind: Hashable) -> tuple[Field[object], ...]:
    if not isinstance(kind, type) or not is_dataclass(kind):
        raise TypeError(f"no plain form for {kind}")
    return fields(kind)


@cache
def _reader(kind: Hashable) -> Reader:
    origin = get_origin(kind)
    if origin in {Union, UnionType}:
        return _optional_reader(kind)
    if origin in {tuple, list}:
        return _list_reader(get_args(kind)[0], cast("Callable[[object], object]", origin))
    if origin is Shelf:
        entry = get_args(kind)[0]
        return lambda found: shelf_of(entry, cast("dict[str, str]", found))
    if origin is not None and origin is not Literal:
        return _dict_reader(get_args(kind))
    if isinstance(kind, type) and is_dataclass(kind):
        return _dataclass_reader(kind)
    return _leaf_reader(kind)


def _leaf_reader(kind: object) -> Reader:
    if kind is datetime:
        return lambda found: datetime.fromisoformat(str(found))
    if kind is date:
        return lambda found: date.fromisoformat(str(found))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return _same


def _same(found: object) -> object:
    return found


def _optional_reader(kind: object) -> Reader:
    inner = [each for each in get_args(kind) if each is not NoneType]
    if len(inner) != 1:
        raise TypeError(f"no plain form for {kind}")
    read = _reader(inner[0])
    return lambda found: None if found is None else read(found)


def _list_reader(inner: object, make: Callable[[object], object]) -> Reader:
    read = _reader(inner)
    return lambda found: make([read(each) for each in cast("list[object]", found)])


def _dict_reader(kinds: tuple[object, ...]) -> Reader:
    read_key, read = _reader(kinds[0]), _reader(kinds[1])
    return lambda found: {
        read_key(key): read(each) for key, each in cast("dict[str, object]", found).items()
    }


def _dataclass_reader(kind: type) -> Reader:
    hints = get_type_hints(kind)
    readers = {each.name: _reader(hints[each.name]) for each in _fields(kind)}

    def read(found: object) -> object:
        raw = cast("dict[str, object]", found)
        return kind(**{name: each(raw[name]) for name, each in readers.items()})

    return read

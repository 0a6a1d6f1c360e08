"""Turns dataclasses into plain JSON values and back, by their annotations."""

import json
from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date
from enum import Enum
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from streams.domain.shape import has_fields
from streams.track.shape import fields_of
from streams.track.shelf import Shelf
from streams.track.spelling import spelled

T = TypeVar("T")
Reader = Callable[..., object]
Writer = Callable[..., object]

_ATOMS = frozenset({str, int, float, bool, NoneType})


def plain(value: object) -> object:
    """Return a value as dicts, lists, texts, numbers and None; the entries of a shelf are texts."""
    kind = type(value)
    return value if kind in _ATOMS else _WRITERS[kind](value)


def shelf_of(kind: type[T], texts: Mapping[str, str] | None = None) -> Shelf[T]:
    """Return a shelf for values of a type, with those that are put away already."""
    return Shelf(lambda text: built(kind, json.loads(text)), spelled, texts)


def built(kind: type[T], found: object) -> T:
    """Return the value of a type that `plain` has made plain."""
    return cast("T", _reader(cast("Hashable", kind))(found))


class _Writers(dict[type, Writer]):
    """What writes the values of each type, found out once."""

    def __missing__(self, kind: type) -> Writer:
        """Return what writes the values of a type that has not been seen before."""
        found = self[kind] = self._writer(kind)
        return found

    def _writer(self, kind: type) -> Writer:
        if has_fields(kind):
            return self._of_fields([each.name for each in fields_of(cast("Hashable", kind))])
        if issubclass(kind, Enum):
            return attrgetter("_value_")
        if issubclass(kind, date):
            return cast("Writer", kind.isoformat)
        if issubclass(kind, Shelf):
            return Shelf.texts
        if issubclass(kind, Mapping):
            return lambda held: {
                str(key): each if (of := type(each)) in _ATOMS else self[of](each)
                for key, each in held.items()
            }
        if issubclass(kind, tuple | list):
            return lambda held: [
                each if (of := type(each)) in _ATOMS else self[of](each) for each in held
            ]
        raise TypeError(f"no plain form for {kind}")

    def _of_fields(self, names: Sequence[str]) -> Writer:
        """Return what writes a dataclass or a named tuple; most of its fields are plain already."""
        if len(names) == 1:
            return lambda value: {names[0]: plain(getattr(value, names[0]))}
        held_in = attrgetter(*names)
        return lambda value: {
            name: held if (of := type(held)) in _ATOMS else self[of](held)
            for name, held in zip(names, held_in(value), strict=True)
        }


_WRITERS = _Writers()


@cache
def _reader(kind: Hashable) -> Reader:
    """Return what reads the values of a type; `_same` where they are plain already."""
    origin, kinds = get_origin(kind), get_args(kind)
    if origin in {Union, UnionType}:
        return _optional_reader(kind)
    if origin in {tuple, list}:
        return _list_reader(_reader(kinds[0]), cast("Callable[[object], object]", origin))
    if origin is Shelf:
        return lambda found: shelf_of(kinds[0], found)
    if origin is not None and origin is not Literal:
        return _dict_reader(_reader(kinds[0]), _reader(kinds[1]))
    if has_fields(kind):
        return _fields_reader(cast("type", kind))
    return _leaf_reader(kind)


def _leaf_reader(kind: object) -> Reader:
    if isinstance(kind, type) and issubclass(kind, date):
        return kind.fromisoformat
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {each.value: each for each in kind}.__getitem__
    return _same


def _same(found: object) -> object:
    return found


def _optional_reader(kind: object) -> Reader:
    inner = [each for each in get_args(kind) if each is not NoneType]
    if len(inner) != 1:
        raise TypeError(f"no plain form for {kind}")
    read = _reader(inner[0])
    return _same if read is _same else lambda found: None if found is None else read(found)


def _list_reader(read: Reader, make: Callable[[object], object]) -> Reader:
    return make if read is _same else lambda found: make([read(each) for each in found])


def _dict_reader(read_key: Reader, read: Reader) -> Reader:
    if read_key is read is _same:
        return dict
    return lambda found: {read_key(key): read(each) for key, each in found.items()}


def _fields_reader(kind: type) -> Reader:
    """Return what reads a dataclass or a named tuple; only what is not plain already is read.

    A value is made of its fields in order: a reader's keys are other strings than the names of arguments, and slow to match.
    """
    hints = get_type_hints(kind)
    names = [each.name for each in fields_of(kind)]
    readers = [(at, _reader(hints[name])) for at, name in enumerate(names)]
    wanted = [(at, read) for at, read in readers if read is not _same]

    def build(found: dict[str, object]) -> object:
        values = [found[name] for name in names]
        for at, read in wanted:
            values[at] = read(values[at])
        return kind(*values)

    return build

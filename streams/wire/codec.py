"""Domain values to JSON bytes and back; their types themselves say which fields there are."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

import orjson

from streams.domain.errors import DocumentRejectedError
from streams.domain.shape import has_fields
from streams.wire.moments import day, moment
from streams.wire.parsing import expect_object, kind_of, parse, shown
from streams.wire.shape import with_default
from streams.wire.writing import plain

T = TypeVar("T")
Reader = Callable[[Any, str], Any]


def encode(value: Any, **tags: str) -> bytes:
    """Return a domain value as JSON: keys sorted, the unknown left out, times in UTC; equal values, equal bytes."""
    return orjson.dumps({**tags, **plain(value)}, option=orjson.OPT_SORT_KEYS)


def decode(kind: type[T], value: bytes | None) -> T:
    """Return the domain value in JSON bytes, or refuse it; keys that the kind does not have are left aside."""
    return read(kind, parse(value))


def read(kind: type[T], raw: Any) -> T:
    """Return the domain value in a parsed JSON value, or refuse it."""
    shape: Any = kind
    found: T = _reader(shape)(raw, kind.__name__)
    return found


@cache
def _reader(kind: Any) -> Reader:
    if isinstance(kind, type) and get_origin(kind) is None:
        return _reader_of_class(kind)
    origin, inner = get_origin(kind), get_args(kind)
    if origin is tuple:
        return _array(inner[0])
    if origin is Literal:
        return _one_of({value: value for value in inner})
    if origin is Mapping:
        return _map(inner[1])
    return _optional(next(each for each in inner if each is not NoneType))


def _reader_of_class(kind: type) -> Reader:
    if has_fields(kind):
        return _object(kind)
    if issubclass(kind, Enum):
        return _one_of({term.value: term for term in kind})
    return _SIMPLE[kind]


def _object(kind: type) -> Reader:
    hints, optional = get_type_hints(kind), with_default(kind)
    readers = [(name, _reader(hint)) for name, hint in hints.items()]

    def read_object(raw: Any, path: str) -> Any:
        found = expect_object(raw, path)
        held = {}
        for name, reader in readers:
            if name in found:
                held[name] = reader(found[name], f"{path}.{name}")
            elif name not in optional:
                _refuse_missing(hints[name], f"{path}.{name}")
                held[name] = None
        return kind(**held)

    return read_object


def _refuse_missing(hint: Any, path: str) -> None:
    if NoneType not in get_args(hint):
        raise DocumentRejectedError("missing-field", f"{path} is missing")


def _optional(inner: Any) -> Reader:
    reader = _reader(inner)
    return lambda raw, path: None if raw is None else reader(raw, path)


def _array(inner: Any) -> Reader:
    reader = _reader(inner)

    def read_array(raw: Any, path: str) -> tuple[Any, ...]:
        if not isinstance(raw, list):
            raise _wrong(raw, path, "an array")
        return tuple([reader(each, path) for each in raw])

    return read_array


def _map(inner: Any) -> Reader:
    reader = _reader(inner)

    def read_map(raw: Any, path: str) -> dict[str, Any]:
        return {key: reader(each, path) for key, each in expect_object(raw, path).items()}

    return read_map


def _one_of(values: Mapping[Any, Any]) -> Reader:
    def read_one(raw: Any, path: str) -> Any:
        text = _text(raw, path)
        if text not in values:
            raise DocumentRejectedError("unknown-value", f"{path} is {shown(text)}")
        return values[text]

    return read_one


def _text(raw: Any, path: str) -> str:
    if not isinstance(raw, str):
        raise _wrong(raw, path, "a string")
    return raw


def _number(raw: Any, path: str) -> float:
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        raise _wrong(raw, path, "a number")
    return float(raw)


def _whole(raw: Any, path: str) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int):
        raise _wrong(raw, path, "a whole number")
    return raw


def _truth(raw: Any, path: str) -> bool:
    if not isinstance(raw, bool):
        raise _wrong(raw, path, "a boolean")
    return raw


def _wrong(raw: Any, path: str, wanted: str) -> DocumentRejectedError:
    return DocumentRejectedError("wrong-type", f"{path} is {kind_of(raw)}, not {wanted}")


_SIMPLE: Mapping[Any, Reader] = {
    str: _text,
    int: _whole,
    float: _number,
    bool: _truth,
    date: lambda raw, path: day(_text(raw, path), path),
    datetime: lambda raw, path: moment(_text(raw, path), path),
}

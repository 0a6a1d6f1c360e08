"""Domain values to what the JSON encoder takes; their types themselves say which fields there are."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from streams.domain.shape import has_fields
from streams.wire.moments import spelled

Writer = Callable[[Any], Any]


def plain(value: Any) -> dict[str, Any]:
    """Return a domain value as an object without what is unknown; times in UTC, the rest as the encoder takes it."""
    kind: Any = type(value)
    found: dict[str, Any] = _object(kind)(value)
    return found


@cache
def _object(kind: Any) -> Writer:
    plan = [(name, _writer(hint)) for name, hint in get_type_hints(kind).items()]

    def write(value: Any) -> dict[str, Any]:
        return {
            name: held if writer is None else writer(held)
            for name, writer in plan
            if (held := getattr(value, name)) is not None
        }

    return write


def _writer(hint: Any) -> Writer | None:
    """Return the writer of a field; None where the encoder takes the value as it is."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is None:
        return _writer_of_class(hint)
    if origin is Literal:
        return None
    if origin is Mapping:
        return _map(_writer(inner[1]))
    if origin is tuple:
        return _array(_writer(inner[0]))
    return _writer(next(each for each in inner if each is not NoneType))


def _writer_of_class(kind: type) -> Writer | None:
    if has_fields(kind):
        return _object(kind)
    return spelled if kind is datetime else None


def _array(writer: Writer | None) -> Writer | None:
    return None if writer is None else lambda held: [writer(each) for each in held]


def _map(writer: Writer | None) -> Writer:
    if writer is None:
        return dict
    return lambda held: {name: writer(each) for name, each in held.items()}

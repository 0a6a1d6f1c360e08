"""JSON bytes to plain values, with a countable reason for each refusal."""

from typing import Any

import orjson

from streams.domain.errors import DocumentRejectedError

MAX_BYTES = 5 * 1024 * 1024  # above what the raw topics take (4 MiB), so that only files meet it
_BOM = b"\xef\xbb\xbf"  # RFC 8259, section 8.1: a reader may ignore it
_SHOWN = 120


def parse(value: bytes | None) -> Any:
    """Return the JSON value, or refuse: null-value, too-large, not-utf8, too-deep, lone-surrogate, not-json."""
    if value is None:
        raise DocumentRejectedError("null-value", "the message has no value")
    if len(value) > MAX_BYTES:
        raise DocumentRejectedError("too-large", f"{len(value)} bytes, at most {MAX_BYTES}")
    try:
        return orjson.loads(value.removeprefix(_BOM))
    except orjson.JSONDecodeError as error:
        raise _refusal(value, error) from None


def parse_object(value: bytes | None) -> dict[str, Any]:
    """Return the JSON object, or refuse."""
    return expect_object(parse(value))


def expect_object(raw: Any, path: str = "value") -> dict[str, Any]:
    """Return the value if it is an object, else refuse: not-an-object."""
    if not isinstance(raw, dict):
        raise DocumentRejectedError("not-an-object", f"{path} is {kind_of(raw)}")
    return raw


def kind_of(raw: Any) -> str:
    """Return the JSON name of a value's type, for messages."""
    match raw:
        case None:
            return "null"
        case bool():
            return "a boolean"
        case int() | float():
            return "a number"
        case str():
            return "a string"
        case list():
            return "an array"
        case _:
            return "an object"


def shown(text: str) -> str:
    """Return a foreign text short and on one line, for messages."""
    return repr(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}...")


def _refusal(value: bytes, error: orjson.JSONDecodeError) -> DocumentRejectedError:
    try:
        value.decode()
    except UnicodeDecodeError as broken:
        return DocumentRejectedError("not-utf8", f"byte {broken.start}: {broken.reason}")
    where = f"{error.msg} at {error.pos}"
    if "depth" in error.msg or "ecursion" in error.msg:
        return DocumentRejectedError("too-deep", where)
    if "surrogate" in error.msg:
        return DocumentRejectedError("lone-surrogate", where)
    return DocumentRejectedError("not-json", where)

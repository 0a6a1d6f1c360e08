"""Laws of the wire: what is written is read again, equal values have equal bytes, the unknown is left out."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.domain.alert import Alert, MeasureOutput, PledgeOutput, ReviewItem
from streams.domain.document import Document
from streams.domain.errors import DocumentRejectedError
from streams.domain.heartbeat import Heartbeat
from streams.domain.record import Decision, DocumentRecord, Pack, Record, Seed, Tick
from streams.domain.route import WhyNot
from streams.domain.shape import has_fields
from streams.wire.codec import decode, encode
from streams.wire.decode import decode_document
from streams.wire.records import decode_record, encode_record

RECORDS: tuple[type[Any], ...] = (DocumentRecord, Tick, Decision, Seed, Pack)
OUTPUTS: tuple[type[Any], ...] = (
    Alert,
    MeasureOutput,
    PledgeOutput,
    ReviewItem,
    WhyNot,
    Heartbeat,
)

texts = st.text(st.characters(codec="utf-8"), max_size=12)
moments = st.datetimes(
    datetime(1901, 1, 1),  # noqa: DTZ001 - hypothesis wants naive bounds
    datetime(2199, 12, 31),  # noqa: DTZ001 - the same
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=8)), timezone(-timedelta(hours=5))]),
)


def strategy_of(kind: Any) -> st.SearchStrategy[Any]:
    """Build values of a field's type; text without lone surrogates, which no document holds."""
    if isinstance(kind, type) and has_fields(kind):
        hints = get_type_hints(kind)
        return st.builds(kind, **{name: strategy_of(hint) for name, hint in hints.items()})
    origin, inner = get_origin(kind), get_args(kind)
    if origin is tuple:
        return st.lists(strategy_of(inner[0]), max_size=2).map(tuple)
    if origin is Mapping:
        return st.dictionaries(texts, strategy_of(inner[1]), max_size=2)
    if type(None) in inner:
        return st.none() | strategy_of(next(each for each in inner if each is not type(None)))
    return _simple(kind)


def _simple(kind: Any) -> st.SearchStrategy[Any]:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(kind)
    table: dict[Any, st.SearchStrategy[Any]] = {
        str: texts,
        int: st.integers(-(2**53), 2**53),
        bool: st.booleans(),
        float: st.floats(allow_nan=False, allow_infinity=False),
        date: st.dates(date(1000, 1, 1)),
        datetime: moments,
    }
    return table[kind] if kind in table else st.from_type(kind)


def reason_of(read: Callable[[bytes], object], value: bytes) -> str | None:
    """Return the reason of the refusal; None where the value was read."""
    try:
        read(value)
    except DocumentRejectedError as refused:
        return refused.reason
    return None


def has_null(raw: Any) -> bool:
    if isinstance(raw, dict):
        return any(has_null(each) for each in raw.values())
    if isinstance(raw, list):
        return any(has_null(each) for each in raw)
    return raw is None


@pytest.mark.parametrize("kind", OUTPUTS, ids=lambda kind: kind.__name__)
@given(drawn=st.data())
def test_an_output_is_read_as_it_was_written(kind: type[Any], drawn: st.DataObject) -> None:
    value = drawn.draw(strategy_of(kind))
    written = encode(value)
    assert decode(kind, written) == value
    assert encode(decode(kind, written)) == written
    assert not has_null(json.loads(written))


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
@given(drawn=st.data())
def test_a_record_is_read_as_it_was_written(kind: type[Any], drawn: st.DataObject) -> None:
    record: Record = drawn.draw(strategy_of(kind))
    written = encode_record(record)
    found = decode_record(written)
    assert type(found) is kind
    assert found == record
    assert encode_record(found) == written
    assert not has_null(json.loads(written))


@given(st.data())
def test_a_document_is_read_as_it_was_written(drawn: st.DataObject) -> None:
    document: Document = drawn.draw(strategy_of(Document))
    assert decode(Document, encode(document)) == document


@given(st.binary(max_size=200))
def test_any_bytes_are_a_document_or_refused(value: bytes) -> None:
    for read in (decode_document, decode_record):
        assert reason_of(read, value) != ""


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=5,
)
names = st.sampled_from(
    [*(field.name for field in fields(Document)), "record", "position", "events", "now"]
)


@given(st.dictionaries(names, json_values | st.sampled_from(["news", "tick", "document"])))
def test_any_object_is_a_document_or_refused(raw: dict[str, Any]) -> None:
    value = json.dumps(raw).encode("utf-8", "surrogatepass")
    for read in (decode_document, decode_record):
        assert reason_of(read, value) != ""


@given(strategy_of(Tick), st.permutations(["id", "now", "watermark", "record", "later_field"]))
def test_the_order_of_keys_and_keys_to_come_do_not_matter(tick: Tick, order: list[str]) -> None:
    raw = {**json.loads(encode_record(tick)), "later_field": {"x": [None]}}
    shuffled = json.dumps({name: raw[name] for name in order})
    assert decode_record(shuffled.encode()) == tick

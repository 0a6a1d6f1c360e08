"""Each schema is sound, says what the code says, takes its examples and refuses what breaks it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import EnumMeta
from types import NoneType
from typing import Any, get_args, get_type_hints

import jsonschema_rs
import pytest

from streams.domain import (
    alert,
    document,
    enrichment,
    event,
    heartbeat,
    measure,
    promise,
    record,
    route,
    routing,
    vocabulary,
)
from streams.domain.errors import DocumentRejectedError
from streams.domain.vocabulary import DocumentKind
from streams.wire.codec import decode, encode
from streams.wire.contract import releases
from streams.wire.decode import _KNOWN, decode_document
from streams.wire.envelope import envelope_of
from streams.wire.records import KINDS, decode_record, encode_record
from tests.contract.schemas import example, examples, names, problems, schema, validator

TOPICS: dict[str, type[Any]] = {
    "alerts.v1": alert.Alert,
    "heartbeat.v1": heartbeat.Heartbeat,
    "measures.v1": alert.MeasureOutput,
    "pledges.v1": alert.PledgeOutput,
    "review.v1": alert.ReviewItem,
    "why-not.v1": route.WhyNot,
}
NOUNS: tuple[type[Any], ...] = (
    *TOPICS.values(),
    alert.Due,
    alert.Evidence,
    enrichment.Exposure,
    enrichment.ItemCode,
    alert.Pledge,
    routing.Routing,
    alert.Telling,
    document.Position,
    document.Span,
    event.Derivation,
    event.MeasureEvent,
    event.Veto,
    measure.Act,
    measure.Measure,
    measure.MeasureStatus,
    promise.OwnWords,
    record.Told,
)
RAW = ("raw.news.v1", "raw.regulations.v1")


def nodes(raw: Any) -> Iterator[dict[str, Any]]:
    """Yield each object in a schema."""
    if isinstance(raw, dict):
        yield raw
        for each in raw.values():
            yield from nodes(each)
    if isinstance(raw, list):
        for each in raw:
            yield from nodes(each)


def key_of(kind: type[Any]) -> str:
    letters = "".join(f"-{c.lower()}" if c.isupper() else c for c in kind.__name__)
    return letters.removeprefix("-")


def places_of(kind: type[Any]) -> list[dict[str, Any]]:
    """Return each object schema that describes a noun."""
    found = [schema(topic) for topic, top in TOPICS.items() if top is kind]
    for name in names():
        inner = schema(name).get("$defs", {}).get(key_of(kind))
        found += [inner] if inner else []
    return found


def always_there(kind: type[Any]) -> set[str]:
    """Return the fields that every message has; one that came after the first release is missing in older ones."""
    hints = get_type_hints(kind)
    there = {name for name, hint in hints.items() if NoneType not in get_args(hint)}
    first = released_fields(kind)
    return there if first is None else there & first


def name_of(kind: type[Any]) -> str:
    """Return the name under which a schema describes a noun, or a record of the log."""
    tags = {record_kind: tag for tag, record_kind in KINDS.items()}
    return f"record-{tags[kind]}" if kind in tags else key_of(kind)


def released_fields(kind: type[Any]) -> set[str] | None:
    """Return the fields of a noun in the first release; None for a noun that it does not have."""
    for oldest in releases()[:1]:
        for topic, held in oldest.schemas.items():
            inner = held if TOPICS.get(topic) is kind else held.get("$defs", {}).get(name_of(kind))
            if inner is not None and "properties" in inner:
                return set(inner["properties"])
    return None


@pytest.mark.parametrize("name", names())
def test_a_schema_is_valid_2020_12_and_named_after_its_file(name: str) -> None:
    held = schema(name)
    assert jsonschema_rs.meta.is_valid(held)
    assert held["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert held["$id"] == f"urn:exportwire:schema:{name}"
    assert held["title"]
    assert held["description"]


def test_every_topic_has_its_schema() -> None:
    assert {*TOPICS, *RAW, "measure-events.v1", "headers", "dlq-headers"} == set(names())


@pytest.mark.parametrize("name", names())
def test_every_property_says_what_it_is(name: str) -> None:
    for node in nodes(schema(name)):
        for key, held in node.get("properties", {}).items():
            assert held.get("description", "?").endswith((".", "...")), key


@pytest.mark.parametrize("name", names())
def test_objects_are_open_and_lists_of_values_may_grow(name: str) -> None:
    for node in nodes(schema(name)):
        assert "enum" not in node
        assert node.get("additionalProperties") is not False
        assert "unevaluatedProperties" not in node
        if "x-extensible-enum" in node:
            assert node["type"] == "string"
            assert set(node["examples"]) <= set(node["x-extensible-enum"])


@pytest.mark.parametrize("kind", NOUNS, ids=lambda kind: kind.__name__)
def test_a_schema_has_the_fields_of_its_noun(kind: type[Any]) -> None:
    places = places_of(kind)
    assert places
    for held in places:
        assert list(held["properties"]) == list(get_type_hints(kind))
        assert set(held["required"]) == always_there(kind)


@pytest.mark.parametrize(("tag", "kind"), KINDS.items(), ids=list(KINDS))
def test_the_log_has_the_fields_of_its_records(tag: str, kind: type[Any]) -> None:
    held = schema("measure-events.v1")["$defs"][f"record-{tag}"]
    assert list(held["properties"]) == ["record", *get_type_hints(kind)]
    assert set(held["required"]) == {"record"} | always_there(kind)
    assert held["properties"]["record"]["const"] == tag


@pytest.mark.parametrize("topic", RAW)
def test_a_raw_schema_asks_for_what_the_decoder_asks(topic: str) -> None:
    held = json.loads(example(topic))
    for name in set(schema(topic)["properties"]):
        value = json.dumps({key: each for key, each in held.items() if key != name}).encode()
        is_needed = name in schema(topic)["required"]
        assert bool(problems(topic, value)) is is_needed
        if is_needed:
            with pytest.raises(DocumentRejectedError, match="missing-field"):
                decode_document(value)
        else:
            assert decode_document(value).id == held["id"]


@pytest.mark.parametrize("topic", RAW)
def test_a_raw_schema_has_every_field_that_the_decoder_reads(topic: str) -> None:
    held = schema(topic)["properties"]
    kind = next(each for each in DocumentKind if each.value == held["kind"]["const"])
    assert set(held) == _KNOWN[kind]


@pytest.mark.parametrize(
    ("until", "is_kept"),
    [("2026-01-01T09:00:00+08:00", True), (None, True), ("soon", False), (7, False)],
)
@pytest.mark.parametrize("topic", RAW)
def test_an_embargo_is_a_time(topic: str, until: object, *, is_kept: bool) -> None:
    value = json.dumps({**json.loads(example(topic)), "embargoed": until}).encode()
    assert (problems(topic, value) == []) is is_kept


def terms() -> list[EnumMeta]:
    found = vars(vocabulary).values()
    return [
        each
        for each in found
        if isinstance(each, EnumMeta) and each.__module__ == vocabulary.__name__
    ]


@pytest.mark.parametrize("name", names())
def test_lists_of_values_are_the_vocabulary_with_its_definitions(name: str) -> None:
    by_key = {key_of(kind): kind for kind in terms()}
    for key, held in schema(name).get("$defs", {}).items():
        if "x-definitions" in held:
            kind: Any = by_key[key]
            assert held["x-definitions"] == {term.value: term.definition for term in kind}
            assert held["x-extensible-enum"] == [term.value for term in kind]


def test_an_example_stands_for_every_schema() -> None:
    assert {name for name, _, _ in examples()} == set(names())


@pytest.mark.parametrize(
    ("name", "value"), [pytest.param(name, value, id=key) for name, key, value in examples()]
)
def test_an_example_keeps_its_schema(name: str, value: bytes) -> None:
    assert problems(name, value) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [pytest.param(name, value, id=key) for name, key, value in examples() if name in TOPICS],
)
def test_an_example_is_what_the_code_writes(name: str, value: bytes) -> None:
    found = decode(TOPICS[name], value)
    assert json.loads(encode(found)) == json.loads(value)
    assert envelope_of(found).schema == name


@pytest.mark.parametrize("tag", KINDS)
def test_an_example_of_the_log_is_what_the_code_writes(tag: str) -> None:
    value = example(f"measure-events.v1.{tag}")
    assert json.loads(encode_record(decode_record(value))) == json.loads(value)


@pytest.mark.parametrize("topic", RAW)
def test_an_example_of_a_raw_topic_is_read(topic: str) -> None:
    assert decode_document(example(topic)).kind.value in topic


def test_a_subscribers_topic_holds_alerts() -> None:
    assert problems("alerts.rare-earths-desk.v1", example("alerts.v1")) == []
    assert problems("alerts.rare-earths-desk.v1", example("review.v1"))


BREAKS = [
    pytest.param("alerts.v1", {"id": None}, id="alert: null for unknown"),
    pytest.param("alerts.v1", {"id": ""}, id="alert: empty id"),
    pytest.param("alerts.v1", {"revision": 0}, id="alert: revision 0"),
    pytest.param("alerts.v1", {"revision": "1"}, id="alert: revision in words"),
    pytest.param("alerts.v1", {"issuer": "China"}, id="alert: issuer no code"),
    pytest.param("alerts.v1", {"authority": None}, id="alert: authority null"),
    pytest.param("alerts.v1", {"targets": "US"}, id="alert: targets no array"),
    pytest.param("alerts.v1", {"targets": ["USA"]}, id="alert: target no code"),
    pytest.param("alerts.v1", {"effective_date": "2025-13-01"}, id="alert: month 13"),
    pytest.param(
        "alerts.v1", {"effective_date": "2025-07-01T00:00:00Z"}, id="alert: time for date"
    ),
    pytest.param("alerts.v1", {"published_at": "2025-06-27 09:05"}, id="alert: time without zone"),
    pytest.param("alerts.v1", {"confidence": 1.2}, id="alert: confidence above 1"),
    pytest.param("alerts.v1", {"evidence": "words"}, id="alert: evidence in words"),
    pytest.param("alerts.v1", {"sources": [{}]}, id="alert: empty source"),
    pytest.param("alerts.v1", {"headline": {"en": 7}}, id="alert: headline a number"),
    pytest.param("alerts.v1", {"instruments": [{"sign": 2}]}, id="alert: sign 2"),
    pytest.param("measures.v1", {"log_offset": -1}, id="measure: offset -1"),
    pytest.param("measures.v1", {"measure": {}}, id="measure: empty"),
    pytest.param("pledges.v1", {"pledge": None}, id="pledge: null"),
    pytest.param("review.v1", {"event_id": 5}, id="review: number"),
    pytest.param("why-not.v1", {"subscriber": ""}, id="why-not: empty subscriber"),
    pytest.param("heartbeat.v1", {"at": 1751015110}, id="heartbeat: epoch"),
    pytest.param("heartbeat.v1", {"lag": 1.5}, id="heartbeat: half a record"),
    pytest.param("raw.news.v1", {"kind": "regulation"}, id="news: other kind"),
    pytest.param("raw.news.v1", {"published_at": "2025-06-27T17:05:00"}, id="news: no zone"),
    pytest.param("raw.news.v1", {"title": None}, id="news: title null"),
    pytest.param("raw.regulations.v1", {"effective_on": "July 1"}, id="regulation: date in words"),
    pytest.param("raw.regulations.v1", {"authorities": "BIS"}, id="regulation: one authority"),
    pytest.param("measure-events.v1.tick", {"record": "tock"}, id="log: unknown record"),
    pytest.param("measure-events.v1.tick", {"record": "pack"}, id="log: another record"),
    pytest.param("measure-events.v1.tick", {"now": None}, id="log: null"),
    pytest.param("measure-events.v1.document", {"events": [{}]}, id="log: empty event"),
    pytest.param("measure-events.v1.pack", {"told": {"x": {}}}, id="log: told nothing"),
    pytest.param("headers", {"ce_specversion": "0.3"}, id="headers: old version"),
    pytest.param("headers", {"ce_time": "yesterday"}, id="headers: time in words"),
    pytest.param("headers", {"content-type": "text/plain"}, id="headers: text"),
    pytest.param("dlq-headers", {"__connect.errors.offset": "first"}, id="dead letter: no offset"),
]


@pytest.mark.parametrize(("name", "broken"), BREAKS)
def test_a_message_that_breaks_its_schema_is_refused(name: str, broken: dict[str, Any]) -> None:
    topic = next(each for each, key, _ in examples() if key == name)
    whole = json.loads(example(name))
    assert validator(topic).is_valid(whole)
    assert not validator(topic).is_valid({**whole, **broken})


@pytest.mark.parametrize("name", names())
def test_a_message_without_a_required_field_is_refused(name: str) -> None:
    for topic, _, value in examples():
        if topic == name:
            whole = json.loads(value)
            for key in schema(name)["required"]:
                assert not validator(name).is_valid({k: v for k, v in whole.items() if k != key})

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from streams.domain.document import Span
from streams.domain.errors import DocumentRejectedError
from streams.domain.event import Detection, MeasureEvent
from streams.domain.label import Label
from streams.domain.vocabulary import EventType, MeasureType, Status
from streams.wire.labels import (
    decode_labelled,
    decode_prediction,
    document_in,
    encode_failure,
    encode_prediction,
)
from tests.contract.schemas import example

DOCUMENT: dict[str, Any] = json.loads(example("raw.news.v1"))
EVENT: dict[str, Any] = {
    "event_type": "suspension",
    "status": "effective",
    "measure_type": "export_control",
    "issuer": "CN",
    "authority": None,
    "targets": [],
    "items": ["rare-earths"],
    "measures": ["CN-MOFCOM-2025-61"],
    "effective_date": "2025-11-07",
    "until_date": None,
    "evidence": "suspends",
}


def line(**changed: Any) -> bytes:
    return json.dumps({"doc": DOCUMENT, "events": [EVENT], "genre": "flash", **changed}).encode()


def found() -> MeasureEvent:
    return MeasureEvent(
        id="e",
        event_type=EventType.SUSPENSION,
        status=Status.EFFECTIVE,
        measure_type=MeasureType.EXPORT_CONTROL,
        issuer="CN",
        authority=None,
        targets=(),
        items=("rare-earths",),
        measures=("CN-MOFCOM-2025-61",),
        effective_date=date(2025, 11, 7),
        until_date=None,
        evidence=Span("body", 0, 8),
        evidence_text="suspends",
        rows=(),
        confidence=0.9,
    )


def test_a_labelled_line_is_read_whole() -> None:
    row = decode_labelled(line(notes="ignored"))
    assert row.document.id == DOCUMENT["id"]
    assert (row.genre, row.is_open) == ("flash", False)
    assert row.events == (
        Label(
            event_type="suspension",
            status="effective",
            measure_type="export_control",
            issuer="CN",
            items=("rare-earths",),
            measures=("CN-MOFCOM-2025-61",),
            effective_date="2025-11-07",
            evidence="suspends",
        ),
    )


def test_an_open_line_says_so() -> None:
    assert decode_labelled(line(open=True)).is_open


def test_what_is_printed_has_every_field_with_nulls_and_is_read_again() -> None:
    printed = encode_prediction("d", Detection(events=(found(),)))
    raw = json.loads(printed)
    assert raw == {"id": "d", "events": [EVENT]}
    assert list(raw["events"][0]) == list(EVENT)
    assert decode_prediction(printed).events == decode_labelled(line()).events


def test_a_document_without_event_prints_an_empty_list() -> None:
    assert encode_prediction("d", Detection()) == b'{"id":"d","events":[]}'


def test_only_accepted_events_are_printed() -> None:
    printed = encode_prediction("d", Detection(candidates=(found(),)))
    assert json.loads(printed)["events"] == []


def test_an_explained_line_also_says_why() -> None:
    said = Detection(candidates=(found(),), reason="judge", language="en")
    explained = json.loads(encode_prediction("d", said, is_explained=True))["explained"]
    assert (explained["reason"], explained["language"]) == ("judge", "en")
    assert explained["candidates"][0]["evidence"] == {"part": "body", "start": 0, "end": 8}
    assert "authority" not in explained["candidates"][0]


def test_a_failure_names_line_and_reason() -> None:
    printed = encode_failure(None, 7, "not-json: x")
    assert json.loads(printed) == {"id": None, "line": 7, "error": "not-json: x"}


def test_a_failed_line_predicts_nothing() -> None:
    assert decode_prediction(encode_failure("d", 7, "too-long: body")).events == ()


def test_documents_and_labelled_lines_both_hold_a_document() -> None:
    assert document_in(DOCUMENT) == document_in({"doc": DOCUMENT, "events": []})


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        pytest.param(line(doc=None), "not-an-object", id="no document"),
        pytest.param(line(doc={}), "missing-field", id="empty document"),
        pytest.param(line(events=None), "wrong-type", id="no events"),
        pytest.param(line(events={}), "wrong-type", id="events an object"),
        pytest.param(line(events=[7]), "not-an-object", id="event a number"),
        pytest.param(
            line(events=[{**EVENT, "event_type": "cancelled"}]), "unknown-value", id="type"
        ),
        pytest.param(line(events=[{**EVENT, "status": None}]), "unknown-value", id="no status"),
        pytest.param(line(events=[{**EVENT, "issuer": None}]), "missing-field", id="no issuer"),
        pytest.param(line(events=[{**EVENT, "items": "other"}]), "wrong-type", id="item"),
        pytest.param(b"{", "not-json", id="cut off"),
    ],
)
def test_a_broken_label_is_refused(value: bytes, reason: str) -> None:
    with pytest.raises(DocumentRejectedError) as refused:
        decode_labelled(value)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(b'{"events": []}', id="no id"),
        pytest.param(b'{"id": 7, "events": []}', id="id a number"),
        pytest.param(b'{"id": "d"}', id="no events"),
        pytest.param(b'{"id": "d", "events": [{"items": [1]}]}', id="item a number"),
    ],
)
def test_a_broken_prediction_is_refused(value: bytes) -> None:
    with pytest.raises(DocumentRejectedError, match="wrong-type"):
        decode_prediction(value)


def test_a_prediction_may_use_other_words_and_leave_fields_out() -> None:
    value = b'{"id": "d", "events": [{"event_type": "lifting", "score": 0.4}]}'
    assert decode_prediction(value).events == (Label(event_type="lifting"),)

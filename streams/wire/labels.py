"""Lines of labelled corpora and of predictions: bytes to labels, events to the fields of the labelled format."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

import orjson

from streams.domain.document import Document
from streams.domain.errors import DocumentRejectedError
from streams.domain.event import Detection, MeasureEvent
from streams.domain.label import Label, LabelledDocument, Prediction
from streams.domain.vocabulary import EventType, MeasureType, Status
from streams.wire.codec import read
from streams.wire.decode import document_of
from streams.wire.parsing import expect_object, kind_of, parse_object, shown
from streams.wire.writing import plain

_CLOSED: Mapping[str, type[StrEnum]] = {
    "event_type": EventType,
    "status": Status,
    "measure_type": MeasureType,
}


def decode_labelled(value: bytes) -> LabelledDocument:
    """Return a labelled document, or refuse it; a word outside the closed lists is refused too."""
    raw = parse_object(value)
    genre = raw.get("genre")
    return LabelledDocument(
        document=document_of(expect_object(raw.get("doc"), "doc")),
        events=tuple(_gold(each) for each in _events(raw)),
        genre=genre if isinstance(genre, str) else None,
        is_open=raw.get("open") is True,
        stories=tuple(_story(each) for each in _events(raw)),
    )


def decode_prediction(value: bytes) -> Prediction:
    """Return a detector's line, or refuse it; a line that reports an error predicts nothing."""
    raw = parse_object(value)
    name = raw.get("id")
    if not isinstance(name, str):
        raise DocumentRejectedError("wrong-type", f"id is {kind_of(name)}, not a string")
    events = () if "error" in raw else tuple(_label(each) for each in _events(raw))
    return Prediction(name, events)


def document_in(raw: dict[str, Any]) -> Document:
    """Return the document of a line that is a document or a labelled document."""
    return document_of(expect_object(raw["doc"], "doc") if "doc" in raw else raw)


def label_of(event: MeasureEvent) -> Label:
    """Return an event in the fields of the labelled format."""
    return Label(
        event_type=event.event_type.value,
        status=event.status.value,
        measure_type=event.measure_type.value,
        issuer=event.issuer,
        authority=event.authority,
        targets=event.targets,
        items=event.items,
        measures=event.measures,
        effective_date=_spelled(event.effective_date),
        until_date=_spelled(event.until_date),
        evidence=event.evidence_text,
    )


def encode_prediction(document_id: str, found: Detection, *, is_explained: bool = False) -> bytes:
    """Return a detector's line: accepted events with every field of the format, nulls included.

    Explained, it also carries all that detection says: spans, rows, derivations, vetoes, the reason for no event.
    """
    line: dict[str, Any] = {"id": document_id, "events": [label_of(each) for each in found.events]}
    if is_explained:
        line["explained"] = plain(found)
    return orjson.dumps(line)


def encode_failure(document_id: str | None, line: int, error: str) -> bytes:
    """Return the line that stands for a document that could not be read."""
    return orjson.dumps({"id": document_id, "line": line, "error": error})


def _spelled(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _events(raw: dict[str, Any]) -> list[Any]:
    events = raw.get("events")
    if not isinstance(events, list):
        raise DocumentRejectedError("wrong-type", f"events is {kind_of(events)}, not an array")
    return events


def _label(raw: Any) -> Label:
    held = {name: each for name, each in expect_object(raw, "event").items() if each is not None}
    return read(Label, held)


def _story(raw: Any) -> str | None:
    found = expect_object(raw, "event").get("story")
    if found is not None and not isinstance(found, str):
        raise DocumentRejectedError("wrong-type", f"story is {kind_of(found)}, not a string")
    return found


def _gold(raw: Any) -> Label:
    label = _label(raw)
    for name, terms in _CLOSED.items():
        found = getattr(label, name)
        if found not in set(terms):
            raise DocumentRejectedError("unknown-value", f"{name} is {shown(str(found))}")
    if not label.issuer:
        raise DocumentRejectedError("missing-field", "issuer is missing")
    return label

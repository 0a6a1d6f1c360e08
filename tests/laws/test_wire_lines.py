"""Laws of lines: one out for each in, whatever they hold; what is printed is read again."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from streams.cli.classify import _each
from streams.cli.reading import lines_of
from streams.domain.document import Document, Span
from streams.domain.event import Detection, MeasureEvent
from streams.domain.vocabulary import EventType, MeasureType, Status
from streams.wire.labels import decode_prediction, encode_prediction, label_of
from tests.contract.schemas import example

NEWS: dict[str, Any] = json.loads(example("raw.news.v1"))
texts = st.text(st.characters(codec="utf-8"), max_size=20)
tuples = st.lists(texts, max_size=3).map(tuple)
events = st.builds(
    MeasureEvent,
    id=texts,
    event_type=st.sampled_from(EventType),
    status=st.sampled_from(Status),
    measure_type=st.sampled_from(MeasureType),
    issuer=texts,
    authority=st.none() | texts,
    targets=tuples,
    items=tuples,
    measures=tuples,
    effective_date=st.none() | st.dates(date(1000, 1, 1)),
    until_date=st.none() | st.dates(date(1000, 1, 1)),
    evidence=st.just(Span("body", 0, 1)),
    evidence_text=texts,
    rows=tuples,
    confidence=st.just(0.5),
)


def good(body: str) -> bytes:
    return json.dumps({**NEWS, "body": body}).encode()


def silent(document: Document) -> Detection:
    return Detection(reason=document.id)


lines = st.lists(st.binary(max_size=60).map(lambda raw: raw.replace(b"\n", b"")) | texts.map(good))


@given(lines, st.booleans())
def test_one_line_out_for_each_line_in(given_lines: list[bytes], is_explained: bool) -> None:  # noqa: FBT001 - drawn
    out = io.BytesIO()
    given_bytes = b"".join(line + b"\n" for line in given_lines)
    _each(io.BytesIO(given_bytes), silent, out, is_explained=is_explained)
    answers = [json.loads(line) for line in out.getvalue().split(b"\n")[:-1]]
    assert len(answers) == len(given_lines)
    for number, answer in enumerate(answers, start=1):
        assert "events" in answer or answer["line"] == number


@given(st.lists(st.binary(max_size=12)), st.integers(1, 8))
def test_no_line_is_lost_or_longer_than_the_limit(chunks: list[bytes], limit: int) -> None:
    whole = [chunk.replace(b"\n", b"").replace(b"\r", b"") for chunk in chunks]
    found = list(lines_of(io.BytesIO(b"".join(line + b"\n" for line in whole)), limit))
    assert found == [line if len(line) <= limit else None for line in whole]


@given(texts, st.lists(events, max_size=3))
def test_what_is_printed_is_read_again(name: str, found: list[MeasureEvent]) -> None:
    read = decode_prediction(encode_prediction(name, Detection(events=tuple(found))))
    assert read.document_id == name
    assert list(read.events) == [label_of(event) for event in found]

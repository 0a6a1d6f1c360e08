"""Documents become records of the log, or a reason why not."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from streams.domain.document import Document, Position, Span
from streams.domain.event import Detection, Veto
from streams.domain.identity import content_of, record_id
from streams.domain.record import DocumentRecord
from streams.domain.vocabulary import DocumentKind, Step
from streams.pipeline.detection import NO_FRAME, record_of
from tests.unit.track.build import said

NOON = datetime(2025, 6, 27, 12, tzinfo=UTC)
PLACE = Position("raw.news.v1", 2, 7)
DOCUMENT = Document(
    DocumentKind.NEWS, "d", "wire.example", "https://w/d", "Title", "Body", None, NOON
)


class Says:
    """A detector that has its answer ready."""

    def __init__(self, answer: Detection) -> None:
        self.answer = answer

    def detect(self, document: Document) -> Detection:
        assert document.id == "d"
        return self.answer


def record(answer: Detection, document: Document = DOCUMENT) -> DocumentRecord | str:
    return record_of(document, PLACE, NOON, Says(answer), "pack")


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        pytest.param(Detection(reason="screen"), "screen", id="the step's reason"),
        pytest.param(Detection(), NO_FRAME, id="none given"),
    ],
)
def test_a_document_without_a_frame_leaves_its_reason(answer: Detection, reason: str) -> None:
    assert record(answer) == reason


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(Detection(events=(said(),)), id="an event"),
        pytest.param(Detection(candidates=(said(),)), id="a candidate"),
        pytest.param(
            Detection(vetoes=(Veto(Step.GUARDS, "opinion", Span("body", 0, 4)),), reason="guards"),
            id="a veto alone",
        ),
    ],
)
def test_a_document_with_a_frame_is_a_record(answer: Detection) -> None:
    found = record(answer)
    assert isinstance(found, DocumentRecord)
    assert (found.events, found.candidates, found.vetoes) == (
        answer.events,
        answer.candidates,
        answer.vetoes,
    )


def test_the_record_says_what_was_read_where_and_by_which_rules() -> None:
    found = record(Detection(events=(said(),), language="de", signature=(1, 2)))
    assert isinstance(found, DocumentRecord)
    content = content_of("Title", "Body")
    assert (found.id, found.content) == (record_id("d", content), content)
    assert (found.position, found.observed_at, found.pack) == (PLACE, NOON, "pack")
    assert (found.source, found.url, found.title) == ("wire.example", "https://w/d", "Title")
    assert (found.language, found.signature) == ("de", (1, 2))


def test_the_publishers_language_goes_before_the_one_we_found() -> None:
    found = record(Detection(events=(said(),), language="de"), replace(DOCUMENT, language="nl"))
    assert isinstance(found, DocumentRecord)
    assert found.language == "nl"

"""What detection says of labelled documents and sentences: first-run figures are kept, later ones must not fall."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from streams.domain.document import Document
from streams.domain.label import LabelledDocument, Prediction
from streams.domain.vocabulary import DocumentKind
from streams.evaluate.score import score
from streams.wire.labels import decode_labelled, decode_prediction, label_of
from tests.unit.detect.documents import detect, detector

HERE = Path(__file__).parent
PUBLISHED = datetime(2026, 3, 10, 12, tzinfo=UTC)


def rows(name: str) -> list[LabelledDocument]:
    """Return the labelled documents of a round."""
    return [decode_labelled(line) for line in (HERE / f"{name}.jsonl").read_bytes().splitlines()]


@pytest.mark.parametrize(
    ("name", "events", "documents"),
    [
        pytest.param("round_1", 0.5641, 0.7869, id="round-1"),
        pytest.param("round_2", 0.5926, 0.8, id="round-2"),
    ],
)
def test_the_first_run_is_kept(name: str, events: float, documents: float) -> None:
    lines = (HERE / f"{name}.first.jsonl").read_bytes().splitlines()
    report = score(rows(name), [decode_prediction(line) for line in lines])
    assert (round(report.events.f1, 4), round(report.documents.f1, 4)) == (events, documents)


@pytest.mark.parametrize(
    ("name", "f1", "precision"), [("round_1", 0.70, 0.72), ("round_2", 0.70, 0.72)]
)
def test_a_round_that_was_read_right_is_not_forgotten(
    name: str, f1: float, precision: float
) -> None:
    found = rows(name)
    said = [
        Prediction(row.document.id, tuple(map(label_of, detect(row.document).events)))
        for row in found
    ]
    report = score(found, said)
    assert report.events.f1 >= f1
    assert report.events.precision >= precision


@pytest.mark.parametrize(
    ("language", "share"), [("en", 0.7), ("zh", 0.8), ("ja", 0.85), ("ko", 0.85)]
)
def test_sentences_are_read(language: str, share: float) -> None:
    right = wrong = false = 0
    for line in (HERE / f"sentences_{language}.jsonl").read_text("utf-8").splitlines():
        said = json.loads(line)
        document = Document(
            kind=DocumentKind.NEWS,
            id="sentence",
            source="wire.example",
            url="https://wire.example/sentence",
            title="",
            body=said["text"],
            language=language,
            published_at=PUBLISHED,
        )
        types = {each.event.event_type.value for each in detector().weighed(document)}
        if said["event_type"] is None:
            false += bool(types)
        else:
            right, wrong = (
                right + (said["event_type"] in types),
                wrong + (said["event_type"] not in types),
            )
    assert right / (right + wrong) >= share
    assert false <= 1

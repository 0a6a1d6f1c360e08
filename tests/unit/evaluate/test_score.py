from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from streams.domain.document import Document
from streams.domain.label import Label, LabelledDocument, Prediction
from streams.domain.vocabulary import DocumentKind
from streams.evaluate.counts import Counts, Tally
from streams.evaluate.report import as_object
from streams.evaluate.score import score

BAN = Label(
    event_type="imposition",
    status="published",
    measure_type="export_control",
    issuer="CN",
    authority="CN-MOFCOM",
    items=("gallium", "germanium"),
    effective_date="2025-07-01",
    evidence="imposed the ban",
)
LIFTING = Label(event_type="cancellation", issuer="US", evidence="lifted it")


def row(
    name: str, *events: Label, language: str | None = "en", genre: str = "flash"
) -> LabelledDocument:
    document = Document(
        kind=DocumentKind.NEWS,
        id=name,
        source="s",
        url="u",
        title="",
        body="They imposed the ban. They lifted it.",
        language=language,
        published_at=datetime(2025, 6, 27, tzinfo=UTC),
    )
    return LabelledDocument(document, events, genre)


def said(name: str, *events: Label) -> Prediction:
    return Prediction(name, events)


def test_a_flawless_run() -> None:
    report = score([row("a", BAN, LIFTING), row("b")], [said("a", BAN, LIFTING), said("b")])
    assert report.events == Counts(2, 0, 0)
    assert (report.documents, report.silent) == (Counts(1, 0, 0), 1)
    assert report.f1_95 == (1.0, 1.0)
    assert {name: tally.share for name, tally in report.accuracy.items()} == {
        "authority": 1.0,
        "effective_date": 1.0,
        "evidence": 1.0,
        "measure_type": 1.0,
        "status": 1.0,
    }
    assert report.misses == ()


def test_documents_are_right_invented_missed_or_silent() -> None:
    gold = [row("right", BAN), row("invented"), row("missed", BAN), row("silent")]
    report = score(gold, [said("right", LIFTING), said("invented", BAN)])
    assert (report.documents, report.silent) == (Counts(1, 1, 1), 1)
    assert report.events == Counts(0, 2, 2)


def test_a_document_without_prediction_counts_as_no_event() -> None:
    assert score([row("a", BAN)], []).events == Counts(0, 0, 1)


def test_predictions_without_a_gold_line_count_nothing() -> None:
    assert score([row("a")], [said("b", BAN)]).events == Counts()


def test_open_lines_are_left_out() -> None:
    report = score([replace(row("a", BAN), is_open=True), row("b", BAN)], [said("b", BAN)])
    assert report.events == Counts(1, 0, 0)


def test_figures_by_language_type_and_genre() -> None:
    gold = [
        row("a", BAN),
        row("b", LIFTING, language="zh", genre="gazette"),
        row("c", language=None),
    ]
    report = score(gold, [said("a", BAN), said("c", BAN)])
    assert report.by["language"] == {"?": Counts(0, 1, 0), "en": Counts(1), "zh": Counts(0, 0, 1)}
    assert report.by["type"] == {"cancellation": Counts(0, 0, 1), "imposition": Counts(1, 1, 0)}
    assert report.by["genre"] == {"flash": Counts(1, 1, 0), "gazette": Counts(0, 0, 1)}


def test_attributes_are_scored_on_right_events_only() -> None:
    near = replace(
        BAN,
        status="reported",
        authority=None,
        items=("gallium", "graphite"),
        until_date="2026-07-01",
        evidence="They lifted",
    )
    report = score([row("a", BAN), row("b", LIFTING)], [said("a", near), said("b", BAN)])
    assert report.accuracy == {
        "authority": Tally(0, 1),
        "effective_date": Tally(1, 0),
        "evidence": Tally(0, 1),
        "measure_type": Tally(1, 0),
        "status": Tally(0, 1),
        "until_date": Tally(0, 1),
    }
    assert report.attributes["items"] == Counts(1, 1, 1)
    assert report.attributes["targets"] == Counts()


def test_every_miss_is_told() -> None:
    near = replace(BAN, status="denied", items=("other",))
    report = score([row("a", BAN), row("b", LIFTING)], [said("a", near, LIFTING)])
    assert report.misses == (
        "EXTRA  a cancellation US: lifted it",
        "ATTR   a imposition status: want published got denied",
        "ATTR   a imposition items: want ['gallium', 'germanium'] got ['other']",
        "MISSED b cancellation US: lifted it",
    )


def test_long_evidence_is_told_on_one_short_line() -> None:
    event = replace(LIFTING, evidence="word\n" * 100)
    (line,) = score([row("a", event)], []).misses
    assert "\n" not in line
    assert len(line) < 200


def test_the_object_has_every_figure_rounded() -> None:
    gold = [row("a", BAN), row("b", BAN), row("c", BAN), row("d")]
    found = as_object(score(gold, [said("a", BAN), said("b", BAN)]))
    assert found["events"] == {
        "precision": 1.0,
        "recall": 0.6667,
        "f1": 0.8,
        "tp": 2,
        "fp": 0,
        "fn": 1,
        "f1_95": [0.0, 1.0],
    }
    assert found["documents"] == {
        "precision": 1.0,
        "recall": 0.6667,
        "f1": 0.8,
        "tp": 2,
        "fp": 0,
        "fn": 1,
        "tn": 1,
    }
    assert list(found) == [
        "documents",
        "events",
        "by_language",
        "by_type",
        "by_genre",
        "accuracy",
        "attributes",
    ]


def test_nothing_to_score() -> None:
    found = as_object(score([], []))
    assert found["by_language"] == {}
    assert "f1_95" in str(found["events"])

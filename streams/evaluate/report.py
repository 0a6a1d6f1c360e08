"""A report as JSON takes it and as people read it."""

from collections.abc import Mapping

from streams.evaluate.counts import Counts, rounded
from streams.evaluate.score import Report

Figures = dict[str, float | int]


def as_object(report: Report) -> dict[str, object]:
    """Return the figures as JSON takes them, each rounded to four places."""
    return {
        "documents": {**figures(report.documents), "tn": report.silent},
        "events": {**figures(report.events), "f1_95": list(report.f1_95 or ())},
        **{f"by_{name}": _each(held) for name, held in report.by.items()},
        "accuracy": {name: rounded(tally.share) for name, tally in report.accuracy.items()},
        "attributes": _each(report.attributes),
    }


def figures(counts: Counts) -> Figures:
    """Return precision, recall, F1 and what they are made of."""
    return {
        "precision": rounded(counts.precision),
        "recall": rounded(counts.recall),
        "f1": rounded(counts.f1),
        "tp": counts.tp,
        "fp": counts.fp,
        "fn": counts.fn,
    }


def _each(held: Mapping[str, Counts]) -> dict[str, Figures]:
    return {name: figures(counts) for name, counts in held.items()}

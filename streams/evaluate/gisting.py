"""What sentences are about, learnt from labelled documents: a logistic fit for each column of `gist.tsv`."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import SGDClassifier
from sklearn.preprocessing import normalize

from streams.catalog.gist import ANY, COLUMNS, GistTable
from streams.detect.detector import Detector
from streams.detect.marks import marks
from streams.detect.reading import Reading, Statement
from streams.domain.label import LabelledDocument

_IDLE: Final = 30  # sentences of a document that tell no act
_GRAMS: Final = 60_000
_SHOWN: Final = 2  # sentences that a gram is shown in
_FIRM: Final = 3e-6
_ROUNDS: Final = 40
_HALF: Final = 0.5
_SURE: Final = 9.0  # log-odds
_DIGITS: Final = 2


@dataclass(frozen=True, slots=True)
class Example:
    """The marks of a sentence with the types of the acts that it tells; `story` as of samples."""

    marks: Sequence[str]
    types: frozenset[str]
    story: int


def examples(
    detector: Detector, rows: Iterable[LabelledDocument], stories: Mapping[str, int]
) -> list[Example]:
    """Return the sentences that gold events quote, and some of each document that none quotes."""
    found: list[Example] = []
    for row in rows:
        reading = detector.reading(row.document)
        if row.is_open or reading is None:
            continue
        story = stories[row.document.id]
        told = [
            Example(marks(each, reading), _types(row, reading, each), story)
            for each in reading.statements()
        ]
        idle = [each for each in told if not each.types]
        found += [each for each in told if each.types]
        found += idle[:: max(1, len(idle) // _IDLE)][:_IDLE]
    return found


def _types(row: LabelledDocument, reading: Reading, statement: Statement) -> frozenset[str]:
    """Return the types of the gold events whose quotation a sentence mostly is, or holds."""
    span = reading.side(statement.part).span(statement.start, statement.end)
    text = row.document.title if statement.part == "title" else row.document.body
    size = span.end - span.start
    return frozenset(
        event.event_type
        for event in row.events
        if event.event_type is not None and event.evidence
        for at in _places(text, event.evidence)
        if min(span.end, at + len(event.evidence)) - max(span.start, at)
        >= _HALF * min(size, len(event.evidence))
    )


def _places(text: str, part: str) -> Iterator[int]:
    at = text.find(part)
    if at >= 0:
        yield at


def fit_gist(told: Sequence[Example]) -> GistTable:
    """Return the table learnt from sentences; of all their marks those are kept that tell most, and none where there are too few."""
    shown = Counter(mark for each in told for mark in set(each.marks))
    if not any(count >= _SHOWN for count in shown.values()):
        return GistTable(tuple(-_SURE for _ in COLUMNS), {}, {})
    counting = TfidfVectorizer(analyzer=_marks, min_df=_SHOWN, sublinear_tf=True)
    counted = counting.fit_transform(told)
    truth = np.array([[_is_of(each, name) for name in COLUMNS] for each in told])
    rough, _ = _weights(counted, truth)
    worth = np.abs(rough).max(axis=0) * np.sqrt(counted.getnnz(axis=0)) * counting.idf_
    kept = np.sort(np.argsort(-worth, kind="stable")[:_GRAMS])
    weights, bias = _weights(normalize(counted[:, kept]), truth)
    names = counting.get_feature_names_out()[kept]
    return GistTable(
        bias=tuple(round(float(each), _DIGITS) for each in bias),
        rarity={
            name: round(float(counting.idf_[at]), _DIGITS)
            for name, at in zip(names, kept, strict=True)
        },
        weights={
            name: tuple(round(float(each), _DIGITS) for each in weights[:, number])
            for number, name in enumerate(names)
        },
    )


def _marks(example: Example) -> Sequence[str]:
    return example.marks


def _is_of(example: Example, column: str) -> bool:
    return bool(example.types) if column == ANY else column in example.types


def _weights(counted: Any, truth: Any) -> tuple[Any, Any]:
    """Return the weights of each column, a row each, and its bias; the fits run side by side."""
    with ThreadPoolExecutor() as pool:
        fits = [*pool.map(lambda wanted: _fit(counted, wanted), truth.T)]
    return np.vstack([weights for weights, _ in fits]), [bias for _, bias in fits]


def _fit(counted: Any, wanted: Any) -> tuple[Any, float]:
    """Return the weights of one column and its bias; of what no sentence tells, or every one, there is nothing to learn."""
    if wanted.all() or not wanted.any():
        return np.zeros((1, counted.shape[1])), _SURE if wanted.any() else -_SURE
    learnt = SGDClassifier(loss="log_loss", alpha=_FIRM, max_iter=_ROUNDS, random_state=0)
    learnt.fit(counted, wanted)
    return learnt.coef_, float(learnt.intercept_[0])

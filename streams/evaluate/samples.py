"""What the judge learns from: the acts that the tables let through in labelled documents, and which of them are gold."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from zlib import crc32

from streams.detect.candidate import Candidate
from streams.detect.detector import Detector
from streams.detect.telling import telling_features
from streams.detect.weighing import Weighed
from streams.domain.label import Label, LabelledDocument
from streams.evaluate.pairing import overlap

_PART = 4  # one sentence in so many is read without its phrases


@dataclass(frozen=True, slots=True)
class Sample:
    """An act with its features; `story` tells which documents tell of the same acts.

    `is_counted`: it may tell how right the judge is; else its document is a mere sentence, or was read with some sentences left
    to what they are about as a whole.
    """

    features: Mapping[str, float]
    is_right: bool
    event_type: str
    document: str
    language: str
    story: int
    is_counted: bool = True


def samples(
    detector: Detector,
    rows: Iterable[LabelledDocument],
    stories: Mapping[str, int],
    uncounted: frozenset[str] = frozenset(),
) -> list[Sample]:
    """Return the samples of labelled documents: read whole, and as if a part of the sentences were worded as nobody foresaw.

    Documents marked open are left out; those whose ids are `uncounted` are learnt from only.
    """
    return [
        Sample(
            each.features,
            is_right,
            each.event.event_type.value,
            row.document.id,
            row.document.language or "",
            stories[row.document.id],
            is_whole and row.document.id not in uncounted,
        )
        for row in rows
        if not row.is_open
        for is_whole in (True, False)
        for each, is_right in _marked(
            row, detector.weighed(row.document, None if is_whole else _forgets)
        )
    ]


def tellings(
    detector: Detector, rows: Iterable[LabelledDocument], stories: Mapping[str, int]
) -> list[Sample]:
    """Return a sample for each candidate of the acts that are gold and told more than once; right is what gold quotes."""
    return [
        Sample(
            telling_features(candidate),
            overlap(row.document, gold.evidence, _quoted(row, candidate)),
            each.event.event_type.value,
            row.document.id,
            row.document.language or "",
            stories[row.document.id],
        )
        for row in rows
        if not row.is_open
        for each in detector.weighed(row.document)
        for gold in [next((one for one in row.events if _is_same(each, one)), None)]
        if gold is not None and len(each.kin) > 1
        for candidate in each.kin
        if candidate.event_type is each.event.event_type
    ]


def _forgets(sentence: str) -> bool:
    """Tell whether a sentence is read as if no lexicon held its phrases: one in four, always the same ones."""
    return crc32(sentence.encode()) % _PART == 0


def _quoted(row: LabelledDocument, candidate: Candidate) -> str:
    """Return the sentence of a candidate as the document has it."""
    text = row.document.title if candidate.frame.part == "title" else row.document.body
    span = candidate.span
    return text[span.start : span.end]


def _marked(row: LabelledDocument, weighed: list[Weighed]) -> Iterable[tuple[Weighed, bool]]:
    """Yield each act with whether it is a gold event, one to one: of equals the one whose evidence meets the gold one."""
    left = list(row.events)
    ordered = sorted(weighed, key=lambda each: not any(_is_met(row, each, g) for g in left))
    for each in ordered:
        gold = next((one for one in left if _is_same(each, one)), None)
        if gold is not None:
            left.remove(gold)
        yield each, gold is not None


def _is_same(each: Weighed, gold: Label) -> bool:
    event = each.event
    return (event.event_type.value, event.issuer) == (gold.event_type, gold.issuer)


def _is_met(row: LabelledDocument, each: Weighed, gold: Label) -> bool:
    text = each.event.evidence_text
    return _is_same(each, gold) and overlap(row.document, gold.evidence, text)

"""Which step of detection an error is owed to."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from streams.detect.detector import Detector
from streams.detect.weighing import Weighed
from streams.domain.document import Document
from streams.domain.event import Detection
from streams.domain.label import Label, LabelledDocument, Prediction
from streams.domain.vocabulary import Step
from streams.evaluate.counts import Counts
from streams.evaluate.pairing import overlap, paired

_WRONG = Counts(fp=1)
_MISSED = Counts(fn=1)


def by_step(
    detector: Detector, gold: Iterable[LabelledDocument], said: Iterable[Prediction]
) -> Mapping[str, Counts]:
    """Return the missed and invented events of labelled documents by the step that each is owed to."""
    found = {each.document_id: each.events for each in said}
    sums: defaultdict[str, Counts] = defaultdict(Counts)
    for row in gold:
        if row.is_open:
            continue
        pairing = paired(row.events, found.get(row.document.id, ()))
        if not pairing.missed and not pairing.extra:
            continue
        detection = detector.detect(row.document)
        weighed = detector.weighed(row.document)
        for event in pairing.missed:
            sums[missed_at(row.document, event, detection, weighed).value] += _MISSED
        for event in pairing.extra:
            sums[invented_at(row, event).value] += _WRONG
    return {step.value: sums[step.value] for step in Step if step.value in sums}


def missed_at(
    document: Document, gold: Label, detection: Detection, weighed: Sequence[Weighed]
) -> Step:
    """Return the first step that lost a gold event.

    An act of its type and issuer that was let through is the judge's, or that of the row which spoke against it; one of
    another issuer is owed to attributes, of another type to effect; else a veto over the same words says; else no frame was read.
    """
    if detection.reason == Step.SCREEN.value:
        return Step.SCREEN
    told = [each.event for each in weighed]
    there = [each for each in told if overlap(document, gold.evidence, each.evidence_text)]
    acts = {(each.event.event_type.value, each.event.issuer): each.kin[0] for each in weighed}
    own = acts.get((gold.event_type or "", gold.issuer or ""))
    if own is not None:
        return own.doubt.step if own.doubt is not None else Step.JUDGE
    if any(each.event_type.value == gold.event_type for each in there):
        return Step.ATTRIBUTES
    if there:
        return Step.EFFECT
    for veto in detection.vetoes:
        if overlap(document, gold.evidence, document.text_of(veto.evidence)):
            return veto.step
    return Step.FRAMES


def invented_at(row: LabelledDocument, said: Label) -> Step:
    """Return the step that an event is owed to which is not gold."""
    if any(each.event_type == said.event_type for each in row.events):
        return Step.ATTRIBUTES
    if any(overlap(row.document, each.evidence, said.evidence) for each in row.events):
        return Step.EFFECT
    return Step.JUDGE

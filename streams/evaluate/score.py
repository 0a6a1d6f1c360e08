"""Scores of found events against labelled documents."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from streams.domain.document import Document
from streams.domain.label import Label, LabelledDocument, Prediction
from streams.evaluate.counts import Counts, Tally, interval
from streams.evaluate.pairing import SEVERAL, SINGLE, Pairing, overlap, paired

_SHOWN = 160


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of one run; `misses` says what was missed, invented or wrong, a line each."""

    documents: Counts
    silent: int
    events: Counts
    f1_95: tuple[float, float] | None
    by: Mapping[str, Mapping[str, Counts]]
    accuracy: Mapping[str, Tally]
    attributes: Mapping[str, Counts]
    misses: tuple[str, ...]


@dataclass(slots=True)
class _Sums:
    documents: Counts = field(default_factory=Counts)
    silent: int = 0
    each: list[Counts] = field(default_factory=list)
    by: dict[str, dict[str, Counts]] = field(
        default_factory=lambda: {
            name: defaultdict(Counts) for name in ("language", "type", "genre")
        }
    )
    accuracy: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    attributes: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    misses: list[str] = field(default_factory=list)


def score(gold: Iterable[LabelledDocument], predictions: Iterable[Prediction]) -> Report:
    """Return the figures of a run; lines whose label stays open are left out.

    An event is right where type and issuer agree, one to one within a document. Attributes are scored on right events
    only; evidence counts where the two spans overlap in the document.
    """
    found = {each.document_id: each.events for each in predictions}
    sums = _Sums()
    for row in gold:
        if not row.is_open:
            _add(sums, row, found.get(row.document.id, ()))
    return Report(
        documents=sums.documents,
        silent=sums.silent,
        events=sum(sums.each, Counts()),
        f1_95=interval(sums.each),
        by={name: dict(sorted(held.items())) for name, held in sums.by.items()},
        accuracy=dict(sorted(sums.accuracy.items())),
        attributes=dict(sorted(sums.attributes.items())),
        misses=tuple(sums.misses),
    )


def _add(sums: _Sums, row: LabelledDocument, found: tuple[Label, ...]) -> None:
    pairing = paired(row.events, found)
    counts = Counts(len(pairing.pairs), len(pairing.extra), len(pairing.missed))
    has_events, has_found = bool(row.events), bool(found)
    sums.documents += Counts(
        has_events and has_found, has_found and not has_events, has_events and not has_found
    )
    sums.silent += not has_events and not has_found
    sums.each.append(counts)
    sums.by["language"][row.document.language or "?"] += counts
    sums.by["genre"][row.genre or "?"] += counts
    _add_types(sums.by["type"], pairing)
    sums.misses += _told(row.document.id, pairing)
    for event, hit in pairing.pairs:
        _add_attributes(sums, row.document, event, hit)


def _add_types(by_type: dict[str, Counts], pairing: Pairing) -> None:
    for event, _ in pairing.pairs:
        by_type[event.event_type or "?"] += Counts(tp=1)
    for event in pairing.extra:
        by_type[event.event_type or "?"] += Counts(fp=1)
    for event in pairing.missed:
        by_type[event.event_type or "?"] += Counts(fn=1)


def _told(name: str, pairing: Pairing) -> list[str]:
    missed = [f"MISSED {name} {_line(event)}" for event in pairing.missed]
    return missed + [f"EXTRA  {name} {_line(event)}" for event in pairing.extra]


def _line(event: Label) -> str:
    words = " ".join((event.evidence or "")[:_SHOWN].split())
    return f"{event.event_type} {event.issuer}: {words}"


def _add_attributes(sums: _Sums, document: Document, event: Label, hit: Label) -> None:
    is_met = overlap(document, event.evidence, hit.evidence)
    sums.accuracy["evidence"] += Tally(is_met, not is_met)
    for name in SINGLE:
        want, got = getattr(event, name), getattr(hit, name)
        if want is None and got is None:
            continue
        sums.accuracy[name] += Tally(want == got, want != got)
        if want != got:
            sums.misses.append(_wrong(document, event, name, want, got))
    for name in SEVERAL:
        wanted, given = {*getattr(event, name)}, {*getattr(hit, name)}
        both = wanted & given
        sums.attributes[name] += Counts(len(both), len(given - both), len(wanted - both))
        if wanted != given:
            sums.misses.append(_wrong(document, event, name, sorted(wanted), sorted(given)))


def _wrong(document: Document, event: Label, name: str, want: object, got: object) -> str:
    return f"ATTR   {document.id} {event.event_type} {name}: want {want} got {got}"

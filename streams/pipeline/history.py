"""What was said and known up to a moment, version by version: alerts off their topic, measures off the log."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from streams.catalog.catalog import Catalog
from streams.domain.alert import MeasureOutput
from streams.domain.history import AlertVersion, MeasureVersion, Said
from streams.domain.record import Record
from streams.pipeline.service import knowledge_of
from streams.pipeline.standing import known_at, until
from streams.track.fold import Fold

BEGINNING = datetime.min.replace(tzinfo=UTC)
Clock = Callable[[Said], datetime]


def when_said(said: Said) -> datetime:
    """Return when an alert was written."""
    return said.said_at


def when_known(said: Said) -> datetime:
    """Return when the record behind an alert was known: what a log of simulated time goes by."""
    return said.alert.observed_at


def alert_versions(
    said: Iterable[Said], at: datetime | None = None, clock: Clock = when_said
) -> list[AlertVersion]:
    """Return what had been said at a moment, in order; an alert that was sent twice counts when first said."""
    first: dict[str, Said] = {}
    for each in sorted(said, key=_order):
        if at is None or clock(each) <= at:
            first.setdefault(each.alert.id, each)
    found = {id_: AlertVersion(each) for id_, each in first.items()}
    for later in first.values():
        for earlier in later.alert.references:
            known = found.get(earlier)
            if known is not None and known.superseded_by is None:
                found[earlier] = replace(
                    known, superseded_by=later.alert.id, superseded_at=clock(later)
                )
    return list(found.values())


def measure_versions(
    records: Iterable[tuple[int, Record]], catalog: Catalog, at: datetime | None = None
) -> list[MeasureVersion]:
    """Return each state of each measure that the present rules make of what was known at a moment, in order."""
    found: dict[str, MeasureVersion] = {}
    last: dict[str, MeasureVersion] = {}
    for known, output in _measures(until(records, at), catalog):
        if output.id in found:
            continue  # a change goes out again on the next ticks
        before = last.get(output.measure.id)
        version = MeasureVersion(
            id=output.id,
            measure=output.measure,
            revision=before.revision + 1 if before else 1,
            cause=output.cause,
            log_offset=output.log_offset,
            known_at=known,
        )
        found[output.id] = last[output.measure.id] = version
        if before:
            found[before.id] = replace(before, superseded_by=output.id, superseded_at=known)
    return list(found.values())


def _measures(
    records: Iterable[tuple[int, Record]], catalog: Catalog
) -> Iterator[tuple[datetime, MeasureOutput]]:
    """Yield what the fold says of measures, and when the record behind it was known: never earlier than one before."""
    fold = Fold(knowledge_of(catalog))
    latest = BEGINNING
    for offset, record in records:
        latest = max(latest, known_at(record) or BEGINNING)
        for output in fold.apply(record, offset):
            if isinstance(output, MeasureOutput):
                yield latest, output


def _order(said: Said) -> tuple[datetime, int, int]:
    return said.said_at, said.position.partition, said.position.offset

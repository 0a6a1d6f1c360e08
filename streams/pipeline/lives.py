"""What was known of each measure, state by state: the answers of every day, told only where they change.

The fold's own outputs know what the catalogue knows, in a log of simulated time ahead of its day; these do not.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from streams.catalog.catalog import Catalog
from streams.catalog.tracking import Tracking
from streams.domain.alert import MeasureOutput
from streams.domain.history import MeasureVersion
from streams.domain.identity import id_of
from streams.domain.measure import MeasureStatus
from streams.domain.record import Record
from streams.domain.vocabulary import MeasureState
from streams.pipeline.answers import life_at
from streams.pipeline.service import knowledge_of
from streams.pipeline.standing import Standing, known_at, until
from streams.track.fold import Fold
from streams.track.life import LifeStep
from streams.track.pieces import part_statuses
from streams.track.seeding import seed_steps
from streams.track.state import MeasureEntry, State

BEGINNING = datetime.min.replace(tzinfo=UTC)


def measure_versions(
    records: Iterable[tuple[int, Record]], catalog: Catalog, at: datetime | None = None
) -> list[MeasureVersion]:
    """Return each state of each measure that the present rules make of what was known at a moment, in order."""
    state = State()
    fold = Fold(knowledge_of(catalog), state)
    lives = _Lives(state, catalog.tracking)
    for offset, record in until(records, at):
        outputs = fold.apply(record, offset, is_silent=True)
        lives.read(record, offset, {o.measure.id for o in outputs if isinstance(o, MeasureOutput)})
    return list(lives.found.values())


@dataclass(slots=True)
class _Watched:
    """When a measure must be read again: on a day, or with other acts than these."""

    day: date | None
    steps: dict[str, LifeStep]


@dataclass(slots=True)
class _Lives:
    """Reads the measures that a record or its day may have changed, and keeps each state that is another one."""

    state: State
    tracking: Tracking
    latest: datetime = BEGINNING
    found: dict[str, MeasureVersion] = field(default_factory=dict)
    last: dict[str, MeasureVersion] = field(default_factory=dict)
    watched: dict[str, _Watched] = field(default_factory=dict)

    def read(self, record: Record, offset: int, touched: set[str]) -> None:
        """Take what a record changed; `touched` are the measures that the fold put out."""
        self.latest = max(self.latest, known_at(record) or BEGINNING)
        if self.state.today is None:
            return  # the log is being opened
        now = Standing(self.state, self.latest.date(), self.latest, offset + 1, self.tracking)
        for entry in self.state.measures.values():
            if entry.id in touched or self._is_due(entry, now.day):
                self._take(entry, now, record, offset)

    def _is_due(self, entry: MeasureEntry, day: date) -> bool:
        watched = self.watched.get(entry.id)
        if watched is None or entry.steps != watched.steps:
            return True
        return watched.day is not None and watched.day <= day

    def _take(self, entry: MeasureEntry, now: Standing, record: Record, offset: int) -> None:
        status, day = self._status(entry, now)
        self.watched[entry.id] = _Watched(day, dict(entry.steps))
        before = self.last.get(entry.id)
        if status is None or (before is not None and before.measure == status):
            return
        revision = before.revision + 1 if before else 1
        version = MeasureVersion(
            id=id_of("version", record.id, entry.id, revision),
            measure=status,
            revision=revision,
            cause=record.id,
            log_offset=offset,
            known_at=self.latest,
        )
        if before:
            self.found[before.id] = replace(
                before, superseded_by=version.id, superseded_at=self.latest
            )
        self.found[version.id] = self.last[entry.id] = version

    def _status(
        self, entry: MeasureEntry, now: Standing
    ) -> tuple[MeasureStatus | None, date | None]:
        """Return what is known of a measure on a day, None before anything is; and when a date may change that."""
        if entry.status is None or entry.superseded_by is not None:
            return entry.status, None
        reading = life_at(now, entry).on(now.day)
        day = _sooner(reading.next_day, _next_issue(entry, now.day))
        if reading.state is not None:
            return replace(
                entry.status,
                state=reading.state,
                since=reading.since,
                until=reading.pause_until or reading.until,
                by=reading.by,
                needs_review=reading.needs_review,
                reason=reading.reason,
                is_by_date=reading.is_by_date,
                parts=part_statuses(reading, lambda _part, _found: False),
            ), day
        if entry.id not in self.last:
            return None, day
        return replace(entry.status, state=MeasureState.ENDED, reason="retracted"), day


def _next_issue(entry: MeasureEntry, day: date) -> date | None:
    """Return the next day on which an act was issued that the catalogue knows already."""
    seeds = seed_steps(entry.known) if entry.known is not None else ()
    days = (each.issued_on for each in seeds)
    return min((each for each in days if each is not None and each > day), default=None)


def _sooner(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)

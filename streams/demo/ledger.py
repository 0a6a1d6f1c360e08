"""What the log and the alerts say happened: which events alerts tell, and whether the log still gives the same."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from streams.demo.story import Mark
from streams.domain.alert import Alert, Output
from streams.domain.record import DocumentRecord, Record
from streams.track.state import State, Storyline

REVIEW = "review"
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Refolded:
    """The log folded from its start: the alerts it gives, and the state it ends in."""

    alerts: tuple[Alert, ...]
    state: State


class Folding(Protocol):
    """The part of the fold that is used here."""

    def apply(self, record: Record, log_offset: int) -> list[Output]:
        """Take the next record of the log; return what it adds."""

    @property
    def state(self) -> State:
        """Return the state."""


def refold(fold: Folding, log: Sequence[tuple[int, Record]]) -> Refolded:
    """Return what a fresh fold makes of a log: pairs of offset and record."""
    outputs: list[Output] = []
    for offset, record in log:
        outputs += fold.apply(record, offset)
    alerts = tuple(output for output in outputs if isinstance(output, Alert))
    return Refolded(alerts, fold.state)


def told(
    refolded: Refolded, log: Iterable[tuple[int, Record]], heard: Iterable[Alert]
) -> set[Mark]:
    """Return the marks of the log's events whose storyline has an alert among those heard."""
    spoken = {alert.storyline_id for alert in heard}
    records = [record for _, record in log if isinstance(record, DocumentRecord)]
    return {
        Mark(record.document_id, event.event_type.value, event.issuer)
        for record in records
        for event in record.events
        if not spoken.isdisjoint(names_of(refolded.state, event.id))
    }


def tellers(state: State) -> dict[str, int]:
    """Return how many documents tell each pledge."""
    told_in = {
        name: len({state.events[event].telling.document_id for event in story.tellings})
        for name, story in state.storylines.items()
    }
    return {
        name: told_in.get(entry.pledge.storyline_id, 0) for name, entry in state.pledges.items()
    }


def silent(log: Iterable[tuple[int, Record]]) -> Counter[str]:
    """Return the documents of the log without an event, by the step that refused them; `review` waits for a person."""
    records = [record for _, record in log if isinstance(record, DocumentRecord)]
    return Counter(reason_of(record) for record in records if not record.events)


def reason_of(record: DocumentRecord) -> str:
    """Return why a record has no event."""
    if record.candidates:
        return REVIEW
    return record.vetoes[-1].step.value if record.vetoes else UNKNOWN


def names_of(state: State, event_id: str) -> tuple[str, ...]:
    """Return the ids of the storyline that tells an event, elder ones that it was merged into included."""
    names: list[str] = []
    story = _story(state, state.homes.get(event_id))
    while story is not None and story.id not in names:
        names.append(story.id)
        story = _story(state, story.superseded_by)
    return tuple(names)


def _story(state: State, name: str | None) -> Storyline | None:
    return None if name is None else state.storylines.get(name)

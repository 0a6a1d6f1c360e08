"""What of an alert its severity and the codes of its goods follow from."""

from typing import NamedTuple

from streams.domain.alert import Alert
from streams.domain.vocabulary import EventType, MeasureType


class Act(NamedTuple):
    """The act that an alert tells, whoever says it: one of few kinds, which are asked for again and again."""

    event_type: EventType
    measure_type: MeasureType
    targets: tuple[str, ...]
    items: tuple[str, ...]
    linked_measures: tuple[str, ...]


def act_of(alert: Alert) -> Act:
    """Return the act of an alert."""
    return Act(
        alert.event_type,
        alert.measure_type,
        alert.targets,
        alert.items,
        alert.linked_measures,
    )

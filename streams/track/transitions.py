"""The one table of a measure's life: what an act makes of a state, for the whole and for each of its parts."""

from streams.domain.vocabulary import EventType, MeasureState

IMPOSITION, GUIDANCE, EASING = EventType.IMPOSITION, EventType.GUIDANCE, EventType.EASING
SUSPENSION, EXTENSION = EventType.SUSPENSION, EventType.EXTENSION
CANCELLATION, REINSTATEMENT = EventType.CANCELLATION, EventType.REINSTATEMENT
PROPOSED, IN_FORCE = MeasureState.PROPOSED, MeasureState.IN_FORCE
SUSPENDED, ENDED = MeasureState.SUSPENDED, MeasureState.ENDED

TRANSITIONS: dict[tuple[MeasureState | None, EventType], MeasureState] = {
    # None: nothing is known of the measure but this act; whatever touches it presupposes it
    (None, IMPOSITION): IN_FORCE,
    (None, GUIDANCE): IN_FORCE,
    (None, EASING): IN_FORCE,
    (None, EXTENSION): IN_FORCE,
    (None, REINSTATEMENT): IN_FORCE,
    (None, SUSPENSION): SUSPENDED,
    (None, CANCELLATION): ENDED,
    (PROPOSED, IMPOSITION): IN_FORCE,
    (PROPOSED, GUIDANCE): PROPOSED,
    (PROPOSED, EASING): PROPOSED,
    (PROPOSED, SUSPENSION): SUSPENDED,
    (PROPOSED, CANCELLATION): ENDED,
    (IN_FORCE, IMPOSITION): IN_FORCE,
    (IN_FORCE, GUIDANCE): IN_FORCE,
    (IN_FORCE, EASING): IN_FORCE,
    (IN_FORCE, EXTENSION): IN_FORCE,
    (IN_FORCE, SUSPENSION): SUSPENDED,
    (IN_FORCE, CANCELLATION): ENDED,
    (SUSPENDED, IMPOSITION): SUSPENDED,
    (SUSPENDED, GUIDANCE): SUSPENDED,
    (SUSPENDED, EASING): SUSPENDED,
    (SUSPENDED, SUSPENSION): SUSPENDED,
    (SUSPENDED, EXTENSION): SUSPENDED,
    (SUSPENDED, REINSTATEMENT): IN_FORCE,
    (SUSPENDED, CANCELLATION): ENDED,
    (ENDED, GUIDANCE): ENDED,
    (ENDED, REINSTATEMENT): IN_FORCE,
    (ENDED, CANCELLATION): ENDED,
}
"""What the table lacks is impossible as far as we know: a person must look."""

AFTER_A_DATE: dict[tuple[MeasureState, EventType], MeasureState | None] = {
    # the old suspension is over: a text says so, or comes too late to prolong it
    (IN_FORCE, REINSTATEMENT): IN_FORCE,
    (IN_FORCE, EXTENSION): None,
}
"""What goes before the table where a date has brought the state about."""

OF_A_PAUSE = frozenset({EXTENSION, REINSTATEMENT})
"""Acts that are about the paused parts of what they name, and the others only where nothing is or was paused."""

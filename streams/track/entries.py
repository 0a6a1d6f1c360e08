"""What a measure is called, and what has acted on it."""

from streams.track.state import MeasureEntry


def names_of(entry: MeasureEntry) -> tuple[str, ...]:
    """Return the references that lead to a measure: its own, those that mean it, those that it covers."""
    known = entry.known
    return (entry.id, *known.same_as, *known.covers) if known else (entry.id,)


def was_acted_on(entry: MeasureEntry, reference: str) -> bool:
    """Tell whether an act under a reference has touched a measure."""
    acts = entry.known.acts if entry.known else ()
    return any(reference in act.refs for act in acts) or any(
        reference in step.by for step in entry.steps.values()
    )


def is_own(entry: MeasureEntry, reference: str) -> bool:
    """Tell whether a reference is a measure's own."""
    return entry.id == reference or (entry.known is not None and reference in entry.known.same_as)

"""Finds measures by what people call them, and by whose they are and on which goods."""

from collections.abc import Iterator

from streams.text.matcher import Matcher
from streams.track.state import MeasureEntry, State


class Roster:
    """The measures of a state by name, and by issuer and goods; all of it follows from the state."""

    def __init__(self, state: State) -> None:
        """Take the measures that a state has by now."""
        self._state = state
        self._names: Matcher[str] | None = None
        self._on: dict[tuple[str, str], dict[str, None]] = {}
        for entry in state.measures.values():
            self.index(entry)

    def index(self, entry: MeasureEntry) -> None:
        """Make a measure findable by what is known of it."""
        about = entry.known or entry.status
        if about is None:
            return
        for item in about.items:
            self._on.setdefault((about.issuer, item), {})[entry.id] = None
        if entry.known is not None:
            self._names = None

    def on(self, issuer: str, item: str) -> tuple[str, ...]:
        """Return the ids of an issuer's measures that are, or once were, on some goods."""
        return tuple(self._on.get((issuer, item), ()))

    def named_in(self, text: str) -> Iterator[str]:
        """Yield the ids of the measures that a text calls by a name of theirs."""
        if self._names is None:
            known = [each.known for each in self._state.measures.values() if each.known]
            self._names = Matcher((name, each.id) for each in known for name in each.aliases)
        yield from (hit.value for hit in self._names.find(text))

    def present(self, name: str) -> MeasureEntry | None:
        """Return the measure of an id, under the id that it has by now; None where there is none."""
        entry = self._state.measures.get(name)
        while entry is not None and entry.superseded_by is not None:
            entry = self._state.measures.get(entry.superseded_by)
        return entry

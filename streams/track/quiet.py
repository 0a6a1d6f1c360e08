"""Remembers of which storylines nothing has changed that their acts touch, so that mere repeats need not look again."""

from collections.abc import Iterable

from streams.track.facts import Facts
from streams.track.state import Storyline


class Quiet:
    """The storylines that were looked at and changed nothing, until one of the names that they were looked at by is stirred.

    The names are those of measures and of acting texts. After a restart none is quiet, and each is looked at once more.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._known: dict[str, tuple[Facts, list[str], list[str]]] = {}
        self._by_name: dict[str, dict[str, None]] = {}

    def has(self, story: Storyline) -> bool:
        """Tell whether a storyline says what it said, and nothing has changed around it."""
        known = self._known.get(story.id)
        if known is None:
            return False
        facts, links, moved = known
        return facts is story.facts and links is story.links and moved is story.moved

    def keep(self, story: Storyline, names: Iterable[str]) -> None:
        """Let a storyline be quiet that was looked at by these names."""
        self._known[story.id] = (story.facts, story.links, story.moved)
        for name in names:
            self._by_name.setdefault(name, {})[story.id] = None

    def stir(self, names: Iterable[str]) -> None:
        """Let what was looked at by any of these names be looked at again."""
        for name in names:
            for each in self._by_name.pop(name, ()):
                self._known.pop(each, None)

    def stir_all(self) -> None:
        """Let everything be looked at again."""
        self._known.clear()
        self._by_name.clear()

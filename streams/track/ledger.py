"""Finds pledges without a scan: by what acts may do to them, by the day they were made, by the acts that touch them."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date

from streams.domain.alert import Pledge
from streams.domain.vocabulary import EventType, PledgeState
from streams.track.indexes import drop
from streams.track.state import PledgeEntry, State

AWAITED = frozenset(
    {
        PledgeState.OPENED,
        PledgeState.PARTLY_FULFILLED,
        PledgeState.LAPSED,
        PledgeState.CONTRADICTED,
    }
)
"""States in which a text still counts: one that comes late is the text all the same."""

SETTLED = frozenset({PledgeState.WITHDRAWN, PledgeState.FULFILLED})
"""States in which no text counts any more."""

_NONE: Mapping[str, None] = {}

Key = tuple[str, str]
Scope = Callable[[Iterable[str]], tuple[str, ...]]


class Ledger:
    """Indexes over the pledges of a state; they are rebuilt from it."""

    def __init__(self, state: State, scope: Scope, favours: Collection[EventType]) -> None:
        """Take a state, what tells which items name goods, and what is promised in return for the same."""
        self._state, self._scope, self._favours = state, scope, favours
        self._by_scope: dict[Key, dict[str, None]] = {}
        self._by_day: dict[date, dict[str, None]] = {}
        self._by_act: dict[str, dict[str, None]] = {}
        for pledge_id, day in state.done.items():
            self._by_day.setdefault(day, {})[pledge_id] = None
        for entry in state.live_pledges:
            self.index(entry.pledge)
            for story in entry.effects:
                self.touch(story, entry.pledge.id)

    def index(self, pledge: Pledge) -> None:
        """Make a favour findable by its day and, while a text counts, a pledge by issuer and item; `""` is unnamed scope."""
        if pledge.event_type in self._favours:
            self._by_day.setdefault(pledge.opened_at.date(), {})[pledge.id] = None
        for key in self._keys(pledge) if pledge.state in AWAITED else ():
            self._by_scope.setdefault(key, {})[pledge.id] = None

    def forget(self, pledge: Pledge) -> None:
        """Make a pledge findable no longer, before it changes."""
        drop(self._by_day, pledge.opened_at.date(), pledge.id)
        for key in self._keys(pledge):
            drop(self._by_scope, key, pledge.id)

    def awaiting(self, issuer: str, items: Iterable[str]) -> dict[str, None]:
        """Return the pledges of an issuer that are about any of these items, or about none by name."""
        found: dict[str, None] = {}
        for item in ("", *items):
            held = self._by_scope.get((issuer, item))
            if held:
                found.update(held)
        return found

    def on(self, day: date) -> tuple[PledgeEntry, ...]:
        """Return the favours of a day, by id; what is put away is there, too, whatever it is."""
        return tuple(self._state.pledges[each] for each in sorted(self._by_day.get(day, {})))

    def touch(self, story: str, pledge_id: str) -> None:
        """Make a pledge findable by a storyline whose act does something to it."""
        self._by_act.setdefault(story, {})[pledge_id] = None

    def untouch(self, story: str, pledge_id: str) -> None:
        """Make it findable by that storyline no longer."""
        drop(self._by_act, story, pledge_id)

    def touched_by(self, story: str) -> Mapping[str, None]:
        """Return the pledges to which a storyline's act does something."""
        return self._by_act.get(story, _NONE)

    def retire(self, pledge_id: str) -> None:
        """Put a settled pledge away once all its storylines are forgotten: hardly anything can change it any more."""
        entry, stories = self._state.pledges[pledge_id], self._state.storylines
        if entry.pledge.state not in SETTLED or entry.pledge.storyline_id in stories:
            return
        if any(each in stories for each in entry.effects):
            return
        for each in entry.effects:
            self.untouch(each, pledge_id)
        self._state.done[pledge_id] = entry.pledge.opened_at.date()
        self._state.pledges.put_away(pledge_id)

    def revive(self, pledge_id: str) -> None:
        """Follow a pledge again that was put away, before it changes."""
        if self._state.done.pop(pledge_id, None) is not None:
            for each in self._state.pledges[pledge_id].effects:
                self.touch(each, pledge_id)

    def _keys(self, pledge: Pledge) -> list[Key]:
        items = self._scope(pledge.items) or ("",)
        return [(pledge.issuer, item) for item in items]

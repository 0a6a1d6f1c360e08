"""The fold over the log: it owns its state, and the same records give the same outputs."""

import hashlib
from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime, timedelta
from typing import assert_never

from streams.domain.alert import Output
from streams.domain.record import Decision, DocumentRecord, Pack, Record, Seed, Tick
from streams.track import calendar, measures, pledges
from streams.track.book import Book, Knowledge, Turn
from streams.track.decisions import decide
from streams.track.documents import document
from streams.track.forgetting import forget
from streams.track.plain import built, plain
from streams.track.shelf import Shelf
from streams.track.spelling import parts_of, spelled
from streams.track.state import State

VERSION = 9
RESENDS = 2
"""A change goes out again on the next two ticks, so that a stale writer's older value never stays the last."""


_ONCE = (Decision, Pack)


class Fold:
    """What the log has told so far, and what each further record adds."""

    def __init__(self, knowledge: Knowledge, state: State | None = None) -> None:
        """Take the knowledge; without a state the log begins."""
        self._book = Book(knowledge, state or State())
        measures.resume(self._book)
        calendar.resume(self._book)

    @property
    def pack(self) -> str | None:
        """Return the digest of the log's last rule pack."""
        return self._book.state.pack

    @property
    def state(self) -> State:
        """Return the state, to be read only."""
        return self._book.state

    @property
    def is_simulated(self) -> bool:
        """Tell whether the log's first record says that its time is simulated."""
        return self._book.state.is_simulated

    def apply(self, record: Record, log_offset: int, *, is_silent: bool = False) -> list[Output]:
        """Return what a record adds, in order; silently: without its alerts, as they are out already."""
        book = self._book
        if isinstance(record, _ONCE) and _is_repeat(book.state, record):
            return []
        turn = Turn(record.id, log_offset, None, pack=book.state.pack or "", is_silent=is_silent)
        match record:
            case DocumentRecord():
                turn.at, turn.pack = record.observed_at, record.pack
                _advance(book, turn, record.observed_at.date())
                document(book, turn, record)
            case Tick():
                _tick(book, turn, record)
            case Decision():
                turn.at = record.at
                decide(book, turn, record)
            case Seed():
                measures.seeded(book, turn, record.measure)
            case Pack():
                _activate(book, turn, record)
            case _:
                assert_never(record)
        return _outputs(book, turn)

    def digest(self) -> str:
        """Return the sha256 of the state, without what depends on the run."""
        found = hashlib.sha256()
        for place, (name, part) in enumerate(parts_of(self._book.state)):
            found.update(f'{"," if place else "{"}"{name}":{spelled(part)}'.encode())
        found.update(b"}")
        return found.hexdigest()

    def sizes(self) -> Mapping[str, int]:
        """Return how many entries each part of the state holds."""
        state = self._book.state
        parts = {each.name: getattr(state, each.name) for each in fields(state)}
        return {n: len(part) for n, part in parts.items() if isinstance(part, dict | list | Shelf)}

    def snapshot(self) -> dict[str, object]:
        """Return the state as plain JSON values; its shelves, whose entries are texts, stand beside the rest of it."""
        state = self._book.state
        rest: dict[str, object] = {}
        shelves: dict[str, object] = {}
        for each in fields(state):
            part = getattr(state, each.name)
            (shelves if isinstance(part, Shelf) else rest)[each.name] = plain(part)
        return {"version": VERSION, "state": rest, "shelves": shelves}

    @classmethod
    def restore(cls, knowledge: Knowledge, snapshot: object) -> "Fold":
        """Return the fold of a snapshot; it raises ValueError for what is none, or another version's."""
        if not isinstance(snapshot, Mapping) or snapshot.get("version") != VERSION:
            raise ValueError(f"no snapshot of version {VERSION}")
        return cls(knowledge, built(State, {**snapshot["state"], **snapshot["shelves"]}))


def _is_repeat(state: State, record: Decision | Pack) -> bool:
    """Tell whether a decision or rule pack stands in the log again; documents and ticks are known by what they say."""
    if record.id in state.carried_out:
        return True
    state.carried_out.append(record.id)
    return False


def _outputs(book: Book, turn: Turn) -> list[Output]:
    if not (turn.measures or turn.pledges or turn.stories):
        return turn.outputs
    if book.state.today is not None:
        measures.put_out(book, turn)
        calendar.watch(book, turn)
    pledges.put_out(book, turn)
    return turn.outputs


def _advance(book: Book, turn: Turn, day: date) -> None:
    """Move on to a later day, on which dates may change measures; the first day reads all of them."""
    state = book.state
    if state.today is not None and day <= state.today:
        return
    is_first = state.today is None
    state.today = day
    book.lately.stir_all()  # or all claims of a long time would be kept
    measures.on_day(book, turn, None if is_first else day)


def _tick(book: Book, turn: Turn, tick: Tick) -> None:
    state = book.state
    is_old = state.now is not None and tick.now <= state.now
    if is_old and state.watermark is not None and tick.watermark <= state.watermark:
        return
    since = state.now
    turn.at = state.now = max(tick.now, state.now or tick.now)
    before, state.watermark = (
        state.watermark,
        max(tick.watermark, state.watermark or tick.watermark),
    )
    _echo(book, turn)
    _advance(book, turn, state.now.date())
    calendar.watch(book, turn, since)
    calendar.count_down(book, turn, state.now)
    calendar.conclude(book, turn, state.watermark, state.now)
    if before is None or before.date() < state.watermark.date():
        _drop_old(book, state.watermark)


def _drop_old(book: Book, watermark: datetime) -> None:
    """Drop what is old on a new day of which everything has been read: questions that nobody answered, and what is forgotten."""
    state = book.state
    oldest = watermark - timedelta(days=book.tracking.review_days)
    forget(book, watermark.date())
    book.texts.forget(watermark.date() - timedelta(days=book.tracking.windows.likeness))
    for each in [k for k, said in state.candidates.items() if said.telling.observed_at < oldest]:
        del state.candidates[each]


def _echo(book: Book, turn: Turn) -> None:
    """Send again, byte for byte, what has changed since the tick before the last."""
    for key, echo in list(book.state.echoes.items()):
        turn.outputs.extend(each for each in (echo.measure, echo.pledge) if each is not None)
        echo.sent += 1
        if echo.sent == RESENDS:
            del book.state.echoes[key]


def _activate(book: Book, turn: Turn, pack: Pack) -> None:
    """Take over a rule pack, and what had been told when it was activated."""
    state = book.state
    is_first = state.pack is None
    state.pack = turn.pack = pack.digest
    if is_first and pack.time == "simulated":
        state.is_simulated = True
    if not state.is_simulated:
        _advance(book, turn, pack.activated_at.date())
    for storyline_id, told in pack.told.items():
        story = state.storylines.get(storyline_id) or state.series.get(storyline_id)
        if story is not None and told.alert_id not in story.alerts:
            story.alerts.append(told.alert_id)
            book.index_alert(told.alert_id, story)
        if story is not None:
            story.revision = told.revision

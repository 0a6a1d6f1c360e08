"""Watches the days of measures, promises and drafts: counts them down, and says which have passed without a text."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from streams.domain.alert import Due, Pledge
from streams.domain.vocabulary import DayKind, PledgeState, Tier
from streams.track import pledges
from streams.track.agenda import LAST, begins, ends, key_of
from streams.track.ages import grow_old
from streams.track.alerts import tell
from streams.track.book import Book, Turn
from streams.track.days import (
    days_of_measure,
    days_of_story,
    is_told_elsewhere,
    lapses,
    stands,
    states_on,
)
from streams.track.keeping import grown
from streams.track.series import is_sure, series_of
from streams.track.state import Storyline, Watch
from streams.track.touching import is_in_scope

COUNTDOWN = "countdown"
LAPSED = "lapsed_without_act"
TAKEN_BACK = "lapse_taken_back"

Back = dict[str, tuple[Watch, list[str]]]
"""The lapses that a turn takes back, with the subjects that a text has come for."""


def watch(book: Book, turn: Turn, known: datetime | None = None) -> None:
    """Bring the watched days up to date with what the turn has touched, and tell whose lapse is taken back by it.

    `known` is when the days became known, now unless it is given: what of a countdown lies before is not told.
    """
    at = known or _moment(book, turn) if turn.measures or turn.pledges or turn.stories else None
    if at is None:
        return
    back: Back = {}
    for each in turn.measures:
        entry = book.state.measures[each]
        if entry.superseded_by is not None:
            _hand_over(book, each, entry.superseded_by)
        else:
            _renew(book, each, days_of_measure(book, entry), at, back)
    for each in turn.pledges:
        pledge = book.state.pledges[each].pledge
        turn.stories[pledge.storyline_id] = None
        _await(book, pledge)
    for story in [book.state.storylines.get(each) for each in turn.stories]:
        if story is not None:
            _renew(book, story.id, days_of_story(book, story), at, back)
    for found, subjects in back.values():
        _tell(book, turn, replace(found, subjects=subjects), TAKEN_BACK, at)


def count_down(book: Book, turn: Turn, now: datetime) -> None:
    """Tell the nearest step of each watched day whose moment has come; those that the clock jumped are not told late."""
    grow_old(book, turn, now)
    for key in sorted(book.agenda.steps.ring(now)):  # since when it waited does not count
        found = book.state.watches.get(key)
        if found is None:
            continue
        step = _step(book, found, now)
        if step is not None and (found.step is None or step < found.step):
            found.step = step
            if now < _end(book, found):
                _tell(book, turn, found, COUNTDOWN, now)
        _wait(book, key, found, now)


def conclude(book: Book, turn: Turn, watermark: datetime, now: datetime) -> None:
    """Let promises, measures and drafts lapse whose day is over, once all that was published by then has been read."""
    for each in book.agenda.pledges.ring(watermark):
        pledges.lapse(book, turn, each, watermark)
    for each in sorted(
        book.agenda.measures.ring(watermark)
    ):  # whatever a measure waited for before
        turn.measures[each] = None
    for key in book.agenda.ends.ring(watermark):
        found = book.state.watches.get(key)
        if found is None or found.has_lapsed or _end(book, found) > watermark:
            continue
        for each in [each for each in found.subjects if not lapses(book, each, found)]:
            _leave(book, key, found, each)
        if found.subjects:
            found.has_lapsed = True
            _tell(book, turn, found, LAPSED, now)


def resume(book: Book) -> None:
    """Let what the state waits for wait again, as after a restart."""
    state = book.state
    now = state.now or datetime.min.replace(tzinfo=UTC)
    for key, found in state.watches.items():
        if not found.has_lapsed:
            book.agenda.ends.put(_end(book, found), key)
            _wait(book, key, found, now)
    for each in state.live_pledges:
        _await(book, each.pledge)
        grown(book, each.pledge, now)


def _renew(book: Book, subject: str, days: Iterable[Watch], at: datetime, back: Back) -> None:
    """Watch the days that a subject sets now, and no others."""
    wanted = {key_of(each): each for each in days}
    for key in book.agenda.of(subject):
        found = book.state.watches[key]
        is_set = key in wanted or _stands(book, subject, found)
        can_lapse = is_set or subject in book.state.measures  # another act may set the same day
        if found.has_lapsed and not (can_lapse and lapses(book, subject, found)):
            if _came_in_time(book, subject, found):
                back.setdefault(key, (found, []))[1].append(subject)
            _leave(book, key, found, subject)
        elif not is_set and not found.has_lapsed:
            _leave(book, key, found, subject)
    for key, day in wanted.items():
        known = book.state.watches.get(key)
        if known is None and _is_ahead(book, day, at) and _teller(book, day) is not None:
            known = book.state.watches[key] = day
            day.step = _step(book, day, at)
            book.agenda.ends.put(_end(book, day), key)
            _wait(book, key, day, at)
        if known is not None and not known.has_lapsed and subject not in known.subjects:
            known.subjects.append(subject)
            book.agenda.index(subject, key)


def _stands(book: Book, subject: str, found: Watch) -> bool:
    entry = book.state.measures.get(subject)
    return entry is not None and found.kind is DayKind.UNTIL and stands(book, entry, found)


def _came_in_time(book: Book, subject: str, found: Watch) -> bool:
    """Tell whether the text that is known by now was issued by the day; one that came after it takes nothing back."""
    story = book.state.storylines.get(subject)
    if story is None:
        return True
    own, entry = story.facts.issued_on, book.state.pledges.get(story.pledge_id or "")
    met = entry.effects.values() if entry and entry.pledge.storyline_id == subject else ()
    days = [own, *(effect.day for effect in met if effect.does != "against")]
    return any(day is not None and day <= found.day for day in days)


def _leave(book: Book, key: str, found: Watch, subject: str) -> None:
    found.subjects.remove(subject)
    book.agenda.forget(subject, key)
    if not found.subjects:
        del book.state.watches[key]


def dismiss(book: Book, subject: str) -> None:
    """Watch the days of a subject no longer, which is about to be forgotten."""
    for key in book.agenda.of(subject):
        _leave(book, key, book.state.watches[key], subject)


def _hand_over(book: Book, old: str, new: str) -> None:
    """Let the days of a measure that another entry has taken over be those of the other."""
    for key in book.agenda.of(old):
        found = book.state.watches[key]
        found.subjects = list(
            dict.fromkeys(new if each == old else each for each in found.subjects)
        )
        book.agenda.forget(old, key)
        book.agenda.index(new, key)


def _await(book: Book, pledge: Pledge) -> None:
    """Look at an open promise again when its day is over."""
    end = pledges.end_of(book, pledge)
    if end is not None and pledge.state is PledgeState.OPENED:
        book.agenda.pledges.put(end, pledge.id)


def _tell(book: Book, turn: Turn, found: Watch, what: str, now: datetime) -> None:
    story = _teller(book, found)
    subjects = tuple(each for each in found.subjects if not is_told_elsewhere(book, each, found))
    if story is None or not subjects:
        return
    today = now.astimezone(book.knowledge.zone_of(found.issuer)).date()
    due = Due(
        kind=found.kind,
        day=found.day,
        days_left=(found.day - today).days,
        subjects=subjects,
        countdown=found.step if what == COUNTDOWN else None,
    )
    states = (None, None) if what == COUNTDOWN else states_on(book, found)
    tell(book, turn, story, (what,), due=due, states=states)


def _teller(book: Book, found: Watch) -> Storyline | None:
    """Return the storyline that tells of a day; None where it was never told, was taken back, or the catalogue is not sure."""
    story = book.state.storylines.get(found.owner)
    if story is not None:
        is_told = bool(story.alerts) and story.withdrawn is None and story.superseded_by is None
        is_close = story.facts.tier is not Tier.WEAK and is_in_scope(book, story)
        return story if is_told and is_close else None
    entry = book.state.measures.get(found.owner)
    if entry is None or entry.known is None or not is_sure(entry.known, found.act):
        return None
    series = series_of(book, entry.known, found.act)
    return series if series.withdrawn is None else None


def _moment(book: Book, turn: Turn) -> datetime | None:
    """Return the latest time that is known; None before the log tells any."""
    state = book.state
    today = None if state.today is None else begins(UTC, state.today)
    return max(filter(None, (turn.at, state.now, today)), default=None)


def _is_ahead(book: Book, found: Watch, at: datetime) -> bool:
    return found.day < LAST and at < begins(book.knowledge.zone_of(found.issuer), found.day)


def _end(book: Book, found: Watch) -> datetime:
    return ends(book.knowledge.zone_of(found.issuer), found.day)


def _moments(book: Book, found: Watch) -> list[tuple[int, datetime]]:
    """Return the steps of the countdown, from far to near, each with the moment at which it has come."""
    zone = book.knowledge.zone_of(found.issuer)
    return [
        (step, begins(zone, found.day - timedelta(days=step))) for step in book.tracking.countdown
    ]


def _step(book: Book, found: Watch, at: datetime) -> int | None:
    """Return the nearest step that has come; None while all lie ahead."""
    return min((step for step, moment in _moments(book, found) if moment <= at), default=None)


def _wait(book: Book, key: str, found: Watch, at: datetime) -> None:
    """Look at a day again at the next step of its countdown."""
    ahead = [moment for _, moment in _moments(book, found) if moment > at]
    if ahead:
        book.agenda.steps.put(min(ahead), key)

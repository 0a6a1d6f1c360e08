"""The days of a sentence: how old the act is, from when and until when it holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from streams.detect.reading import Side, Statement
from streams.detect.stems import CHANGING
from streams.detect.words import Word
from streams.domain.frames import Act, Cue, Frame, Thing
from streams.text.calendar import Length, add
from streams.text.dates import DateMention, DateReader
from streams.text.durations import Duration, DurationReader

_BEFORE: Final = 46
_AFTER: Final = 3
_MONTH: Final = 31  # days
_WEEK: Final = 7
_PART: Final = 0.6  # an end sooner than this part of the length is the old one
_STALE: Final = 45  # a day of effect so far back is that of an older act
_NEAR: Final = 80
_MAKING: Final = frozenset({Act.CREATE, Act.ADD, Act.APPLY, Cue.BACKGROUND})
_SAYING: Final = frozenset({Cue.SAID, Cue.ISSUED, Cue.PROMISE, Cue.DRAFT})
_LASTING: Final = frozenset({Act.PROLONG, Act.EXPLAIN, Act.LAPSE})
_NAMED: Final = frozenset({Thing.ACT, Thing.RELIEF, Thing.ADVICE, Thing.PLAN})
_NAME: Final = 24  # characters between "order" and "of 3 May": its number
_STARTING: Final = frozenset({Cue.FROM, Cue.FUTURE_FORCE})


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a sentence tells of an act; `age` is that of its latest day that has passed, in days.

    `is_bounded`: the clause of the act itself says until when; `length`: how long it holds, where the sentence tells it.
    """

    effective: date | None = None
    until: date | None = None
    age: int | None = None
    told: date | None = None
    is_bounded: bool = False
    length: Length | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with the days and lengths of time in it."""

    text: str
    mentions: Sequence[DateMention]
    durations: Sequence[Duration]


class Calendar:
    """Reads the days of sentences in one language."""

    def __init__(
        self, dates: DateReader, durations: DurationReader, ranges: frozenset[str]
    ) -> None:
        """Take the readers of days and of lengths of time, and the words between the days of a span."""
        self._ranges: Final = ranges
        self._dates: Final = dates
        self._durations: Final = durations

    def told(self, side: Side, statement: Statement, published: date) -> Told:
        """Return the days and lengths of time of a sentence."""
        text = side.text[statement.start : statement.end]
        mentions = self._dates.dates(text, published)
        lengths = [
            each
            for each in self._durations.durations(text)
            if not any(each.start < day.end and day.start < each.end for day in mentions)
        ]
        return Told(text, mentions, lengths)

    def days(self, told: Told, statement: Statement, frame: Frame, published: date) -> Days:
        """Return the days of a frame, from what its sentence tells."""
        text, mentions = told.text, told.mentions
        cues = [
            word
            for clause in statement.clauses
            for word in clause.words
            if word.sense in {Cue.UNTIL, Cue.FROM, Cue.FUTURE_FORCE}
        ]
        until = _last_day(_cued(mentions, cues, {Cue.UNTIL}, statement.start))
        start = _first_day(_cued(mentions, cues, _STARTING, statement.start), until)
        if start is None:
            start = _range_start(text, mentions, self._ranges) or _own_day(
                mentions, statement, frame, published
            )
        if start is not None and (published - start).days > _STALE:
            start = None
        if start is None and frame.act not in _LASTING:
            start = _planned(mentions, statement, frame, published, until)
        if start is None and Cue.FORCE in frame.cues | frame.near:
            start = _recent(mentions, published) or published
        if until is None and start is not None:
            until = _end_of(start, told.durations)
        if frame.act is Act.PROLONG:
            until = _prolonged(mentions, told.durations, published) or until
        past = [
            m.last
            for m in mentions
            if m.last <= published and m.day != until and _tells(m, statement, frame)
        ]
        latest = max(past, default=None)
        age = None if latest is None else (published - latest).days
        firm = [word for word in cues if word.sense is not Cue.UNTIL or word.is_strong]
        ends = _cued(mentions, firm, {Cue.UNTIL}, statement.start)
        length = told.durations[0].length if told.durations else None
        is_bounded = any(_is_own(m, statement, frame) for m in ends) or any(
            _is_span(each, statement, frame) for each in told.durations
        )
        return Days(start, until, age, latest, is_bounded, length)


def _prolonged(
    mentions: Sequence[DateMention], durations: Sequence[Duration], published: date
) -> date | None:
    """Return the new end of what is prolonged: the later of two days, or the old end and a length of time."""
    ends = sorted(m.last for m in mentions if (m.is_exact or m.has_year) and m.last > published)
    if not ends:
        return None
    if len(ends) > 1 or not durations:
        return ends[-1]
    longer = add(ends[0], durations[0].length)
    if longer is None:
        return ends[0]
    is_old_end = (ends[0] - published).days < _PART * (longer - ends[0]).days
    return longer if is_old_end else ends[0]


def _recent(mentions: Sequence[DateMention], published: date) -> date | None:
    """Return the latest day of the week before publication that a sentence names: "at once" is said of it."""
    days = [each.day for each in mentions if each.is_exact and each.day <= published]
    return max((day for day in days if (published - day).days <= _WEEK), default=None)


def _cued(
    mentions: Sequence[DateMention],
    cues: Sequence[Word],
    senses: set[Cue] | frozenset[Cue],
    offset: int,
) -> list[DateMention]:
    """Return the days with one of these cues as the nearest before them, or right behind them."""
    found: list[DateMention] = []
    for number, mention in enumerate(mentions):
        floor = mentions[number - 1].end if number else 0
        start, end = mention.start + offset, mention.end + offset
        before = [
            word
            for word in cues
            if floor + offset <= word.start and word.end <= start and start - word.end <= _BEFORE
        ]
        after = [word for word in cues if 0 <= word.start - end <= _AFTER]
        nearest = max(before, key=lambda word: word.end, default=None)
        chosen = {word.sense for word in ([nearest] if nearest else after)}
        if chosen & senses:
            found.append(mention)
    return found


def _tells(mention: DateMention, statement: Statement, frame: Frame) -> bool:
    """Tell whether a day says when the act was: it is one day, or a year, and stands near the act.

    A day behind the measure that is changed may say when the measure was made, or be part of its name.
    """
    is_month = (mention.last - mention.day).days < _MONTH
    if not (mention.is_exact or mention.has_year or is_month):
        return False
    start, end = mention.start + statement.start, mention.end + statement.start
    if frame.act in CHANGING and _is_name(start, statement):
        return False
    if frame.act_at[0] <= start < frame.act_at[1]:
        return (
            mention.is_exact
        )  # inside the words of the act, too ("nimmt die im Juli verhängte Sperre zurück")
    if frame.thing_at is not None and frame.act_at[1] <= start < frame.thing_at[0]:
        return mention.is_exact  # between act and thing a year says when the thing was made
    if frame.act in CHANGING and frame.thing_at is not None and frame.thing_at[1] <= start:
        words = (word for clause in statement.clauses for word in clause.words)
        between = (word for word in words if frame.thing_at[1] <= word.start <= end)
        if any(word.sense in _MAKING for word in between):
            return False
    return max(start - frame.act_at[1], frame.act_at[0] - end) <= _NEAR


def _is_name(at: int, statement: Statement) -> bool:
    """Tell whether a day is part of the name of an act of law ("the order of 3 May 2024")."""
    words = [word for clause in statement.clauses for word in clause.words if word.end <= at]
    sign = max((w for w in words if w.sense is Cue.DATED), key=lambda w: w.end, default=None)
    if sign is None or at - sign.end > _AFTER:
        return False
    return any(w.sense in _NAMED and 0 <= sign.start - w.end <= _NAME for w in words)


def _is_own(mention: DateMention, statement: Statement, frame: Frame) -> bool:
    """Tell whether a day stands in the clause of the act, or in one beside it that has no act."""
    at = mention.start + statement.start
    if frame.clause[0] <= at < frame.clause[1]:
        return True
    home = next((each for each in statement.clauses if each.start <= at < each.end), None)
    return home is not None and not any(isinstance(word.sense, Act) for word in home.words)


def _is_span(duration: Duration, statement: Statement, frame: Frame) -> bool:
    """Tell whether a length of time ends the clause of the act: "lifts the ban for one year", "停止执行...一年"."""
    start, end = duration.start + statement.start, duration.end + statement.start
    behind = max(frame.act_at[1], frame.thing_at[1] if frame.thing_at else 0)
    return behind <= start and 0 <= frame.clause[1] - end <= _AFTER


def _range_start(
    text: str, mentions: Sequence[DateMention], ranges: frozenset[str]
) -> date | None:
    """Return the first day of a range that two days span."""
    for one, other in pairwise(mentions):
        between = text[one.end : other.start].strip().lower()
        if between in ranges and one.is_exact:
            return one.day
    return None


def _own_day(
    mentions: Sequence[DateMention], statement: Statement, frame: Frame, published: date
) -> date | None:
    """Return the day of the change itself: the only one in a clause where nobody says or issues anything."""
    if _SAYING & frame.cues or Cue.UNTIL in frame.cues:
        return None
    start, end = (at - statement.start for at in frame.clause)
    own = [m for m in mentions if start <= m.start < end and m.is_exact and m.day <= published]
    return own[0].day if len(own) == 1 and (published - own[0].day).days <= _WEEK else None


def _planned(
    mentions: Sequence[DateMention],
    statement: Statement,
    frame: Frame,
    published: date,
    until: date | None,
) -> date | None:
    """Return the day to come of the change itself: the only one in its clause ("will lift the ban on October 16")."""
    start, end = (at - statement.start for at in frame.clause)
    own = [m for m in mentions if start <= m.start < end and m.is_exact and m.day > published]
    if len(own) != 1 or own[0].day == until or Cue.UNTIL in frame.cues:
        return None
    return own[0].day


def _last_day(mentions: Sequence[DateMention]) -> date | None:
    """Return the end of the last of the days."""
    return mentions[-1].last if mentions else None


def _first_day(mentions: Sequence[DateMention], until: date | None) -> date | None:
    """Return the first exact day that is not the end."""
    return next((each.day for each in mentions if each.is_exact and each.day != until), None)


def _end_of(start: date, durations: Sequence[Duration]) -> date | None:
    """Return the end of a length of time that begins on a day."""
    return add(start, durations[0].length) if durations else None

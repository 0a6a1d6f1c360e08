"""The days of a sentence: how old the act is, from when and until when it holds."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from typing import Final

from streams.detect.deferring import ahead_of, deferred, defers
from streams.detect.mentions import (
    ONCE,
    SAME,
    Ways,
    at_once,
    cued,
    end_of,
    end_of_mention,
    first_day,
    has_recent,
    is_old_end,
    last_day,
    prolonged,
    recent,
    spanned,
    start_of_mention,
    taken_up,
)
from streams.detect.ownership import (
    ENDING,
    STARTING,
    bounding,
    is_elsewhere,
    is_of_making,
    is_of_other,
    is_of_stopped,
    is_own,
    is_span,
    labelling,
    opening,
    reach_of,
    tells,
)
from streams.detect.participles import is_nested
from streams.detect.passed_over import (
    is_dateline,
    is_dating,
    is_deadline,
    is_former,
    is_numbered,
    kept,
    moved,
)
from streams.detect.reading import Side, Statement
from streams.detect.saying import is_said
from streams.detect.told import Days, Told
from streams.domain.frames import Act, Cue, Frame
from streams.text.dates import DateMention, DateReader
from streams.text.durations import DurationReader

_WEEK: Final = 7
_STALE: Final = 45  # a day of effect so far back is that of an older act
_SEMICOLON: Final = ";"  # parts the act before from the one behind
_BACK: Final = 300  # so far ahead of a sentence a day may stand that it takes up
_TALK: Final = frozenset({Cue.PROMISE, Cue.DRAFT, Cue.HEARSAY})
_LASTING: Final = frozenset({Act.PROLONG, Act.EXPLAIN, Act.LAPSE})
_UNDATED: Final = frozenset({Act.PROLONG, Act.EXPLAIN, Act.GRANT})


class Calendar:
    """Reads the days of sentences in one language."""

    def __init__(self, dates: DateReader, durations: DurationReader, ways: Ways) -> None:
        """Take the readers of days and of lengths of time, and how the language puts words to its days."""
        self._ways: Final = ways
        self._dates: Final = dates
        self._durations: Final = durations

    def told(
        self, side: Side, statement: Statement, published: date, *, is_news: bool = True
    ) -> Told:
        """Return the days and lengths of time of a sentence; in news "at once" is the day of the act."""
        text = side.text[statement.start : statement.end]
        mentions = self._mentions(side, statement, published, is_news=is_news)
        lengths = [
            each
            for each in self._durations.durations(text)
            if not any(each.start < day.end and day.start < each.end for day in mentions)
            and not is_deadline(text, each, self._ways)
        ]
        if not mentions:
            return Told(text, (), lengths, (), ends=(), starts=(), limits=())
        current = [each for each in mentions if not is_former(text, each, self._ways)]
        words, place = bounding(statement), (text, statement.start)
        firm = [word for word in words if word.sense is not Cue.UNTIL or word.is_strong]
        span = spanned(text, current, self._ways.ranges)
        current = kept(text, current, self._ways)
        ends = cued(current, words, ENDING, place, self._ways)
        ends = [each for each in ends if each not in span[:1]]
        starts = cued(current, words, STARTING, place, self._ways)
        later = moved(text, current, self._ways)
        if later:  # the days before it are no longer those of anything
            current = [each for each in current if each.last <= published]
            span, starts, ends = (), [], later
        last = last_day(ends or span)
        return Told(
            text,
            mentions,
            lengths,
            current,
            ends,
            starts,
            limits=[*cued(mentions, firm, ENDING, place, self._ways), *span[1:], *later],
            first=first_day([d for d in span if d in current], last) or first_day(starts, last),
            last=last,
            end_days=frozenset(each.last for each in ends),
            is_put_off=bool(later),
        )

    def _mentions(
        self, side: Side, statement: Statement, published: date, *, is_news: bool
    ) -> Sequence[DateMention]:
        """Return the days that a sentence names; "the same day" and, in news, "at once" by what stands ahead of it."""
        text = side.text[statement.start : statement.end]
        mentions = self._dates.dates(text, published)
        if any(each.form == SAME for each in mentions):
            earlier = self._before(side, statement, published, 0)
            before = taken_up(text, mentions, earlier, published, self._ways)
            mentions = self._dates.dates(text, published, before)
        if is_news and any(each.form == ONCE for each in mentions):
            earlier, floor = list[DateMention](), statement.paragraph.start
            for start in (floor, 0):  # "received a letter on 25 August. / It says that at once"
                earlier = self._before(side, statement, published, start)
                if has_recent([*earlier, *mentions], published):
                    break
            mentions = at_once(earlier, mentions, published)
        return mentions

    def _before(
        self, side: Side, statement: Statement, published: date, floor: int
    ) -> list[DateMention]:
        """Return the days that the text right ahead of a sentence names."""
        start = max(floor, statement.start - _BACK, 0)
        return self._dates.dates(side.text[start : statement.start], published)

    def days(self, told: Told, statement: Statement, frame: Frame, published: date) -> Days:
        """Return the days of a frame, from what its sentence tells."""
        start, until = told.first, told.last
        is_longer = frame.act is Act.PROLONG
        longer = prolonged(told.current, told.durations, published) if is_longer else None
        until = longer or until
        is_other = is_longer and is_elsewhere(told.starts, statement, frame)
        if is_other or (is_longer and is_old_end(start, until, told.current)):
            start = None
        if start is not None and (published - start).days > _STALE:
            start = None
        if start is not None and self._is_of_measure(start, told, statement, frame):
            start = None
        is_firm = start is not None
        if start is None and told.current:
            start = self._own(told, statement, frame, published, until)
        is_deferred = defers(told, statement, frame, published, self._ways)
        if is_deferred:
            own = start if is_firm else None
            until = until or (ahead_of(start, published) if own is None else None)
            start, until = deferred(told, statement, frame, (own, until))
            is_firm = start is not None
        is_now = Cue.FORCE in frame.cues | frame.near and Cue.PROMISE not in frame.cues
        if start is None and is_now:
            start = recent(told.current, published) or published
        if until is None and start is not None:
            until = end_of(start, told.durations)
        latest = self._latest(told, statement, frame, published, until)
        age = None if latest is None else (published - latest).days
        length = told.durations[0].length if told.durations else None
        limits = (each for each in told.limits if each.last >= published)
        is_bounded = any(
            is_own(each, statement, frame) and not is_of_other(each, statement, frame)
            for each in limits
        )
        is_bounded |= any(is_span(each, statement, frame) for each in told.durations)
        return Days(start, until, age, latest, is_firm, is_bounded, length, is_deferred)

    def _is_of_measure(self, start: date, told: Told, statement: Statement, frame: Frame) -> bool:
        """Tell whether a day says from when the measure was to hold that an act stops, where the verb comes last."""
        own = [each for each in told.starts if each.day == start]
        is_made = self._ways.is_postposed and bool(own)
        return is_made and all(is_of_stopped(each, statement, frame) for each in own)

    def _latest(
        self, told: Told, statement: Statement, frame: Frame, published: date, until: date | None
    ) -> date | None:
        """Return the latest day that has passed of those that say when the act was."""
        low, high = reach_of(frame)
        parted = told.text.rfind(_SEMICOLON, 0, frame.act_at[0] - statement.start)
        low = max(low, statement.start + parted)
        first = bisect_left(told.mentions, low - statement.start, key=end_of_mention)
        behind = bisect_right(told.mentions, high - statement.start, key=start_of_mention)
        past = [
            each.last
            for each in told.mentions[first:behind]
            if each.last <= published
            and each.day != until
            and self._tells(each, told, statement, frame)
        ]
        past += labelling(told.text, told.mentions, statement, published)
        return max(past or opening(told.mentions, statement, frame, published), default=None)

    def _tells(self, mention: DateMention, told: Told, statement: Statement, frame: Frame) -> bool:
        """Tell whether a day says when the act was, and not when the measure was made that it changes."""
        start = min(frame.clause[0], (frame.thing_at or frame.clause)[0])
        is_within = frame.clause[0] <= mention.start + statement.start or start < frame.clause[0]
        if (self._ways.is_postposed or is_within) and is_of_making(mention, statement, frame):
            return False
        if is_nested(told.text, mention, statement, frame, self._ways.nested):
            return False
        dated = is_dating(told.text, mention, self._ways)
        is_name = dated and is_numbered(told.text, mention, self._ways)
        return not is_name and tells(mention, statement, frame, is_dating=dated)

    def _own(
        self,
        told: Told,
        statement: Statement,
        frame: Frame,
        published: date,
        until: date | None,
    ) -> date | None:
        """Return the day of the change itself: the only one of its clause, that has come or is to come."""
        start, end = (at - statement.start for at in frame.clause)
        first = bisect_left(told.current, start, key=start_of_mention)
        behind = bisect_left(told.current, end, key=start_of_mention)
        own = [
            each
            for each in told.current[first:behind]
            if each.is_exact
            and each.last != until
            and each.last not in told.end_days
            and not is_dating(told.text, each, self._ways)
            and not is_dateline(told.text, each, self._ways)
            and not is_nested(told.text, each, statement, frame, self._ways.nested)
            and not (self._ways.is_postposed and is_of_stopped(each, statement, frame))
        ]
        past = list({each.day: each for each in own if each.day <= published}.values())
        if len(past) == 1 and frame.act not in _UNDATED and not _TALK & frame.cues:
            day, is_postposed = past[0], self._ways.is_postposed
            is_fresh = (published - day.day).days <= _WEEK
            if is_fresh and not is_said(day, statement, frame, is_postposed=is_postposed):
                return day.day
        ahead = [each.day for each in own if each.day > published and frame.act not in _LASTING]
        return ahead[0] if len(ahead) == 1 else None

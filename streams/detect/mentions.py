"""Days that sentences name, as the words beside them mean them: from then, until then, at once, once more so long."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Final

from streams.detect.onsets import opens
from streams.detect.participles import NESTING_NOTHING, Nested
from streams.detect.word import Word
from streams.domain.frames import Cue
from streams.text.calendar import add, month_end
from streams.text.dates import DateMention
from streams.text.durations import Duration

ONCE: Final = "at-once"
SAME: Final = "same-day"
_WEEKDAY: Final = "weekday"
SPACED: Final = 46  # characters that a word may stand ahead of its day
DENSE: Final = 12  # in scripts that need fewer signs
_AHEAD: Final = 16  # characters that hold the word before a day
_AFTER: Final = 3
_MONTH: Final = 31  # days
_WEEK: Final = 7
_PART: Final = 0.6  # an end sooner than this part of the length is the old one

_OPENING: Final = ("(", "（")
_CLOSING: Final = (")", "）")
_PAUSES: Final = frozenset("、，,")
Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Ways:
    """How a language puts words to its days: between those of a span, before the date of a paper, behind them or not.

    `onsets` stand behind a day from which something holds, `former` words before a day that was planned once, `planned` ones behind one that gives way to another, `put_off` ones before the new day of what is put off, `put_off_from` before the old one, `deferring` parts of the words of acts that put off a beginning, `deadlines` at a
    length of time that only says by when unless `lasting` ones go on, `starts` say that something begins on a day, `dashes` and `signs` end a dateline, those with blanks about them and without; a word may stand
    `reach` characters ahead of its day.
    """

    ranges: frozenset[str]
    dating: tuple[str, ...]
    onsets: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    planned: tuple[str, ...] = ()
    put_off: tuple[str, ...] = ()
    put_off_from: tuple[str, ...] = ()
    deferring: tuple[str, ...] = ()
    deadlines: tuple[str, ...] = ()
    lasting: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    dashes: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    reach: int = SPACED
    is_postposed: bool = False
    nested: Nested = NESTING_NOTHING

    @property
    def is_dense(self) -> bool:
        """Tell whether the script needs few signs for a word."""
        return self.reach == DENSE


def start_of_mention(mention: DateMention) -> int:
    """Return where a day begins in its sentence."""
    return mention.start


def end_of_mention(mention: DateMention) -> int:
    """Return where a day ends in its sentence."""
    return mention.end


def at_once(
    earlier: Sequence[DateMention], mentions: Sequence[DateMention], published: date
) -> list[DateMention]:
    """Return the days of a sentence; "at once" is the day that it, or the text ahead of it, names for the act."""
    return [
        _act_day(
            each, [*reversed([*earlier, *mentions[:number]]), *mentions[number + 1 :]], published
        )
        if each.form == ONCE
        else each
        for number, each in enumerate(mentions)
    ]


def _act_day(once: DateMention, near: Sequence[DateMention], published: date) -> DateMention:
    """Return "at once" as the first of the days near it that may be that of the act."""
    day = next((one.day for one in near if _is_recent(one, published)), once.day)
    return replace(once, day=day, last=day)


def _is_recent(mention: DateMention, published: date) -> bool:
    """Tell whether a mention is a day of the week before publication."""
    is_day = mention.is_exact and mention.form != ONCE
    return is_day and 0 <= (published - mention.day).days <= _WEEK


def has_recent(mentions: Sequence[DateMention], published: date) -> bool:
    """Tell whether days of the week before publication are among these."""
    return any(_is_recent(each, published) for each in mentions)


def taken_up(
    text: str,
    mentions: Sequence[DateMention],
    earlier: Sequence[DateMention],
    published: date,
    ways: Ways,
) -> date | None:
    """Return the day that "the same day" is: the one named last, of those that have come unless it begins there."""
    same = next(each for each in mentions if each.form == SAME)
    days = [each.day for each in reversed(earlier) if each.is_exact]
    is_start = text[: same.start].rstrip().lower().endswith(ways.starts)
    if not (is_start or text.startswith(ways.starts, same.end)):
        days = [day for day in days if day <= published] or days
    return next(iter(days), None)


def recent(mentions: Sequence[DateMention], published: date) -> date | None:
    """Return the latest day of the week before publication that a sentence names: "at once" is said of it."""
    past = [each for each in mentions if each.is_exact and each.day <= published]
    days = [each.day for each in [e for e in past if e.form == ONCE] or past]
    return max((day for day in days if (published - day).days <= _WEEK), default=None)


def cued(
    mentions: Sequence[DateMention],
    cues: Sequence[Word],
    senses: set[Cue] | frozenset[Cue],
    place: Place,
    ways: Ways,
) -> list[DateMention]:
    """Return the days with one of these cues as the nearest before them, or right behind them.

    Where such words stand behind their day, what stands right behind another day is not before this one. A day that
    dates a text ("the order of 8 June to repeal") is taken by no word behind it, none by one behind a comma ("8日宣布，自9日起").
    """
    text, offset = place
    starts = [word.start for word in cues]
    found: list[DateMention] = []
    for number, mention in enumerate(mentions):
        floor = mentions[number - 1].end + offset if number else 0
        if Cue.FROM in senses and opens(text, mention.end, ways.onsets):
            found.append(mention)
            continue
        start, end = mention.start + offset, offset + _past_bracket(text, mention.end)
        near = cues[bisect_left(starts, floor) : bisect_right(starts, end + _AFTER)]
        taken = floor + _AFTER if number and ways.is_postposed else floor - 1
        before, is_dated = _ahead(near, taken, start, place, ways)
        after = [] if is_dated else [word for word in near if word.start >= end]
        after = [e for e in after if _PAUSES.isdisjoint(text[end - offset : e.start - offset])]
        nearest = max(before, key=lambda word: word.end, default=None)
        if ways.is_postposed and after:
            nearest = None
        chosen = {word.sense for word in ([nearest] if nearest else after)}
        if chosen & senses:
            found.append(mention)
    return found


def _ahead(
    near: Sequence[Word], taken: int, start: int, place: Place, ways: Ways
) -> tuple[list[Word], bool]:
    """Return the words that may belong to a day behind them, and whether the day dates a text: "the order of 8 June"."""
    text, offset = place
    reached = [
        word
        for word in near
        if word.start > taken and word.end <= start and start - word.end <= ways.reach
    ]
    spelled = [text[each.start - offset : each.end - offset].lower() for each in reached]
    dating = [each for each, word in zip(reached, spelled, strict=True) if word in ways.dating]
    is_dated = not ways.is_postposed and any(start - each.end <= 1 for each in dating)
    before = [
        each
        for each in reached
        if each not in dating
        and (not is_dated or each.sense is not Cue.FROM or each.end >= start - 1)
    ]
    return before, is_dated


def _past_bracket(text: str, end: int) -> int:
    """Return where a day ends with what stands in brackets right behind it: "the 30th (local time)"."""
    if text[end : end + 1] not in _OPENING or end == len(text):
        return end
    close = min((at for sign in _CLOSING if (at := text.find(sign, end)) >= 0), default=-1)
    return close + 1 if 0 <= close - end <= DENSE else end


def is_old_end(start: date | None, until: date | None, mentions: Sequence[DateMention]) -> bool:
    """Tell whether something prolonged is told to last from its old end: a month's last day, or years before the new."""
    if start is None or not any(each.last == until for each in mentions):
        return False
    is_same = until is not None and (start.month, start.day) == (until.month, until.day)
    return is_same or start == month_end(start)


def prolonged(
    mentions: Sequence[DateMention], durations: Sequence[Duration], published: date
) -> date | None:
    """Return the new end of what is prolonged: the later of two days, or the old end and a length of time."""
    later = [m for m in mentions if m.last > published and (m.last - m.day).days < _MONTH]
    ends = sorted(m.last for m in later)
    if not ends:
        return None
    if len(ends) > 1 or not durations:
        return ends[-1]
    longer = add(ends[0], durations[0].length)
    if longer is None:
        return ends[0]
    if not later[0].is_exact and not durations[0].length.days:
        longer = month_end(longer)
    is_old_end = (ends[0] - published).days < _PART * (longer - ends[0]).days
    return longer if is_old_end else ends[0]


def spanned(
    text: str, mentions: Sequence[DateMention], ranges: frozenset[str]
) -> tuple[DateMention, ...]:
    """Return the first and the last day of a range that two days span, nothing where there is none: "from ... to", "between ... and"."""
    for one, other in pairwise(mentions):
        between = text[one.end : other.start].strip().lower()
        ahead = text[max(0, one.start - _AHEAD) : one.start].lower().split()[-1:]
        is_range = between in ranges or " ".join([*ahead, "...", between]) in ranges
        is_alike = one.form != _WEEKDAY or other.form == _WEEKDAY  # not "on Friday until 1 June"
        if is_range and is_alike and one.is_exact:
            return one, other
    return ()


def last_day(mentions: Sequence[DateMention]) -> date | None:
    """Return the end of the last day."""
    return mentions[-1].last if mentions else None


def first_day(mentions: Sequence[DateMention], until: date | None) -> date | None:
    """Return the first exact day that is not the end."""
    return next((each.day for each in mentions if each.is_exact and each.day != until), None)


def end_of(start: date, durations: Sequence[Duration]) -> date | None:
    """Return the end of a length of time that begins on a day."""
    return add(start, durations[0].length) if durations else None

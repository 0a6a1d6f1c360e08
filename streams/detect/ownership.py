"""Whose a day is that a sentence names: the act's, that of the measure it changes, or part of a text's name."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from operator import itemgetter
from typing import Final

from streams.detect.reading import Statement
from streams.detect.stems import CHANGING, LESSENING, MAKERS, UNDOING
from streams.detect.word import Word
from streams.domain.frames import Act, Cue, Frame, Thing
from streams.text.dates import DateMention
from streams.text.durations import Duration

_MONTH: Final = 31  # days
_NEAR: Final = 80
_OPENING: Final = 4  # characters ahead of the day that a clause begins with: "On"
_LABEL: Final = ": "
_COMMA: Final = 1
_HEADING: Final = 16  # characters of a label ahead of it
_FAR: Final = 160  # so far behind it an act may stand
_LABELLING: Final = (":", "**", " –", " —", " - ")
_AFTER: Final = 3
_BESIDE: Final = 7  # characters: ", pour "
_PAPER: Final = 16  # characters of its number, and a comma
_NAME: Final = 32  # characters between "order" and "3 May": its number, and "of"
_MAKING: Final = frozenset({Act.CREATE, Act.ADD, Act.APPLY, Cue.BACKGROUND})
_MAKERS: Final = MAKERS | {Act.APPLY}  # "the ban in force since 2023"
_STOPPING: Final = frozenset({Act.PAUSE, Act.SPARE, Act.END})
_PASSING: Final = CHANGING | {Act.LAPSE}
_MADE: Final = frozenset({Act.CREATE, Act.ADD})
_COMING: Final = frozenset({Cue.FUTURE_FORCE, Cue.FORCE, Cue.TODAY})
_RATES: Final = frozenset({Act.RAISE, Act.LOWER})
STARTING: Final = frozenset({Cue.FROM, Cue.FUTURE_FORCE})
ENDING: Final = frozenset({Cue.UNTIL})
_BOUNDING: Final = STARTING | ENDING
_NAMED: Final = frozenset({Thing.ACT, Thing.RELIEF, Thing.ADVICE, Thing.PLAN})


def tells(mention: DateMention, statement: Statement, frame: Frame, *, is_dating: bool) -> bool:
    """Tell whether a day says when the act was: it is one day, or a year, and stands near the act.

    A day behind the measure that is changed may say when the measure was made, or be part of its name; `is_dating`: it
    is written as the date of a paper.
    """
    is_month = (mention.last - mention.day).days < _MONTH
    start, end = mention.start + statement.start, mention.end + statement.start
    is_old = frame.act in CHANGING or not mention.is_exact  # "under the Trade Act of 1974"
    is_name = is_old and is_dating and _is_name(start, statement)
    if is_name or not (mention.is_exact or mention.has_year or is_month):
        return False
    if frame.act_at[0] <= start < frame.act_at[1]:
        return mention.is_exact  # inside its words: "nimmt die im Juli verhängte Sperre zurück"
    if frame.thing_at is not None and frame.act_at[1] <= start < frame.thing_at[0]:
        return mention.is_exact and not is_dating  # a year between them says when it was made
    is_far = max(start - frame.act_at[1], frame.act_at[0] - end) > _NEAR
    is_aside = start < frame.clause[0] and _is_aside(start, statement, frame)
    if is_far or is_aside or _is_of_participle(start, end, statement, frame):
        return False
    _, changed = frame.thing_at or frame.act_at  # "delists" has its thing in itself
    if frame.act in _PASSING and changed <= start:
        first = bisect_left(statement.words, changed, key=itemgetter(0))
        behind = bisect_right(statement.words, end, key=itemgetter(0))
        earlier = _MAKING | UNDOING if frame.act is Act.RESTORE else _MAKING
        between = statement.words[first:behind]
        is_issued = any(_is_of_issue(word, changed, start) for word in between)
        return not is_issued and not any(word.sense in earlier for word in between)
    return True


def reach_of(frame: Frame) -> tuple[int, int]:
    """Return the range outside which no day says when the act of a frame was."""
    start, end = frame.act_at
    thing = end if frame.thing_at is None else frame.thing_at[0]
    return start - _NEAR, max(end + _NEAR, thing)


def is_of_making(mention: DateMention, statement: Statement, frame: Frame) -> bool:
    """Tell whether a day before a measure says when it was made, where the verb comes last ("昨年課した関税を撤廃")."""
    place, end = frame.thing_at, mention.end + statement.start
    if place is None or frame.act not in LESSENING or not end <= place[0] <= frame.act_at[0]:
        return False
    makers = _MAKERS | UNDOING if frame.act is Act.RESTORE else _MAKERS
    return any(word.sense in makers and end <= word.start < place[0] for word in statement.words)


def is_of_stopped(mention: DateMention, statement: Statement, frame: Frame) -> bool:
    """Tell whether a day is that of the making of what an act stops behind it."""
    return frame.act in _STOPPING and is_of_making(mention, statement, frame)


def _is_of_issue(word: Word, changed: int, start: int) -> bool:
    """Tell whether a word says of a paper that is changed, right behind it, when it was issued: "replaces GL 115C, issued on 18 March"."""
    is_behind = 0 <= word.start - changed <= _PAPER
    return word.sense is Cue.ISSUED and is_behind and 0 <= start - word.end <= _AFTER + 1


def _is_aside(start: int, statement: Statement, frame: Frame) -> bool:
    """Tell whether a day stands in the relative clause behind which the act goes on ("the pause, which was to end in May, is prolonged")."""
    return any(each.start <= start and frame.act_at[0] < each.end for each in statement.clauses)


def _is_of_participle(start: int, end: int, statement: Statement, frame: Frame) -> bool:
    """Tell whether a day before an act says when what it changes was made ("firms put on the list in April come off it")."""
    if frame.act not in _PASSING or end > frame.act_at[0]:
        return False
    words = statement.words
    first = bisect_left(words, start - _NEAR, key=itemgetter(0))
    last = bisect_left(words, frame.act_at[0], key=itemgetter(0))
    near = words[first:last]
    makers = [w.start for w in near if w.sense in _MADE and 0 <= start - w.end <= _NAME]
    things = [w.end for w in near if isinstance(w.sense, Thing)]
    is_joined = any(w.sense is Cue.JOIN and w.start >= end for w in near)
    return not is_joined and any(end <= at for end in things for at in makers[-1:])


def _is_name(at: int, statement: Statement) -> bool:
    """Tell whether what stands right before a day's date is the name of an act of law ("the order of 3 May 2024")."""
    return any(
        (word.sense in _NAMED or word.thing in _NAMED) and 0 <= at - word.end <= _NAME
        for word in statement.words
    )


def is_own(mention: DateMention, statement: Statement, frame: Frame) -> bool:
    """Tell whether a day stands in the clause of the act, or in one beside it that has no act."""
    at = mention.start + statement.start
    if frame.clause[0] <= at < frame.clause[1]:
        return True
    home = next((each for each in statement.clauses if each.start <= at < each.end), None)
    return home is not None and not any(isinstance(word.sense, Act) for word in home.words)


def is_of_other(mention: DateMention, statement: Statement, frame: Frame) -> bool:
    """Tell whether a day ends what another act says before the words that join this one to it ("prolongs the ban until May and lifts the quota")."""
    start, end = mention.start + statement.start, mention.end + statement.start
    place = frame.act_at[0] if frame.thing_at is None else min(frame.act_at[0], frame.thing_at[0])
    words = [each for each in statement.words if frame.clause[0] <= each.start < place]
    joined = next((w.start for w in words if w.sense is Cue.JOIN and end <= w.start), None)
    return joined is not None and any(
        isinstance(word.sense, Act)
        and word.sense is not frame.act
        and word.end <= joined
        and (word.end <= start or 0 <= word.start - end <= _AFTER)
        for word in words
    )


def is_elsewhere(mentions: Sequence[DateMention], statement: Statement, frame: Frame) -> bool:
    """Tell whether days all stand with another act of the sentence: "lower the duty from 10 May, and keep the pause"."""
    return bool(mentions) and not any(is_own(each, statement, frame) for each in mentions)


def is_span(duration: Duration, statement: Statement, frame: Frame) -> bool:
    """Tell whether a length of time ends the clause of the act, or stands right behind it before a comma.

    "Lifts the ban for one year", "停止执行...一年"; "would stop applying for one year, from 16 June, the measures".
    """
    start, end = duration.start + statement.start, duration.end + statement.start
    is_beside = 0 < start - frame.act_at[1] <= _BESIDE
    if is_beside and statement.text.startswith(",", duration.end):
        return True
    behind = max(frame.act_at[1], frame.thing_at[1] if frame.thing_at else 0)
    return behind <= start and 0 <= frame.clause[1] - end <= _AFTER


def bounding(statement: Statement) -> list[Word]:
    """Return the words that say from when or until when; "to" in "lowered from 25% to 10%" and "is going to" is none."""
    others = [word for word in statement.words if word.sense in _RATES]
    plans = [word for word in statement.words if word.sense is Cue.PROMISE]
    return [
        word
        for word in statement.words
        if word.sense in _BOUNDING
        and not any(each.start <= word.start and word.end <= each.end for each in others)
        and not (word.sense is Cue.UNTIL and any(_is_inside(word, plan) for plan in plans))
    ]


def _is_inside(word: Word, plan: Word) -> bool:
    """Tell whether a word is but part of words that promise: "is going to be abolished on 1 October"."""
    return not word.is_strong and plan.start < word.start and word.end <= plan.end


def labelling(
    text: str, mentions: Sequence[DateMention], statement: Statement, published: date
) -> list[date]:
    """Return the day long past that is the label of a paragraph, in a list, as timelines put it: "November 2025: ..."."""
    is_opening = statement.start == statement.paragraph.start
    return [
        each.last
        for each in mentions[:1]
        if is_opening
        and each.start == 0
        and (published - each.last).days > _MONTH
        and text.startswith(_LABELLING, each.end)
    ]


def opening(
    mentions: Sequence[DateMention], statement: Statement, frame: Frame, published: date
) -> list[date]:
    """Return the day long past that a clause begins with: "On 21 October 2024, the bureau published a rule that sets up".

    Words that remind of it may stand before: "As previously disclosed, on May 23, 2025 the Company was informed that".
    """
    first = frame.clause[0] - statement.start
    label = statement.text.find(_LABEL, first, first + _HEADING)  # "SUMMARY: On 21 October"
    heads = [first] if label < 0 else [first, label + len(_LABEL)]
    reminders = _reminders(statement, frame)
    is_told = bool(reminders) or _is_of_told_paper(statement, frame)
    label = statement.text.find(_LABEL, 0, _HEADING) if is_told else label
    heads += [*reminders, 0, label + len(_LABEL)] if is_told else []
    return [
        each.last
        for each in mentions[:1]
        if each.is_exact
        and any(-_COMMA <= each.start - head <= _OPENING for head in heads)
        and (is_told or frame.act_at[0] - statement.start - each.end <= _FAR)
        and (published - each.last).days > _MONTH
    ]


def _is_of_told_paper(statement: Statement, frame: Frame) -> bool:
    """Tell whether an act stands behind the clause that tells of its paper ("On 27 April the bureau published a rule, which added")."""
    head, *others = statement.clauses
    if frame.act not in _MADE or not others or frame.clause[0] <= head.start:
        return False
    senses = {word.sense for word in head.words}
    return Cue.ISSUED in senses and Thing.ACT in senses and Cue.PERFORMS not in senses


def _reminders(statement: Statement, frame: Frame) -> list[int]:
    """Return where the words end that begin a sentence by reminding of what was made before."""
    if frame.act not in _MADE or _COMING & frame.cues:
        return []
    return [
        word.end - statement.start + _COMMA
        for word in statement.words
        if word.sense is Cue.BACKGROUND and 0 <= word.start - statement.start <= _OPENING
    ]


def gap(one: tuple[int, int], other: tuple[int, int]) -> int:
    """Return how many characters part two ranges, less than none where they overlap."""
    return max(other[0] - one[1], one[0] - other[1])

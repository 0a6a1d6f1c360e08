"""Days and lengths of time that say nothing of when an act holds: once planned, dates of papers and lines, deadlines."""

from collections.abc import Sequence
from typing import Final

from streams.detect.mentions import Ways
from streams.text.dates import DateMention
from streams.text.durations import Duration

_LONGEST_DATELINE: Final = 45
_LONGEST: Final = 80  # characters of the words before a date
_SIGN: Final = 18
_NUMBERING: Final = frozenset("(（[〔第")
_AT: Final = " ，,、在的"


def is_dating(text: str, mention: DateMention, ways: Ways) -> bool:
    """Tell whether a day is only the date of a paper: "the order of 12 March", "2025年4月9日公告"."""
    if ways.is_dense:
        return bool(ways.dating) and _behind(text, mention).startswith(ways.dating)
    before = _ahead(text, mention)
    return any(before.endswith(f" {word}") or before == word for word in ways.dating)


def is_numbered(text: str, mention: DateMention, ways: Ways) -> bool:
    """Tell whether a day dates a paper whose number follows: "2025年4月9日公告（〔2025〕7号）"."""
    behind = _behind(text, mention)
    words = (word for word in ways.dating if behind.startswith(word))
    return ways.is_dense and any(behind[len(word) : len(word) + 1] in _NUMBERING for word in words)


def is_former(text: str, mention: DateMention, ways: Ways) -> bool:
    """Tell whether a day is one that was planned before: "originally due on 1 August", "原訂8月1日"."""
    return _ahead(text, mention).endswith(ways.former)


def kept(text: str, mentions: Sequence[DateMention], ways: Ways) -> list[DateMention]:
    """Return the days of a sentence that puts one off without the day that is left: "4월 1일에서 10월 1일로"."""
    left = [each for each in mentions if not _behind(text, each).startswith(ways.planned)]
    return left if any(each.last > one.last for each in left for one in mentions) else [*mentions]


def moved(text: str, mentions: Sequence[DateMention], ways: Ways) -> list[DateMention]:
    """Return the day that something is put off to, nothing where none is: "reporter du 1er janvier au 1er mai"."""
    for number, each in enumerate(mentions):
        ahead = _ahead(text, each)
        if ways.put_off and ahead.endswith(ways.put_off):
            return [each]
        if ways.put_off_from and ahead.endswith(ways.put_off_from):
            behind = mentions[number + 1 : number + 2]
            return [e for e in behind if text[each.end : e.start].strip().lower() in ways.ranges]
    return []


def _behind(text: str, mention: DateMention) -> str:
    """Return the words right behind a day."""
    return text[mention.end : mention.end + _SIGN].lstrip().lower()


def _ahead(text: str, mention: DateMention) -> str:
    """Return the words right ahead of a day."""
    return text[max(0, mention.start - _LONGEST) : mention.start].rstrip().lower()


def is_deadline(text: str, length: Duration, ways: Ways) -> bool:
    """Tell whether a length of time only says by when: "within ninety days", "90日以内".

    Months and years from a day on are how long something holds ("自11月10日起，在一年内继续暂停"), and so is what stands before
    words that say so ("的税率在一年内继续暂停实施").
    """
    ahead = text[max(0, length.start - _SIGN) : length.start].rstrip().lower()
    if ways.is_dense and not length.length.days and ahead.rstrip(_AT).endswith(ways.starts):
        return False
    behind = text[length.end : length.end + _SIGN].lstrip()
    if behind.startswith(ways.lasting):
        return False
    is_ahead = not ways.is_dense and ahead.endswith(ways.deadlines)
    return is_ahead or (ways.is_dense and behind.startswith(ways.deadlines))


def is_dateline(text: str, mention: DateMention, ways: Ways) -> bool:
    """Tell whether a day is that of the line that says where a text was written: "BEIJING, June 15 -"."""
    if mention.start > _LONGEST_DATELINE:
        return False
    behind = text[mention.end : mention.end + _SIGN].lstrip(" 日0123456789,")
    is_ended = behind.startswith((*ways.dashes, *ways.signs))
    return is_ended or any(f" {sign} " in f" {behind}" for sign in ways.dashes)

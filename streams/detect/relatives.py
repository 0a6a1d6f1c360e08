"""Relative clauses between a thing and the act that is done to it, and headlines that tell several acts."""

from collections.abc import Sequence
from typing import Final

from streams.detect.order import Order
from streams.detect.reading import Clause, Side, Statement
from streams.detect.stems import CHANGING, GOVERNED, UNDOING
from streams.detect.word import Word
from streams.domain.frames import Act, Cue, Thing

_RELATIVE: Final = 16  # characters
_AUXILIARIES: Final = frozenset({Cue.PASSIVE, Cue.ISSUED, Cue.PROMISE})
_BESIDE: Final = 5  # characters
_ARTICLE: Final = 2  # words, with the part of a compound before its thing
_COMMA: Final = ","
_HEADED: Final = 5  # characters
_PARTED: Final = 2  # clauses that a relative clause puts between a thing and its act


def before_relative(
    side: Side, statement: Statement, clause: Clause, act: Word, order: Order
) -> Word | None:
    """Return the thing that an act is done to where a relative clause parts them: "the permits, which ran out, were renewed"."""
    at = statement.clauses.index(clause)
    is_apart = "," not in side.text[clause.start : act.start]
    last = at - is_apart  # the relative clause, which may be one with the clause of the act
    earlier = statement.clauses[max(0, last - 1) : last + 1]
    if act.thing is not None or len(earlier) < _PARTED:
        return None
    subject, relative = earlier
    heads = [word for word in subject.words if word.start - subject.start <= _HEADED]
    heads = [word for word in heads if word.sense is Thing.OTHER]
    if act.sense in CHANGING and heads:
        return heads[0]  # "the consultation on licences, due to end in May, is prolonged"
    opening = side.text[relative.start : relative.end].lower().strip().split(" ", 1)[0]
    if opening not in order.relatives:
        return None
    things = (word for word in subject.words if isinstance(word.sense, Thing))
    return next((thing for thing in things if (act.sense, thing.sense) in order.meant), None)


def undescribing(acts: Sequence[Word], text: str, order: Order) -> list[Word]:
    """Return the acts without those that only describe what one before them changes ("will freeze the rule that extended its list")."""
    return [
        act
        for at, act in enumerate(acts)
        if not (
            act.sense is Act.PROLONG
            and any(each.sense in UNDOING for each in acts[:at])
            and text[max(0, act.start - _RELATIVE) : act.start].rstrip().rpartition(" ")[2].lower()
            in order.relatives
        )
    ]


def undone(side: Side, statement: Statement, at: int, order: Order) -> frozenset[Act]:
    """Return the acts of a clause that are only named where its sentence goes on behind a relative clause: "the pause, which was to end in May, is prolonged"."""
    gone: set[Act] = set()
    for clause in statement.clauses[at + 1 : at + 2]:
        for word in clause.words:
            named = GOVERNED.get(word.sense) if isinstance(word.sense, Act) else None
            if named and _goes_on(side, clause, word, order):
                gone |= named
    return frozenset(gone)


def own_part(side: Side, clause: Clause, act: Word, order: Order, *, is_parted: bool) -> Clause:
    """Return the part of a clause that is an act's own: what goes on behind a relative clause, where `is_parted` from its thing or told right behind one."""
    if is_parted or _goes_on(side, clause, act, order):
        return _resumed(side, clause, act)
    return clause


def _resumed(side: Side, clause: Clause, act: Word) -> Clause:
    """Return a clause from where it goes on behind a relative clause: "which ran out in May, were renewed"."""
    start = side.text.rfind(",", clause.start, act.start) + 1
    if not start:
        return clause
    words = tuple(word for word in clause.words if word.start >= start)
    cues = frozenset(word.sense for word in words if isinstance(word.sense, Cue))
    return Clause(start, clause.end, words, cues)


def _goes_on(side: Side, clause: Clause, act: Word, order: Order) -> bool:
    """Tell whether an act that names its thing goes on right behind a relative clause: "ten firms, whose owners cannot be found, have been listed"."""
    before = side.text[clause.start : _verb_at(clause, act)].rstrip(" ")
    if not before.endswith(","):
        return False
    inner = before[:-1].rpartition(",")[2].split()
    return bool(inner) and inner[0].lower() in order.relatives


def _verb_at(clause: Clause, act: Word) -> int:
    """Return where the auxiliaries of an act begin, or the act itself."""
    start = act.start
    for word in reversed(clause.words):
        if word.sense in _AUXILIARIES and word.start < start <= word.end + 1:
            start = word.start
    return start


def in_turn(side: Side, acts: Sequence[Word], order: Order) -> frozenset[int]:
    """Return where the acts start that a headline tells one after the other ("scraps ban, sets quota"): the first, and those behind a comma."""
    if side.part != "title" or not order.is_verb_first:
        return frozenset()
    later = {act.start for act in acts if side.text.endswith(", ", 0, act.start)}
    return frozenset({acts[0].start, *later}) if later else frozenset()


def is_of_next(act: Word, thing: Word, acts: Sequence[Word], text: str, order: Order) -> bool:
    """Tell whether the thing behind an act begins the next part of a headline, which tells what becomes of it.

    "Scrap ban half a year longer, chrome duty off the table".
    """
    if not order.is_verb_first or thing.start < act.end:
        return False
    sign, _, between = text[act.end : thing.start].partition(_COMMA)
    if sign.strip() or not between.startswith(" ") or len(between.split()) > _ARTICLE:
        return False
    return any(
        0 <= other.start - thing.end <= _BESIDE and order.is_meant(other, thing) for other in acts
    )

"""Asides between two commas: what they recall of a measure is not what the sentence says of it."""

from collections.abc import Sequence
from typing import Final

import re2

from streams.detect.order import Order
from streams.detect.reading import Clause, Statement
from streams.detect.stems import UNDOING
from streams.detect.word import Word
from streams.domain.frames import Act, Cue, Thing

_COMMA: Final = ","
_FEW: Final = 2  # words: "mit der", "door wie"
_AMOUNT: Final = re2.compile(
    r"[0-9][ \x{a0}\x{202f}.,][0-9]{3}\b|[0-9][ \x{a0}\x{202f}]?%"
)  # "set at 96,600 tonnes"
_LISTS: Final = frozenset({Thing.NAMES, Thing.GOODS_LIST})
_ENDING: Final = frozenset({Act.LAPSE, Act.END})
_MEASURES: Final = frozenset({Thing.RESTRICTION, Thing.DUTY, Thing.SANCTION, Thing.FEE})
_LINKS: Final = 3  # words: "of its retaliatory"
_SIGNS: Final = frozenset(",;:().")
_AND: Final = 12  # characters: " and was ", " et n'a "


def unrecalled(acts: Sequence[Word], clause: Clause, text: str) -> list[Word]:
    """Return the acts without those that an aside recalls of what applies again ("the ban, lifted in May, is back in force")."""
    again = [act.start for act in acts if act.sense is Act.RESTORE]
    if not again:
        return list(acts)
    return [
        act
        for act in acts
        if not (act.sense in UNDOING and _is_recalled(act, clause, text, max(again)))
    ]


def _is_recalled(act: Word, clause: Clause, text: str, again: int) -> bool:
    """Tell whether an act opens or ends an aside of which it is the only thing said, between a measure and what brings it back."""
    start = text.rfind(_COMMA, clause.start, act.start) + 1
    end = text.find(_COMMA, act.end, clause.end)
    if not start or end < 0 or again < end:
        return False
    is_edge = not (text[start : act.start].strip() and text[act.end : end].strip())
    things = [word for word in clause.words if isinstance(word.sense, Thing)]
    is_bare = not any(start <= thing.start < end for thing in things)
    measures = (thing for thing in things if thing.is_strong or thing.sense in _MEASURES)
    return is_edge and is_bare and any(thing.end < start for thing in measures)


def unrepeated(acts: Sequence[Word], clause: Clause) -> list[Word]:
    """Return the acts without those told in two words of one thing ("ran out on Monday and was not prolonged", "takes ... off the list").

    What ends with words for not prolonging does not prolong.
    """
    ends = {act.end for act in acts if act.sense is Act.LAPSE}
    acts = [act for act in acts if act.sense is not Act.PROLONG or act.end not in ends]
    kept: list[Word] = []
    for act in sorted(acts, key=lambda each: (each.start, -each.end)):
        last = kept[-1] if kept else None
        if last is None or not (_is_part(last, act) or _is_same_end(last, act, clause)):
            kept.append(act)
    return kept


def _is_part(last: Word, act: Word) -> bool:
    """Tell whether an act is the beginning of a longer phrase of the same sense."""
    is_same = last.sense is act.sense and last.start == act.start and act.end < last.end
    is_listing = {last.thing, act.thing} <= _LISTS
    return is_same and (is_listing or (act.sense is Act.LAPSE and act.thing is None))


def _is_same_end(last: Word, act: Word, clause: Clause) -> bool:
    """Tell whether an act says of the same thing once more that it ran out."""
    is_lapse = last.sense is Act.LAPSE and act.sense is Act.LAPSE and act.thing is None
    if not is_lapse or act.start < last.end or act.start - last.end > _AND:
        return False
    return not any(
        isinstance(word.sense, Thing) and last.end <= word.start < act.start
        for word in clause.words
    )


def distinct(acts: Sequence[Word]) -> list[Word]:
    """Return the acts without those that run on from one of the same sense ("est arrivé à", "arrivé à échéance")."""
    kept: list[Word] = []
    for act in acts:
        last = kept[-1] if kept else None
        is_same = last is not None and (last.sense, last.thing) == (act.sense, act.thing)
        if last is None or not (is_same and last.start < act.start < last.end <= act.end):
            kept.append(act)
    return kept


def of_pause(act: Word, thing: Word | None, clause: Clause, text: str) -> Word | None:
    """Return the thing of an act; of an end the pause right before the measure that it is said of ("the suspension of the ban ran out")."""
    if thing is None or act.sense not in _ENDING or thing.sense not in _MEASURES:
        return thing
    pauses = [word for word in clause.words if word.sense is Thing.PAUSE]
    for pause in pauses if thing.end <= act.start else ():
        between = text[pause.end : thing.start]
        if (
            pause.end < thing.start
            and len(between.split()) <= _LINKS
            and not _SIGNS & set(between)
        ):
            return pause._replace(is_strong=thing.is_strong)
    return thing


def recalled_aside(
    statement: Statement, clause: Clause, act: Word, order: Order
) -> frozenset[Cue]:
    """Return that a clause looks back where only an aside between its measure and its act does.

    "The quota, until now set at 96,600 tonnes, is raised", "hat die Anordnung, mit der es ... gestellt hatte, aufgehoben".
    """
    past = [word for word in clause.words if word.sense is Cue.BACKGROUND]
    if not past or not order.is_verb_first:
        return frozenset()
    text, offset = statement.text, statement.start
    end = text.rfind(_COMMA, clause.start - offset, act.start - offset)
    start = text.rfind(_COMMA, clause.start - offset, max(end, 0)) + 1
    if end < 0 or not start or not _is_aside(text[start:end], order):
        return frozenset()
    is_inside = all(start <= word.start - offset and word.end - offset <= end for word in past)
    is_of_thing = any(
        isinstance(word.sense, Thing) and word.end - offset < start for word in clause.words
    )
    return frozenset({Cue.BACKGROUND}) if is_inside and is_of_thing else frozenset()


def _is_aside(inner: str, order: Order) -> bool:
    """Tell whether words between two commas are a relative clause, or say how high something stood."""
    words = inner.lower().split()
    return (
        any(word in order.relatives for word in words[:_FEW]) or _AMOUNT.search(inner) is not None
    )

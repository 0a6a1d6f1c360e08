"""Words that look back inside what is said of a measure, so that they date its making and not the act that is done to it.

"The duty that Canada has levied since March is scrapped", 「昨年4月に始めた輸出規制を停止する」, "작년에 풀어 줬던 수출을 다시 금지했다".
"""

from typing import Final

import re2

from streams.detect.asides import recalled_aside
from streams.detect.attributive import is_verb_of_noun
from streams.detect.order import Order
from streams.detect.reading import Clause, Statement
from streams.detect.stems import CHANGING
from streams.detect.word import Word
from streams.domain.frames import Act, Cue, Thing

_Place = tuple[int, int] | None
_TOUCHING: Final = CHANGING | {Act.LOWER, Act.RAISE}
_HELD: Final = 90  # characters of what is said of a measure
_OPENED: Final = 60  # characters between a measure and what is said of it
_BESIDE: Final = 2  # characters between an auxiliary and its verb
_SIGNS: Final = frozenset("、，。;；:()「」")
_WORD: Final = re2.compile(r"\w+['’]?")


def recalled(
    statement: Statement, clause: Clause, act: Word, place: _Place, order: Order
) -> frozenset[Cue]:
    """Return that a clause looks back where only what is said of the measure that an act touches does."""
    within = _recalled_within(statement, clause, act, place, order)
    return within | recalled_aside(statement, clause, act, order)


def _recalled_within(
    statement: Statement, clause: Clause, act: Word, place: _Place, order: Order
) -> frozenset[Cue]:
    """Return that a clause looks back where all its words that do are said of the measure that an act touches."""
    past = [word for word in clause.words if word.sense is Cue.BACKGROUND]
    if not past or act.sense not in _TOUCHING:
        return frozenset()
    text, offset = statement.text, statement.start
    if not order.is_verb_first:
        start = act.start if place is None else min(place[0], act.start)
        is_inside = all(
            word.end <= start and _is_attribute(text[word.start - offset : start - offset])
            for word in past
        )
    else:
        is_inside = place is None or place[1] <= past[0].start
        is_inside = is_inside and _is_in_relative(past, text, offset, clause, act, order)
    return frozenset({Cue.BACKGROUND}) if is_inside else frozenset()


def _is_attribute(between: str) -> bool:
    """Tell whether a verb that is said of the noun behind it ends what stands between words that look back and a measure."""
    return 0 < len(between) <= _HELD and not _SIGNS & set(between) and is_verb_of_noun(between)


def _is_in_relative(
    past: list[Word], text: str, offset: int, clause: Clause, act: Word, order: Order
) -> bool:
    """Tell whether a relative clause behind a thing holds all words that look back, and the verb of the act stands behind it."""
    verb = _verb(clause, act)
    first, last = past[0].start - offset, max(word.end for word in past) - offset
    if not last < verb - offset or first > verb - offset:
        return False
    things = [w.end - offset for w in clause.words if isinstance(w.sense, Thing)]
    things = [end for end in things if end <= first]
    if not things:
        return False
    inner = [*_WORD.finditer(text[things[-1] : first])]
    opened = [at for at, word in enumerate(inner) if word[0].lower() in order.relatives]
    return (
        bool(opened) and inner[opened[0]].start() <= _OPENED and len(inner) - opened[0] > _BESIDE
    )


def _verb(clause: Clause, act: Word) -> int:
    """Return where the auxiliary right ahead of an act stands, its end where there is none: it may be in the relative clause."""
    near = (w for w in clause.words if w.sense is Cue.PASSIVE and w.start < act.start)
    return max((w.start for w in near if act.start - w.end <= _BESIDE), default=-1)

"""The part of a sentence that tells an act, where semicolons part it from those that tell others."""

from bisect import bisect_left, bisect_right
from typing import Final

from streams.detect.naming import Named
from streams.detect.reading import Side
from streams.detect.stems import COLONS
from streams.domain.frames import Act, Frame

_MAKING: Final = frozenset({Act.CREATE, Act.WIDEN, Act.ADD, Act.REFUSE, Act.RAISE})
_SIGNS: Final = frozenset(";；")
_CLAUSES: Final = frozenset(",，;；")
_MOVES: Final = frozenset({Act.ADD, Act.REMOVE})


def share(side: Side, frame: Frame) -> tuple[int, int]:
    """Return the part of its sentence that a frame is told in: up to the semicolons behind which other acts are told.

    "For the 12 of notice 22 the measures end; for the 16 of notice 21 they rest for 90 days more." A sentence with a stem
    before a colon is one, and so is what makes several curbs.
    """
    start, end = frame.statement
    signs = [at for at in range(start, end) if side.text[at] in _SIGNS]
    if not signs or any(sign in side.text[start:end] for sign in COLONS):
        return start, end
    bounds = [start, *(at + 1 for at in signs), end]
    statement = side.statements[bisect_left(side.statements, start, key=lambda each: each.start)]
    told = {
        bisect_right(bounds, word.start) - 1
        for word in statement.words
        if isinstance(word.sense, Act) and not {word.sense, frame.act} <= _MAKING
    }
    first = last = bisect_right(bounds, frame.act_at[0]) - 1
    while first > 0 and first - 1 not in told:
        first -= 1
    while last < len(signs) and last + 1 not in told:
        last += 1
    return bounds[first], bounds[last + 1]


def moved_by(side: Side, named: Named, *, is_verb_last: bool) -> Act | None:
    """Return which act a name belongs to in a sentence that puts names on a list and takes others off, None in any other.

    "4 firms in Pakistan are taken off, 11 are added, of them 6 in Iran": the act of its clause, else the one told last; in
    languages whose verb comes last the next one.
    """
    at = bisect_right(side.statements, named.start, key=lambda each: each.start) - 1
    if at < 0:
        return None
    statement = side.statements[at]
    moves = [
        (word.start, word.sense)
        for word in statement.words
        if isinstance(word.sense, Act) and word.sense in _MOVES
    ]
    if {sense for _, sense in moves} != _MOVES:
        return None
    if is_verb_last:
        return next((sense for start, sense in moves if start >= named.end), moves[-1][1])
    end = next(
        (at for at in range(named.end, statement.end) if side.text[at] in _CLAUSES), statement.end
    )
    told = [sense for start, sense in moves if start < end]
    return told[-1] if told else moves[0][1]
